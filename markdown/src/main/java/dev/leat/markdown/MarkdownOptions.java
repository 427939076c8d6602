package dev.leat.markdown;

import dev.leat.markdown.collect.Caps;
import dev.leat.markdown.collect.PassLimits;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;

/// How documents are read: which syntax is live, how large a document may be, what its profile allows, how many
/// facts of a kind are kept, and whether collecting is watched by a clock (never in pipelines).
public record MarkdownOptions(Rules rules, Limits limits, Profile profile, Caps caps, PassLimits pass) {
    /// Leat's own reading, profile moderate.
    public static final MarkdownOptions DEFAULT =
            new MarkdownOptions(Rules.LEAT, Limits.DEFAULT, Profile.MODERATE, Caps.DEFAULT, PassLimits.NONE);

    public MarkdownOptions withRules(Rules other) {
        return new MarkdownOptions(other, limits, profile, caps, pass);
    }

    public MarkdownOptions withLimits(Limits other) {
        return new MarkdownOptions(rules, other, profile, caps, pass);
    }

    public MarkdownOptions withProfile(Profile other) {
        return new MarkdownOptions(rules, limits, other, caps, pass);
    }

    public MarkdownOptions withCaps(Caps other) {
        return new MarkdownOptions(rules, limits, profile, other, pass);
    }

    public MarkdownOptions withPass(PassLimits other) {
        return new MarkdownOptions(rules, limits, profile, caps, other);
    }
}
