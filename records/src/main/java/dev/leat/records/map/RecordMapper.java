package dev.leat.records.map;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Filter;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.expression.References;
import dev.leat.records.value.DataType;
import dev.leat.records.value.Value;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import dev.leat.records.xml.Failure;
import dev.leat.records.xml.Path;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.Shape;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A contract made ready to map records. Immutable and thread-safe; mapping is a pure function of document and load
/// time.
public final class RecordMapper {
    private static final long DIGITS_BEYOND = 1_000_000_000_000_000_000L;

    private final Contract contract;
    private final Prepared prepared;
    private final Shape shape;

    public RecordMapper(Contract contract) {
        this.contract = contract;
        this.prepared = new Prepared(contract);
        this.shape = shape(contract);
    }

    public Contract contract() {
        return contract;
    }

    /// What the parser has to keep.
    public Shape shape() {
        return shape;
    }

    private static Shape shape(Contract contract) {
        Set<Path> paths = new HashSet<>();
        Set<Path> texts = new HashSet<>();
        Set<Path> raws = new HashSet<>();
        Set<String> names = new HashSet<>();
        contract.recordPath().ifPresent(paths::add);
        if (!contract.key().derived()) {
            (contract.key().attribute().isPresent() ? paths : texts)
                    .add(contract.key().path());
        }
        contract.filters().stream().map(Filter::path).forEach(paths::add);
        contract.tables().values().forEach(table -> contract.rowPath(table).ifPresent(paths::add));
        for (Mapping mapping : contract.mappings()) {
            (mapping.readsXml() ? raws : mapping.readsText() ? texts : paths).add(mapping.path());
            mapping.expression().ifPresent(expression -> names.addAll(References.elements(expression)));
            for (Step step : mapping.chain()) {
                if (step instanceof Step.Coalesce(var alternatives)) {
                    (mapping.attribute().isPresent() ? paths : texts).addAll(alternatives);
                }
            }
        }
        return new Shape(paths, texts, raws, names);
    }

    public MappedRecord map(Document document, LocalDateTime loadTime) throws Refused {
        return map(document, loadTime, Trace.NONE);
    }

    public MappedRecord map(Document document, LocalDateTime loadTime, Trace trace) throws Refused {
        checkRoot(document.root());
        Value key = key(document);
        return new RowMaker(prepared, document, key, loadTime, trace).record();
    }

    private void checkRoot(Element root) throws Refused {
        if (!contract.takesRoot(root.name())) {
            throw new Refused(new Failure(
                    "validate",
                    "E_ROOT",
                    java.util.Optional.empty(),
                    root.name(),
                    "the document element is " + contract.rootElement(),
                    root.line(),
                    root.column()));
        }
    }

    /// The record's key, or why it has none.
    public Value key(Document document) throws Refused {
        Contract.KeyRule rule = contract.key();
        if (rule.derived()) {
            return new Value.Text(document.digest().hex());
        }
        String where =
                rule.path().text() + rule.attribute().map(name -> "/@" + name).orElse("");
        String text = keyText(document, rule);
        if (text == null || text.isBlank()) {
            throw new Refused(Failure.validate("E_KEY_MISSING", where, "every record has a key at " + where));
        }
        String trimmed = text.strip();
        if (rule.type() == DataType.STRING) {
            if (trimmed.codePointCount(0, trimmed.length()) > rule.length().orElse(255)) {
                throw new Refused(Failure.validate(
                        "E_KEY_INVALID",
                        trimmed,
                        "a key has at most " + rule.length().orElse(255) + " characters"));
            }
            return new Value.Text(trimmed);
        }
        long least = Math.max(rule.min(), rule.type().least());
        long most = Math.min(rule.max(), rule.type().most());
        long number = digits(trimmed);
        if (number >= 0 && number >= least && number <= most) {
            return new Value.Whole(number);
        }
        throw new Refused(
                Failure.validate("E_KEY_INVALID", trimmed, "a key is digits only, from " + least + " to " + most));
    }

    /// The number that digits make, leading zeros and all; -1 for anything else, and for more than 18 of them.
    private static long digits(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || number >= DIGITS_BEYOND / 10) {
                return -1;
            }
            number = 10 * number + (c - '0');
        }
        return number;
    }

    private static @Nullable String keyText(Document document, Contract.KeyRule rule) {
        for (Element element : document.at(rule.path())) {
            String text = rule.attribute().isPresent()
                    ? element.attribute(rule.attribute().get())
                    : element.text();
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
