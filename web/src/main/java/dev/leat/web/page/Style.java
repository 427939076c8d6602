package dev.leat.web.page;

import java.util.Optional;

/// How a run of text looks: no nesting, just what holds for it. Two runs with the same link object belong to one
/// link. Code is only code: what is emphasised inside it says nothing more.
public record Style(boolean strong, boolean emphasis, boolean strike, boolean code, Optional<Link> link) {
    public static final Style PLAIN = new Style(false, false, false, false, Optional.empty());

    public Style withStrong() {
        return strong || code ? this : new Style(true, emphasis, strike, code, link);
    }

    public Style withEmphasis() {
        return emphasis || code ? this : new Style(strong, true, strike, code, link);
    }

    public Style withStrike() {
        return strike || code ? this : new Style(strong, emphasis, true, code, link);
    }

    public Style withCode() {
        return code ? this : new Style(strong, emphasis, strike, true, link);
    }

    public Style within(Link target) {
        return new Style(strong, emphasis, strike, code, Optional.of(target));
    }

    /// What holds for both: the style of a space between two runs.
    public Style and(Style other) {
        return equals(other)
                ? this
                : new Style(
                        strong && other.strong,
                        emphasis && other.emphasis,
                        strike && other.strike,
                        code && other.code,
                        link.equals(other.link) ? link : Optional.empty());
    }
}
