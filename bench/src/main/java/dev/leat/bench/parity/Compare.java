package dev.leat.bench.parity;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.json.Csv;
import dev.leat.bench.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Compares an expected output with the one that came. Pure.
public final class Compare {
    private Compare() {}

    /// Nothing on either side is an error: a check over nothing proves nothing.
    public static Compared of(Optional<byte[]> expected, Optional<byte[]> actual, Rules rules) {
        if (expected.isEmpty() && actual.isEmpty()) {
            return Compared.error("there is nothing on either side");
        }
        if (actual.isEmpty()) {
            return new Compared(Compared.Result.MISSING, List.of(), "");
        }
        if (expected.isEmpty()) {
            return new Compared(Compared.Result.UNEXPECTED, List.of(), "");
        }
        boolean hashed = rules.mode() == BenchSettings.Mode.SHA256;
        byte[] a = hashed ? expected.get() : rules.normalised(expected.get());
        byte[] b = rules.normalised(actual.get());
        return switch (rules.mode()) {
            case BYTES -> bytes(a, b);
            case TEXT -> bytes(lines(a).getBytes(StandardCharsets.UTF_8), lines(b).getBytes(StandardCharsets.UTF_8));
            case SHA256 -> sha256(a, b);
            case JSON -> JsonDifference.compare(text(a), text(b), rules);
            case XML -> XmlDifference.compare(a, b);
            case ROWS -> rows(a, b, rules);
            case ROW_COUNT -> count(a, b, rules);
            case EXEC -> throw new IllegalArgumentException("a program compares these, see ParityCheck");
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Line ends and the final one do not count.
    private static String lines(byte[] bytes) {
        String text = text(bytes).replace("\r\n", "\n");
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static Compared bytes(byte[] a, byte[] b) {
        int at = Arrays.mismatch(a, b);
        if (at < 0) {
            return Compared.same();
        }
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += a[i] == '\n' ? 1 : 0;
        }
        return Compared.different(List.of("line " + line), "expected " + excerpt(a, at) + ", found " + excerpt(b, at));
    }

    private static String excerpt(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return "the end";
        }
        String found = new String(bytes, at, Math.min(40, bytes.length - at), StandardCharsets.UTF_8);
        return "\"" + found.lines().findFirst().orElse("\\n") + "\"";
    }

    /// The expected side is a hash in hexadecimal.
    private static Compared sha256(byte[] a, byte[] b) {
        String expected = text(a).strip().split("\\s+")[0];
        String actual = dev.leat.engine.item.Fingerprint.ofBytes(b, 0, b.length).hex();
        return expected.equals(actual)
                ? Compared.same()
                : Compared.different(List.of("sha256"), "expected " + expected + ", found " + actual);
    }

    private static Compared count(byte[] a, byte[] b, Rules rules) {
        Optional<Long> expected = rowCount(text(a).strip());
        Optional<Long> actual = rowCount(text(b).strip());
        if (expected.isEmpty() || actual.isEmpty()) {
            return Compared.error("a count is one whole number");
        }
        double off = Math.abs(actual.get() - expected.get());
        return off <= expected.get() * rules.tolerancePct() / 100
                ? Compared.same()
                : Compared.different(List.of("count"), "expected " + expected.get() + ", found " + actual.get());
    }

    private static Optional<Long> rowCount(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Compared rows(byte[] a, byte[] b, Rules rules) {
        try {
            TreeMap<String, List<String>> expected = table(text(a), rules.key());
            TreeMap<String, List<String>> actual = table(text(b), rules.key());
            List<String> places = new ArrayList<>();
            TreeMap<String, List<String>> all = new TreeMap<>(expected);
            all.putAll(actual);
            for (String key : all.keySet()) {
                if (!String.valueOf(expected.get(key)).equals(String.valueOf(actual.get(key)))) {
                    places.add(key);
                }
            }
            return places.isEmpty()
                    ? Compared.same()
                    : Compared.different(places, expected.size() + " rows expected, " + actual.size() + " found");
        } catch (IllegalArgumentException e) {
            return Compared.error(String.valueOf(e.getMessage()));
        }
    }

    /// CSV with a header, or JSON lines; rows by key, equal keys together in sorted order.
    private static TreeMap<String, List<String>> table(String text, List<String> key) {
        TreeMap<String, List<String>> rows = new TreeMap<>();
        List<List<String>> records = text.stripLeading().startsWith("{") ? jsonLines(text) : Csv.read(text);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("there is not even a header");
        }
        List<String> header = records.getFirst();
        for (String column : key) {
            if (!header.contains(column)) {
                throw new IllegalArgumentException("there is no column " + column);
            }
        }
        for (List<String> record : records.subList(1, records.size())) {
            if (record.size() != header.size()) {
                throw new IllegalArgumentException(
                        "a row has " + record.size() + " cells, the header " + header.size());
            }
            TreeMap<String, String> cells = new TreeMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), record.get(i));
            }
            String name = key.isEmpty()
                    ? cells.toString()
                    : String.join("|", key.stream().map(cells::get).toList());
            List<String> same = rows.computeIfAbsent(name, n -> new ArrayList<>());
            same.add(cells.toString());
            same.sort(null);
        }
        return rows;
    }

    private static List<List<String>> jsonLines(String text) {
        List<Json.Obj> objects = new ArrayList<>();
        java.util.TreeSet<String> header = new java.util.TreeSet<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank()) {
                try {
                    if (!(Json.read(line) instanceof Json.Obj object)) {
                        throw new IllegalArgumentException("a line is not a JSON object");
                    }
                    objects.add(object);
                    header.addAll(object.fields().keySet());
                } catch (Json.Malformed e) {
                    throw new IllegalArgumentException("a line is not JSON: " + e.getMessage());
                }
            }
        }
        List<List<String>> records = new ArrayList<>();
        records.add(List.copyOf(header));
        for (Json.Obj object : objects) {
            records.add(header.stream()
                    .map(name -> object.find(name).map(Json::canonical).orElse(""))
                    .toList());
        }
        return records;
    }
}
