package dev.leat.serve.visit;

/// There is nothing at this address; the message says what was looked for, and where to look instead.
public final class PageMissing extends Exception {
    private static final long serialVersionUID = 1L;

    public PageMissing(String sentence) {
        super(sentence);
    }
}
