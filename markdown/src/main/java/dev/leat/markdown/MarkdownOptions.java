package dev.leat.markdown;

import dev.leat.markdown.collect.Caps;
import dev.leat.markdown.collect.PassLimits;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;

/// How documents are read: which syntax is live, how large a document may be, what its profile makes of its content,
/// how many facts of a kind are kept, whether collecting is watched by a clock (never in pipelines), and whether the
/// text is brought into Unicode form C first (lines, characters and text are then those of the form).
public record MarkdownOptions(
        Rules rules, Limits limits, Profile profile, Trust trust, Caps caps, PassLimits pass, boolean nfc) {
    /// Leat's own reading: the trust of the profile moderate, but sizes up to what Leat itself can carry. Who names a
    /// profile ([#withProfile]) gets its sizes, too.
    public static final MarkdownOptions DEFAULT = new MarkdownOptions(
            Rules.LEAT,
            Limits.DEFAULT,
            Profile.MODERATE,
            Profile.MODERATE.trust(),
            Caps.DEFAULT,
            PassLimits.NONE,
            false);

    public MarkdownOptions withRules(Rules other) {
        return new MarkdownOptions(other, limits, profile, trust, caps, pass, nfc);
    }

    public MarkdownOptions withLimits(Limits other) {
        return new MarkdownOptions(rules, other, profile, trust, caps, pass, nfc);
    }

    /// A profile with its trust and its limits.
    public MarkdownOptions withProfile(Profile other) {
        return new MarkdownOptions(rules, other.limits(), other, other.trust(), other.caps(), pass, nfc);
    }

    public MarkdownOptions withTrust(Trust other) {
        return new MarkdownOptions(rules, limits, profile, other, caps, pass, nfc);
    }

    public MarkdownOptions withCaps(Caps other) {
        return new MarkdownOptions(rules, limits, profile, trust, other, pass, nfc);
    }

    public MarkdownOptions withPass(PassLimits other) {
        return new MarkdownOptions(rules, limits, profile, trust, caps, other, nfc);
    }

    public MarkdownOptions withNfc(boolean on) {
        return new MarkdownOptions(rules, limits, profile, trust, caps, pass, on);
    }
}
