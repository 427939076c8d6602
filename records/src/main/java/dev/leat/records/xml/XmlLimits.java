package dev.leat.records.xml;

/// What a document may hold at most.
///
/// @param bytes      of a source that is one record, and of one record in a source that holds many
/// @param depth      of nested elements
/// @param attributes of one element
/// @param text       characters of one element's text or one attribute
/// @param children   of one element
public record XmlLimits(long bytes, int depth, int attributes, int text, int children) {
    public static final XmlLimits DEFAULT = new XmlLimits(64L << 20, 256, 4_096, 16 << 20, 1_000_000);

    public XmlLimits {
        if (bytes < 1 || depth < 1 || attributes < 1 || text < 1 || children < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }
}
