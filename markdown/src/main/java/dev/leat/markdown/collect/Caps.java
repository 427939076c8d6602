package dev.leat.markdown.collect;

/// How many facts of a kind one document may give; further ones are counted but not kept.
public record Caps(int links, int images, int headings, int codeBlocks, int tables, int listItems) {
    public static final Caps DEFAULT = new Caps(10_000, 5_000, 5_000, 2_000, 1_000, 50_000);
    public static final Caps NONE = new Caps(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);
}
