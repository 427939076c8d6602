package dev.leat.markdown.facts;

import java.util.List;
import java.util.Locale;

/// A table. `headers` and `rows` hold the cells' source, cut or padded to the header's count; `headersText` and
/// `rowsText` what a reader sees. `ragged`: a row has another number of cells in the source than the header.
public record Table(
        int ordinal,
        List<String> headers,
        List<List<String>> rows,
        List<String> headersText,
        List<List<String>> rowsText,
        List<Align> align,
        int startLine,
        int endLine,
        int section,
        boolean ragged) {
    public Table {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
        headersText = List.copyOf(headersText);
        rowsText = List.copyOf(rowsText);
        align = List.copyOf(align);
    }

    /// How a column stands; [#LEFT] where nothing is said.
    public enum Align {
        LEFT,
        CENTER,
        RIGHT;

        /// As it is written in output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Unique in its document.
    public String id() {
        return id(ordinal);
    }

    /// The id of the n-th table.
    public static String id(int ordinal) {
        return "table_" + ordinal;
    }
}
