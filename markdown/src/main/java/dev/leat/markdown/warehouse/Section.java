package dev.leat.markdown.warehouse;

/// A heading and everything up to the next heading of its level or above.
///
/// @param ordinal position in document order; the id is `section_<ordinal>`
/// @param firstLine the heading's first line, 0-based
/// @param lastLine the last line that belongs to it, inclusive
/// @param token the heading's opening token
/// @param level 1 to 6
/// @param title raw source of the heading with runs of whitespace collapsed
/// @param parent ordinal of the enclosing section, or -1
public record Section(int ordinal, int firstLine, int lastLine, int token, int level, String title, int parent) {
    public String id() {
        return "section_" + ordinal;
    }

    public boolean contains(int line) {
        return firstLine <= line && line <= lastLine;
    }
}
