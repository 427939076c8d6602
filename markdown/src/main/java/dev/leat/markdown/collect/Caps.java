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
        int least = Math.min(
                Math.min(Math.min(links, images), Math.min(headings, codeBlocks)),
                Math.min(Math.min(tables, tableCells), Math.min(listItems, nodes)));
        if (least < 0) {
            throw new IllegalArgumentException("a limit is negative: " + least);
        }
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
