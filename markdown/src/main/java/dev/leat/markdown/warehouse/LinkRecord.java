package dev.leat.markdown.warehouse;

/// Layout of a link's or image's record: four slices and a kind. A title or label of length -1 is none.
public final class LinkRecord {
    public static final int ADDRESS = 0;
    public static final int TITLE = 2;
    public static final int LABEL = 4;
    /// The raw source between the brackets.
    public static final int CONTENT = 6;
    public static final int KIND = 8;
    /// Of images only: the parent token.
    public static final int PARENT = 9;

    private LinkRecord() {}
}
