package dev.leat.bench.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's benchmark lines, GNU time -v, hyperfine's CSV, plain CSV.
final class TextFormats {
    private static final Pattern RESULT = Pattern.compile("(Benchmark\\S*)\\s+(\\d+)((?:\\s+\\S+\\s+\\S+)+)\\s*");
    private static final Pattern PROCESSORS = Pattern.compile("-(\\d+)$");
    private static final Pattern KEY = Pattern.compile("(goos|goarch|pkg|cpu): (.*)");
    private static final Pattern UNIT = Pattern.compile("Unit\\s+(\\S+)\\s+(.*)");
    private static final Pattern TIME = Pattern.compile("\\t?([A-Z][^:]*(?:\\([^)]*\\))?): (.*)");

    private TextFormats() {}

    static Foreign.Imported read(String text) {
        if (text.contains("Maximum resident set size (kbytes):")) {
            return new Foreign.Imported("gnu-time", time(text));
        }
        if (text.startsWith("command,mean,stddev,median")) {
            return new Foreign.Imported("hyperfine-csv", hyperfine(text));
        }
        if (Pattern.compile("(?m)^Benchmark\\S*").matcher(text).find()) {
            return new Foreign.Imported("go", go(text));
        }
        if (text.startsWith("group,function,value,")) {
            return new Foreign.Imported("criterion-csv", criterion(text));
        }
        if (text.startsWith("benchmark,")) {
            return new Foreign.Imported("csv", csv(text));
        }
        throw new IllegalArgumentException("this text is of no format that is known");
    }

    private record Key(String name, SequencedMap<String, String> params, String unit) {}

    private static List<Series> go(String text) {
        SequencedMap<Key, List<Double>> values = new LinkedHashMap<>();
        Map<String, Boolean> higher = new LinkedHashMap<>();
        SequencedMap<String, String> about = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (String line : text.split("\\R")) {
            Matcher key = KEY.matcher(line);
            Matcher unit = UNIT.matcher(line);
            Matcher result = RESULT.matcher(line);
            if (key.matches() && key.group(1).equals("pkg")) {
                about.put("pkg", key.group(2).strip());
            } else if (unit.matches()) {
                higher.put(unit.group(1), unit.group(2).contains("better=higher"));
            } else if (line.startsWith("FAIL") || line.startsWith("--- FAIL")) {
                notes.add(line.replace('\t', ' '));
            } else if (result.matches()) {
                result(result, about, values);
            }
        }
        List<Series> all = new ArrayList<>();
        values.forEach((key, list) -> all.add(Series.of(
                        key.name(),
                        key.params(),
                        key.unit(),
                        key.unit(),
                        list.stream().mapToDouble(Double::doubleValue).toArray())
                .higher(higher.getOrDefault(key.unit(), key.unit().endsWith("/s")))
                .noting(notes)));
        return all;
    }

    private static void result(Matcher result, Map<String, String> about, Map<Key, List<Double>> values) {
        String name = result.group(1);
        SequencedMap<String, String> params = new LinkedHashMap<>(about);
        Matcher processors = PROCESSORS.matcher(name);
        if (processors.find()) {
            params.put("GOMAXPROCS", processors.group(1));
            name = name.substring(0, processors.start());
        }
        String[] words = result.group(3).strip().split("\\s+");
        for (int i = 0; i + 1 < words.length; i += 2) {
            double value;
            try {
                value = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                return; // a line of the log that begins like a result
            }
            values.computeIfAbsent(new Key(name, params, words[i + 1]), k -> new ArrayList<>())
                    .add(value);
        }
    }

    private static List<Series> time(String text) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\\R")) {
            Matcher matcher = TIME.matcher(line);
            // The wall clock's own name holds colons.
            int elapsed = line.indexOf("(h:mm:ss or m:ss): ");
            if (elapsed > 0) {
                fields.put("wall", line.substring(elapsed + 19).strip());
            } else if (matcher.matches()) {
                fields.put(matcher.group(1), matcher.group(2).strip());
            }
        }
        String name = fields.getOrDefault("Command being timed", "command").replaceAll("^\"|\"$", "");
        List<String> notes = fields.getOrDefault("Exit status", "0").equals("0")
                ? List.of()
                : List.of("ended with status " + fields.get("Exit status"));
        List<Series> all = new ArrayList<>();
        all.add(one(name, "wall", "ms", clock(fields.getOrDefault("wall", "")), notes));
        add(all, fields, name, "User time (seconds)", "user", "ms", 1_000, notes);
        add(all, fields, name, "System time (seconds)", "sys", "ms", 1_000, notes);
        add(all, fields, name, "Maximum resident set size (kbytes)", "peak_rss", "MiB", 1 / 1024.0, notes);
        add(all, fields, name, "Involuntary context switches", "ctx_invol", "", 1, notes);
        add(all, fields, name, "Voluntary context switches", "ctx_vol", "", 1, notes);
        return all;
    }

    private static void add(
            List<Series> all,
            Map<String, String> fields,
            String name,
            String field,
            String metric,
            String unit,
            double by,
            List<String> notes) {
        String value = fields.get(field);
        if (value != null) {
            all.add(one(name, metric, unit, number(value) * by, notes));
        }
    }

    private static Series one(String name, String metric, String unit, double value, List<String> notes) {
        return Series.of(name, Map.of(), metric, unit, new double[] {value}).noting(notes);
    }

    /// `h:mm:ss` or `m:ss.cc`, in milliseconds.
    private static double clock(String text) {
        double seconds = 0;
        for (String part : text.split(":")) {
            seconds = seconds * 60 + number(part);
        }
        return seconds * 1_000;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number");
        }
    }

    private static List<Series> hyperfine(String text) {
        List<Series> all = new ArrayList<>();
        List<String[]> rows = rows(text);
        for (String[] row : rows.subList(1, rows.size())) {
            all.add(Series.summary(row[0], Map.of(), "wall", "ms", number(row[3]) * 1_000));
        }
        return all;
    }

    /// `raw.csv` of older versions: what so many iterations took, by group, function and value.
    private static List<Series> criterion(String text) {
        List<String[]> rows = rows(text);
        List<String> header = List.of(rows.getFirst());
        int measured = header.indexOf("sample_measured_value");
        int unit = header.indexOf("unit");
        int iterations = header.indexOf("iteration_count");
        if (measured < 0 || unit < 0 || iterations < 0) {
            throw new IllegalArgumentException("the columns of Criterion's raw.csv are missing");
        }
        SequencedMap<Key, List<Double>> values = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            if (row.length != header.size()) {
                throw new IllegalArgumentException("a row has " + row.length + " cells, the header " + header.size());
            }
            SequencedMap<String, String> params = new LinkedHashMap<>();
            if (!row[2].isEmpty()) {
                params.put("value", row[2]);
            }
            values.computeIfAbsent(
                            new Key(row[0] + (row[1].isEmpty() ? "" : "/" + row[1]), params, row[unit]),
                            k -> new ArrayList<>())
                    .add(number(row[measured]) / number(row[iterations]));
        }
        List<Series> all = new ArrayList<>();
        values.forEach((key, list) -> all.add(Series.of(
                key.name(),
                key.params(),
                "wall",
                key.unit(),
                list.stream().mapToDouble(Double::doubleValue).toArray())));
        return all;
    }

    /// Columns by name: benchmark, metric, value, unit; others are parameters.
    private static List<Series> csv(String text) {
        List<String[]> rows = rows(text);
        List<String> header = List.of(rows.getFirst());
        for (String column : List.of("benchmark", "metric", "value", "unit")) {
            if (!header.contains(column)) {
                throw new IllegalArgumentException("the column " + column + " is missing");
            }
        }
        SequencedMap<Key, List<Double>> values = new LinkedHashMap<>();
        Map<Key, String> units = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            if (row.length != header.size()) {
                throw new IllegalArgumentException("a row has " + row.length + " cells, the header " + header.size());
            }
            SequencedMap<String, String> params = new LinkedHashMap<>();
            if (header.contains("side")) {
                params.put("side", row[header.indexOf("side")]);
            }
            Key key = new Key(row[header.indexOf("benchmark")], params, row[header.indexOf("metric")]);
            units.put(key, row[header.indexOf("unit")]);
            values.computeIfAbsent(key, k -> new ArrayList<>()).add(number(row[header.indexOf("value")]));
        }
        List<Series> all = new ArrayList<>();
        values.forEach((key, list) -> {
            String unit = units.getOrDefault(key, "");
            all.add(Series.of(
                            key.name(),
                            key.params(),
                            key.unit(),
                            unit,
                            list.stream().mapToDouble(Double::doubleValue).toArray())
                    .higher(unit.endsWith("/s") && !unit.startsWith("s/")));
        });
        return all;
    }

    private static List<String[]> rows(String text) {
        List<String[]> rows = new ArrayList<>();
        for (String line : text.split("\\R")) {
            if (!line.isBlank()) {
                List<String> cells = new ArrayList<>();
                Matcher cell = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(,|$)")
                        .matcher(line);
                while (cell.find()) {
                    String quoted = cell.group(1);
                    cells.add(quoted != null ? quoted.replace("\"\"", "\"") : cell.group(2));
                    if (cell.group(3).isEmpty()) {
                        break;
                    }
                }
                rows.add(cells.toArray(String[]::new));
            }
        }
        return rows;
    }
}
