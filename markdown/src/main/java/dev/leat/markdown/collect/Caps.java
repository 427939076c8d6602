package dev.leat.markdown.collect;

/// How many facts of a kind one document may give; further ones are counted but not kept.
///
/// @param tableCells cells of all tables; a table that goes beyond is left out whole
/// @param nodes tokens but closing ones; what stands behind the last is not collected
public record Caps(
        int links, int images, int headings, int codeBlocks, int tables, int tableCells, int listItems, int nodes) {
    public static final Caps DEFAULT =
            new Caps(10_000, 5_000, 5_000, 2_000, 1_000, 1_000_000, 50_000, Integer.MAX_VALUE);
    public static final Caps NONE = new Caps(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    public Caps {
        int least = least(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
        if (least < 0) {
            throw new IllegalArgumentException("a limit is negative: " + least);
        }
    }

    /// The least of them: in a document of no more tokens nothing is cut short.
    public int least() {
        return least(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    private static int least(int a, int b, int c, int d, int e, int f, int g, int h) {
        return Math.min(
                Math.min(Math.min(a, b), Math.min(c, d)), // of ints as they are: it is asked of every document
                Math.min(Math.min(e, f), Math.min(g, h)));
    }

    /// Any number of cells and nodes.
    public Caps(int links, int images, int headings, int codeBlocks, int tables, int listItems) {
        this(links, images, headings, codeBlocks, tables, Integer.MAX_VALUE, listItems, Integer.MAX_VALUE);
    }

    public Caps withLinks(int links) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    public Caps withImages(int images) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    public Caps withHeadings(int headings) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    public Caps withCodeBlocks(int codeBlocks) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    public Caps withTables(int tables, int tableCells) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    public Caps withListItems(int listItems) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }

    public Caps withNodes(int nodes) {
        return new Caps(links, images, headings, codeBlocks, tables, tableCells, listItems, nodes);
    }
}
