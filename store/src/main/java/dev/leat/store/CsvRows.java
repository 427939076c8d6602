package dev.leat.store;

import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV as RFC 4180 has it: lines end in CR LF, quotes only where needed, doubled inside. Null is an empty cell, an
/// empty text a quoted one, so that both come back. `safe` puts `'` before texts that a spreadsheet would run as a
/// formula.
final class CsvRows implements RowWriter {
    private static final String FORMULA = "=+-@\t\r\0";

    private final Writer out;
    private final boolean safe;

    CsvRows(Writer out, boolean safe) {
        this.out = out;
        this.safe = safe;
    }

    @Override
    public void columns(List<String> names) throws IOException {
        row(names.toArray());
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            cell(values[i]);
        }
        out.write("\r\n");
    }

    private void cell(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> {}
            case String text -> text(safe ? safe(text) : text);
            case byte[] bytes -> out.write(HexFormat.of().formatHex(bytes));
            default -> out.write(value.toString());
        }
    }

    private void text(String text) throws IOException {
        boolean quote = text.isEmpty();
        for (int i = 0; i < text.length() && !quote; i++) {
            char c = text.charAt(i);
            quote = c == ',' || c == '"' || c == '\r' || c == '\n';
        }
        if (quote) {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(text);
        }
    }

    static String safe(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '"')) {
            first++;
        }
        boolean formula = !text.isEmpty()
                && ((first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0)
                        || FORMULA.indexOf(text.charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
