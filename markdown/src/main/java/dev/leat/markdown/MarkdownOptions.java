package dev.leat.markdown;

import dev.leat.markdown.collect.Caps;
import dev.leat.markdown.collect.PassLimits;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;

/// How documents are read: which syntax is live, how large a document may be, what its profile makes of its content,
/// how many facts of a kind are kept, and whether collecting is watched by a clock (never in pipelines).
public record MarkdownOptions(Rules rules, Limits limits, Profile profile, Trust trust, Caps caps, PassLimits pass) {
    /// Leat's own reading: the trust of the profile moderate, but sizes up to what Leat itself can carry. Who names a
    /// profile ([#withProfile]) gets its sizes, too.
    public static final MarkdownOptions DEFAULT = new MarkdownOptions(
            Rules.LEAT, Limits.DEFAULT, Profile.MODERATE, Profile.MODERATE.trust(), Caps.DEFAULT, PassLimits.NONE);

    public MarkdownOptions withRules(Rules other) {
        return new MarkdownOptions(other, limits, profile, trust, caps, pass);
    }

    public MarkdownOptions withLimits(Limits other) {
        return new MarkdownOptions(rules, other, profile, trust, caps, pass);
    }

    /// A profile with its trust and its limits.
    public MarkdownOptions withProfile(Profile other) {
        return new MarkdownOptions(rules, other.limits(), other, other.trust(), other.caps(), pass);
    }

    public MarkdownOptions withTrust(Trust other) {
        return new MarkdownOptions(rules, limits, profile, other, caps, pass);
    }

    public MarkdownOptions withCaps(Caps other) {
        return new MarkdownOptions(rules, limits, profile, trust, other, pass);
    }

    public MarkdownOptions withPass(PassLimits other) {
        return new MarkdownOptions(rules, limits, profile, trust, caps, other);
    }
}
