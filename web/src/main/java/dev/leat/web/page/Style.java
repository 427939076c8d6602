package dev.leat.web.page;

import java.util.Optional;

/// How a run of text looks: no nesting, just what holds for it. Two runs with the same link object belong to one
/// link. Code is only code: what is emphasised inside it says nothing more.
public record Style(
        boolean strong, boolean emphasis, boolean strike, boolean code, Script script, Optional<Link> link) {
    public static final Style PLAIN = new Style(false, false, false, false, Script.NONE, Optional.empty());

    /// On, below or above the line.
    public enum Script {
        NONE,
        SUB,
        SUPER
    }

    public Style withStrong() {
        return strong || code ? this : new Style(true, emphasis, strike, code, script, link);
    }

    public Style withEmphasis() {
        return emphasis || code ? this : new Style(strong, true, strike, code, script, link);
    }

    public Style withStrike() {
        return strike || code ? this : new Style(strong, emphasis, true, code, script, link);
    }

    public Style withCode() {
        return code ? this : new Style(strong, emphasis, strike, true, script, link);
    }

    public Style withScript(Script value) {
        return code ? this : new Style(strong, emphasis, strike, code, value, link);
    }

    public Style within(Link target) {
        return new Style(strong, emphasis, strike, code, script, Optional.of(target));
    }

    public Style withoutLink() {
        return link.isEmpty() ? this : new Style(strong, emphasis, strike, code, script, Optional.empty());
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
                        script == other.script ? script : Script.NONE,
                        link.equals(other.link) ? link : Optional.empty());
    }
}
