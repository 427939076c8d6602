package dev.leat.records.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A CSV file (RFC 4180, UTF-8, with a header) as what texts become: its first column to its second. An empty text
/// stands for what is missing or unknown, as in an enum.
final class LookupFile {
    private LookupFile() {}

    /// @throws IllegalArgumentException with the rule that the file breaks
    static Contract.EnumMapping read(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a lookup file is UTF-8", e);
        }
        Map<String, String> exact = new HashMap<>();
        Map<String, String> folded = new HashMap<>();
        Optional<String> otherwise = Optional.empty();
        List<List<String>> rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.size() < 2) {
                throw new IllegalArgumentException("row " + (i + 1) + " of a lookup file has two columns");
            }
            String word = row.getFirst().strip();
            if (word.isEmpty()) {
                otherwise = Optional.of(row.get(1));
            } else if (exact.putIfAbsent(word, row.get(1)) != null) {
                throw new IllegalArgumentException("row " + (i + 1) + " repeats " + word);
            } else {
                folded.putIfAbsent(word.toLowerCase(Locale.ROOT), row.get(1));
            }
        }
        return new Contract.EnumMapping(exact, folded, otherwise);
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || twice) {
                    cell.append(c);
                    i += twice ? 1 : 0;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                endRow(rows, row, cell);
                row = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote in a lookup file is closed");
        }
        if (!row.isEmpty() || !cell.isEmpty()) {
            endRow(rows, row, cell);
        }
        return rows;
    }

    private static void endRow(List<List<String>> rows, List<String> row, StringBuilder cell) {
        row.add(cell.toString());
        cell.setLength(0);
        if (row.size() > 1 || !row.getFirst().isBlank()) {
            rows.add(row);
        }
    }
}
