package dev.leat.network.textfsm;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file `index` of a folder of templates: which template reads which command of which platform. Its first row
/// names the columns, each row one or more templates (joined by `:`) and a pattern for each attribute. Rows are tried
/// from the top, the first that fits wins.
public final class TemplateIndex {
    /// As files are called that hold one.
    public static final String FILE = "index";

    private static final String TEMPLATE = "Template";
    private static final String COMMAND = "Command";
    private static final Pattern ABBREVIATED = Pattern.compile("\\[\\[(.+?)\\]\\]");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]*");

    private final List<String> columns;
    private final List<Row> rows;
    private final List<Problem> skipped;

    private TemplateIndex(List<String> columns, List<Row> rows, List<Problem> skipped) {
        this.columns = columns;
        this.rows = rows;
        this.skipped = skipped;
    }

    /// `cells` are as the columns, and `texts` as they stand there; the template's own is not looked at.
    private record Row(List<String> templates, List<CellPattern> cells, List<String> texts) {}

    /// A cell's pattern; most platforms are plain words, which need none. An empty cell fits everything.
    private record CellPattern(String plain, Optional<CompiledRegex> regex) {
        boolean fits(String attribute) {
            if (regex.isEmpty()) {
                return attribute.startsWith(plain);
            }
            Lines line = new Lines(attribute, Template.LOOKS_PER_LINE_MAX);
            line.advance();
            try {
                return regex.get().matcher(line.isBeyondAscii(), line).lookingAt();
            } catch (Lines.TooManyLooks | StackOverflowError e) {
                return false;
            }
        }
    }

    /// @param name how errors call it
    public static TemplateIndex read(String name, String text) throws TemplateInvalid {
        List<String> columns = List.of();
        List<Row> rows = new ArrayList<>();
        List<Problem> skipped = new ArrayList<>();
        int number = 0;
        for (String line : (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r\n|\r|\n", -1)) {
            number++;
            if (columns.isEmpty()) {
                String header = line.split("#", 2)[0].strip();
                columns = header.isEmpty() ? columns : header(name, number, header);
                continue;
            }
            List<String> cells = cells(line);
            if (line.startsWith("#") || cells.size() != columns.size()) {
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    skipped.add(problem(
                            name,
                            number,
                            line,
                            "a row has as many cells as the first has columns: " + columns.size(),
                            "A pattern cannot hold a comma; correct the row or put # before it"));
                }
                continue;
            }
            rows.add(row(name, number, columns, cells));
        }
        if (columns.isEmpty()) {
            throw invalid(
                    name, 0, "", "an index names its columns in its first row", "Begin it with Template, Command");
        }
        return new TemplateIndex(columns, List.copyOf(rows), List.copyOf(skipped));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static List<String> header(String name, int number, String header) throws TemplateInvalid {
        List<String> columns = cells(header);
        if (!columns.contains(TEMPLATE) || columns.stream().distinct().count() < columns.size()) {
            throw invalid(
                    name,
                    number,
                    header,
                    "the first row names each column once, and has one called Template",
                    "Begin the index with Template, Hostname, Platform, Command");
        }
        return columns;
    }

    private static Row row(String name, int number, List<String> columns, List<String> cells) throws TemplateInvalid {
        List<CellPattern> patterns = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            String cell = cells.get(c);
            boolean plain = PLAIN.matcher(cell).matches() || columns.get(c).equals(TEMPLATE);
            try {
                patterns.add(
                        plain
                                ? new CellPattern(cell, Optional.empty())
                                : new CellPattern(
                                        "",
                                        Optional.of(CompiledRegex.of(
                                                columns.get(c).equals(COMMAND) ? completed(cell) : cell))));
            } catch (BadRegex e) {
                throw invalid(name, number, cell, "the pattern is not valid: " + e.getMessage(), "Correct the pattern");
            }
        }
        return new Row(List.of(cells.get(columns.indexOf(TEMPLATE)).split(":")), patterns, cells);
    }

    /// `sh[[ow]]` becomes `sh(o(w)?)?`: any beginning of the word will do.
    static String completed(String command) {
        return ABBREVIATED
                .matcher(command)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "(" + String.join("(", found.group(1).split(""))
                                + ")?".repeat(found.group(1).length())));
    }

    /// The templates of the first row that fits; attributes that are no columns, and columns without attribute, are
    /// not looked at.
    public Optional<List<String>> find(Map<String, String> attributes) {
        return row(attributes).map(Row::templates);
    }

    /// What the first row that fits says in a column for which no attribute is given.
    public Optional<String> note(String column, Map<String, String> attributes) {
        int place = columns.indexOf(column);
        return place < 0
                ? Optional.empty()
                : row(attributes).map(row -> row.texts().get(place));
    }

    private Optional<Row> row(Map<String, String> attributes) {
        for (Row row : rows) {
            boolean fits = true;
            for (int c = 0; c < columns.size() && fits; c++) {
                String attribute = attributes.get(columns.get(c));
                fits = attribute == null
                        || columns.get(c).equals(TEMPLATE)
                        || row.cells().get(c).fits(attribute);
            }
            if (fits) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /// Every template a row names, once.
    public List<String> templates() {
        return rows.stream().flatMap(row -> row.templates().stream()).distinct().toList();
    }

    /// Rows that do not have the shape of one; the reference skips them without a word.
    public List<Problem> skipped() {
        return skipped;
    }

    private static TemplateInvalid invalid(String name, int line, String seen, String rule, String remedy) {
        return new TemplateInvalid(problem(name, line, seen, rule, remedy));
    }

    private static Problem problem(String name, int line, String seen, String rule, String remedy) {
        return Problem.lasting("LEAT-N008", new Place(name, line, 0), seen, rule, remedy);
    }
}
