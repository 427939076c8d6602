package dev.leat.cli.screen;

/// What a piece of text means, third after mark and word. On terminals the person's own eight colours, never bright,
/// never a background.
public enum Token {
    INK(""),
    STRONG("1"),
    SOFT("2"),
    NAME("36"),
    OK("32"),
    WARN("33"),
    BAD("31");

    private final String sgr;

    Token(String sgr) {
        this.sgr = sgr;
    }

    String on() {
        return sgr.isEmpty() ? "" : "\033[" + sgr + "m";
    }

    String off() {
        return sgr.isEmpty() ? "" : "\033[0m";
    }
}
