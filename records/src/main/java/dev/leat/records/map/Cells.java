package dev.leat.records.map;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.expression.Evaluator;
import dev.leat.records.expression.Result;
import dev.leat.records.expression.Surroundings;
import dev.leat.records.value.Conversion;
import dev.leat.records.value.DataType;
import dev.leat.records.value.Dates;
import dev.leat.records.value.Numbers;
import dev.leat.records.value.Value;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import dev.leat.records.xml.Failure;
import dev.leat.records.xml.Refused;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One record's values: extract, go through the chain, convert, default, cut.
final class Cells {
    /// @param meaningful came from the document or an expression, not from a default
    /// @param defaulted  is the mapping's default
    record Cell(@Nullable Value value, boolean meaningful, boolean defaulted) {
        static final Cell MISSING = new Cell(null, false, false);
    }

    /// The row a value is for. `name` as warnings have it; `place`: of the row in its table, from 1.
    record Row(String name, @Nullable Element element, int place, boolean created, List<String> warnings) {}

    private final Contract contract;
    private final Prepared prepared;
    private final Document document;
    private final Selection selection;
    private final Extraction raw;
    private final Extraction tokensMissing;
    private final Dates dates;
    private final LocalDateTime loadTime;
    private final Trace trace;
    private final String key;
    private final Passing passing = new Passing();

    Cells(Prepared prepared, Document document, Selection selection, LocalDateTime loadTime, String key, Trace trace) {
        this.prepared = prepared;
        this.contract = prepared.contract();
        this.document = document;
        this.selection = selection;
        this.raw = new Extraction(prepared, document, selection, text -> false);
        this.tokensMissing = new Extraction(prepared, document, selection, this::isToken);
        this.dates = contract.dates();
        this.loadTime = loadTime;
        this.key = key;
        this.trace = trace;
    }

    private boolean isToken(String text) {
        return contract.missingTokens().contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /// The text of a row-creating mapping, or null where it counts as missing.
    @Nullable
    String source(Mapping mapping) {
        return source(extract(mapping, null, true), true);
    }

    private Extraction.Found extract(Mapping mapping, @Nullable Element row, boolean created) {
        return (created ? tokensMissing : raw).of(mapping, row);
    }

    private @Nullable String source(Extraction.Found found, boolean created) {
        String text = found.text();
        return text == null || text.isBlank() || (created && isToken(text)) ? null : text;
    }

    /// What a value is on its way through the chain: at most one of text, result and flag.
    private static final class Passing {
        @Nullable
        String text;

        @Nullable
        Result result;

        @Nullable
        Integer flag;

        boolean calculated;
        boolean catchAll;
        boolean nowIfMissing;
        boolean bit;
        boolean constant;

        void begin(@Nullable String source) {
            text = source;
            result = null;
            flag = null;
            calculated = false;
            catchAll = false;
            nowIfMissing = false;
            bit = false;
            constant = false;
        }

        boolean isMissing() {
            return text == null && result == null && flag == null;
        }

        void clear() {
            text = null;
            result = null;
            flag = null;
        }
    }

    /// The value of a mapping in a row; `column` names it in warnings.
    Cell value(Mapping mapping, Prepared.OfMapping known, String column, Row row) throws Refused {
        Extraction.Found found = extract(mapping, row.element(), row.created());
        String source = source(found, row.created());
        Passing now = passing;
        now.begin(source);
        List<String> said = new ArrayList<>(0);
        List<String> steps = new ArrayList<>(0);
        List<Step> chain = mapping.chain();
        for (int i = 0; i < chain.size(); i++) {
            Step step = chain.get(i);
            pass(step, mapping, row, found.element(), source, now, said);
            if (trace.listens()) {
                steps.add(step.getClass().getSimpleName() + " → " + shown(now));
            }
        }
        Cell cell = finish(mapping, known, column, row, found, now, said);
        for (int i = 0; i < said.size(); i++) {
            row.warnings().add(said.get(i) + " " + row.name() + "." + column);
        }
        if (trace.listens()) {
            trace.cell(new Trace.Cell(
                    row.name(),
                    column,
                    mapping,
                    Optional.ofNullable(found.element()),
                    Optional.ofNullable(found.text()),
                    steps,
                    cell.defaulted(),
                    Optional.ofNullable(cell.value()),
                    said));
        }
        return cell;
    }

    private static String shown(Passing now) {
        if (now.flag != null) {
            return now.flag.toString();
        }
        return now.result != null ? now.result.toString() : now.text == null ? "missing" : now.text;
    }

    private void pass(
            Step step,
            Mapping mapping,
            Row row,
            @Nullable Element element,
            @Nullable String source,
            Passing now,
            List<String> said) {
        // what only chooses an element or marks a row has been done; a switch over so many types is not free
        if (step instanceof Step.Marker || step instanceof Step.MakesRow || step instanceof Step.OfRole) {
            return;
        }
        switch (step) {
            case Step.Calculated ignored -> {
                Result result = mapping.expression().isPresent()
                        ? new Evaluator(dates, surroundings(mapping, row, said))
                                .value(mapping.expression().get())
                        : null;
                now.clear();
                now.result = result instanceof Result.Text(String text) && text.isBlank() ? null : result;
                now.calculated = true;
            }
            case Step.Enumerated ignored -> {
                if (now.calculated && !now.isMissing()) {
                    return;
                }
                enumerate(contract.enums().get(mapping.enumName()), now.calculated ? source : textOf(now), now, said);
            }
            case Step.Bit(boolean character) -> {
                String word = textOf(now);
                now.clear();
                now.bit = true;
                if (word != null) {
                    now.flag = (character ? contract.charFlags() : contract.booleanFlags())
                            .get(word.strip().toLowerCase(Locale.ROOT));
                    if (now.flag == null) {
                        said.add("W_BIT_UNKNOWN");
                    }
                }
            }
            case Step.NowIfMissing ignored -> now.nowIfMissing = true;
            case Step.Constant(String value) -> {
                now.clear();
                now.text = value;
                now.constant = true;
            }
            case Step.Position ignored -> {
                now.clear();
                now.result = new Result.Number(BigDecimal.valueOf(row.place()));
                now.constant = true;
            }
            case Step.RowId ignored -> {
                now.clear();
                now.text = key + ":" + row.place();
                now.constant = true;
            }
            case Step.Count ignored -> {
                List<Element> there = document.at(mapping.path());
                now.clear();
                now.result = new Result.Number(BigDecimal.valueOf(
                        (row.element() == null ? there : Document.within(there, row.element())).size()));
            }
            case Step.Coalesce(var paths) -> {
                for (int i = 0; i < paths.size() && now.isMissing(); i++) {
                    now.text = source(raw.plain(paths.get(i), mapping.attribute(), row.element()), row.created());
                }
            }
            case Step.Join(String separator) -> join(mapping, row, separator, now);
            case Step.OfRole ignored -> {}
            case Step.PreferredChild ignored -> {}
            case Step.Marker ignored -> {}
            case Step.MakesRow ignored -> {}
            case Step.ExtractDate ignored -> {}
            case Step.NumbersOnly ignored -> text(now, Numbers::digits);
            case Step.ExtractNumeric ignored ->
                text(now, text -> Numbers.first(text).orElse(""));
            case Step.Upper ignored -> text(now, text -> text.toUpperCase(Locale.ROOT));
            case Step.Lower ignored -> text(now, text -> text.toLowerCase(Locale.ROOT));
            case Step.Trim ignored -> text(now, String::strip);
            case Step.Replace(String from, String to) -> text(now, text -> text.replace(from, to));
            case Step.Substring(int start, int length) -> text(now, text -> Texts.substring(text, start, length));
            case Step.Hash ignored -> text(now, Texts::sha256);
            case Step.Mask ignored -> text(now, Texts::masked);
            case Step.RawXml ignored -> {
                now.clear();
                now.text = element == null || element.xml().isEmpty() ? null : element.xml();
            }
            case Step.Matched(var pattern, int group) -> matched(pattern, group, now, said);
            case Step.NameUuid(var space) -> text(now, text -> Texts.uuid5(space, text));
            case Step.Lookup(String file) -> enumerate(contract.lookups().get(file), textOf(now), now, said);
        }
    }

    private static void text(Passing now, java.util.function.UnaryOperator<String> change) {
        String text = textOf(now);
        if (text != null) {
            now.clear();
            String changed = change.apply(text);
            now.text = changed.isBlank() ? null : changed;
        }
    }

    private static @Nullable String textOf(Passing now) {
        if (now.flag != null) {
            return now.flag.toString();
        }
        if (now.result == null) {
            return now.text;
        }
        return switch (now.result) {
            case Result.Text(String text) -> text;
            case Result.Number(BigDecimal number) -> Conversion.plain(number);
            case Result.Date(LocalDateTime time) -> time.toLocalDate().toString();
            case Result.Truth(boolean truth) -> truth ? "1" : "0";
        };
    }

    private void join(Mapping mapping, Row row, String separator, Passing now) {
        List<Element> there = document.at(mapping.path());
        List<String> texts = new ArrayList<>();
        for (Element element : row.element() == null ? there : Document.within(there, row.element())) {
            String text = mapping.attribute().isPresent()
                    ? element.attribute(mapping.attribute().get())
                    : element.text();
            if (text != null && !text.isBlank()) {
                texts.add(text.strip());
            }
        }
        now.clear();
        now.text = texts.isEmpty() ? null : String.join(separator, texts);
    }

    private static void matched(java.util.regex.Pattern pattern, int group, Passing now, List<String> said) {
        String text = textOf(now);
        if (text == null) {
            return;
        }
        now.clear();
        try {
            var matcher = pattern.matcher(new Texts.Bounded(text));
            String found = matcher.find() ? matcher.group(group) : null;
            now.text = found == null || found.isBlank() ? null : found;
        } catch (Texts.Exhausted e) {
            said.add("W_CONVERT");
        }
    }

    private static void enumerate(
            Contract.@Nullable EnumMapping mapped, @Nullable String word, Passing now, List<String> said) {
        now.clear();
        if (mapped == null) {
            return;
        }
        if (word != null && !word.isBlank()) {
            String scalar = mapped.exact().get(word.strip());
            scalar = scalar == null ? mapped.folded().get(word.strip().toLowerCase(Locale.ROOT)) : scalar;
            if (scalar != null) {
                now.text = scalar;
                return;
            }
            said.add("W_ENUM_UNMAPPED");
        } else {
            now.catchAll = true;
        }
        now.text = mapped.otherwise().orElse(null);
    }

    private Cell finish(
            Mapping mapping,
            Prepared.OfMapping known,
            String column,
            Row row,
            Extraction.Found found,
            Passing now,
            List<String> said)
            throws Refused {
        Conversion conversion = prepared.conversion(mapping);
        Conversion.Result converted = convert(conversion, now);
        Value value = converted == null ? null : converted.value();
        if (converted != null) {
            say(mapping, column, row, found, converted, said);
        }
        if (value instanceof Value.Text(String text) && text.isEmpty()) {
            value = null;
        }
        if (value != null) {
            return new Cell(value, !now.catchAll && !now.constant, false);
        }
        if (now.nowIfMissing) {
            return new Cell(loadValue(mapping.type()), false, true);
        }
        if (mapping.defaultValue().isPresent()) {
            return new Cell(known.defaultValue().orElse(null), false, true);
        }
        return now.bit ? new Cell(conversion.number(BigDecimal.ZERO).value(), false, true) : Cell.MISSING;
    }

    private Value loadValue(DataType type) {
        return switch (type) {
            case DATE -> new Value.LoadTime(true);
            case DATETIME, SMALLDATETIME -> new Value.LoadTime(false);
            default -> new Value.Text(loadTime.toString());
        };
    }

    private static Conversion.@Nullable Result convert(Conversion conversion, Passing now) {
        if (now.flag != null) {
            return conversion.number(BigDecimal.valueOf(now.flag));
        }
        if (now.result == null) {
            return now.text == null || now.text.isBlank() ? null : conversion.of(now.text);
        }
        return switch (now.result) {
            case Result.Text(String text) -> conversion.of(text);
            case Result.Number(BigDecimal number) -> conversion.number(number);
            case Result.Date(LocalDateTime time) -> conversion.moment(time);
            case Result.Truth(boolean truth) -> conversion.number(truth ? BigDecimal.ONE : BigDecimal.ZERO);
        };
    }

    private static void say(
            Mapping mapping,
            String column,
            Row row,
            Extraction.Found found,
            Conversion.Result converted,
            List<String> said)
            throws Refused {
        if (converted.fallback()) {
            said.add("W_DATE_FALLBACK");
        }
        if (converted.clamped()) {
            said.add("W_SECONDS_CLAMPED");
        }
        if (converted.trouble() == null) {
            return;
        }
        boolean truncated = converted.trouble() == Conversion.Trouble.TRUNCATED;
        if (truncated ? !mapping.truncate() : mapping.onError() == Mapping.OnError.FAIL) {
            Element at = found.element();
            throw new Refused(Failure.map(
                    truncated ? "E_TOO_LONG" : "E_CONVERT",
                    row.name() + "." + column,
                    String.valueOf(found.text()),
                    truncated
                            ? "at most " + mapping.length().orElse(0) + " characters, and truncate is off"
                            : "a value of the type " + mapping.type().word() + ", and on_error is fail",
                    at == null ? 0 : at.line(),
                    at == null ? 0 : at.column()));
        }
        said.add("W_" + converted.trouble().name());
    }

    private Surroundings surroundings(Mapping mapping, Row row, List<String> said) {
        return new Names(contract, document, selection, raw.context(mapping, row.element()), loadTime, said);
    }
}
