package dev.leat.web.turndown;

/// The options Turndown has, by its names; [#DEFAULT] are its defaults.
public record TurndownOptions(
        Heading heading,
        String hr,
        String bullet,
        boolean fenced,
        String fence,
        String emphasis,
        String strong,
        Links links,
        String lineBreak,
        boolean preformattedCode) {
    public static final TurndownOptions DEFAULT =
            new TurndownOptions(Heading.SETEXT, "* * *", "*", false, "```", "_", "**", Links.INLINED, "  ", false);

    public TurndownOptions {
        if (fence.isEmpty()) {
            throw new IllegalArgumentException("a fence has at least one character");
        }
    }

    /// How headings of the first two levels are written.
    public enum Heading {
        SETEXT,
        ATX
    }

    /// Where link destinations stand.
    public enum Links {
        INLINED,
        FULL,
        COLLAPSED,
        SHORTCUT
    }

    public TurndownOptions heading(Heading value) {
        return new TurndownOptions(
                value, hr, bullet, fenced, fence, emphasis, strong, links, lineBreak, preformattedCode);
    }

    public TurndownOptions hr(String value) {
        return new TurndownOptions(
                heading, value, bullet, fenced, fence, emphasis, strong, links, lineBreak, preformattedCode);
    }

    public TurndownOptions bullet(String value) {
        return new TurndownOptions(
                heading, hr, value, fenced, fence, emphasis, strong, links, lineBreak, preformattedCode);
    }

    public TurndownOptions fenced(boolean value) {
        return new TurndownOptions(
                heading, hr, bullet, value, fence, emphasis, strong, links, lineBreak, preformattedCode);
    }

    public TurndownOptions fence(String value) {
        return new TurndownOptions(
                heading, hr, bullet, fenced, value, emphasis, strong, links, lineBreak, preformattedCode);
    }

    public TurndownOptions emphasis(String value) {
        return new TurndownOptions(
                heading, hr, bullet, fenced, fence, value, strong, links, lineBreak, preformattedCode);
    }

    public TurndownOptions strong(String value) {
        return new TurndownOptions(
                heading, hr, bullet, fenced, fence, emphasis, value, links, lineBreak, preformattedCode);
    }

    public TurndownOptions links(Links value) {
        return new TurndownOptions(
                heading, hr, bullet, fenced, fence, emphasis, strong, value, lineBreak, preformattedCode);
    }

    public TurndownOptions lineBreak(String value) {
        return new TurndownOptions(
                heading, hr, bullet, fenced, fence, emphasis, strong, links, value, preformattedCode);
    }

    public TurndownOptions preformattedCode(boolean value) {
        return new TurndownOptions(heading, hr, bullet, fenced, fence, emphasis, strong, links, lineBreak, value);
    }
}
