package dev.leat.web.page;

/// A piece of a line.
public sealed interface Run {
    Style style();

    /// White space is collapsed, except in code.
    record Text(String text, Style style) implements Run {}

    /// `alternative` and `title` may be empty.
    record Image(String source, String alternative, String title, Style style) implements Run {}

    /// A formula as TeX; `display` if it stands on lines of its own.
    record Formula(String tex, boolean display, Style style) implements Run {}

    /// A reference to the footnote of this label.
    record Note(String label, Style style) implements Run {}

    /// A new line within a paragraph.
    record Break(Style style) implements Run {}
}
