package dev.leat.records.contract;

import dev.leat.records.expression.Expression;
import dev.leat.records.value.DataType;
import dev.leat.records.xml.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One value's way from a path to a column.
///
/// @param index  place in the contract's list, from 0
/// @param types  the chain as it was written
/// @param column empty only where the table names the columns (`slots`, `kv`)
public record Mapping(
        int index,
        Path path,
        Optional<String> attribute,
        String table,
        String column,
        DataType type,
        OptionalInt length,
        OptionalInt precision,
        int scale,
        List<Step> chain,
        String types,
        Optional<Expression> expression,
        String enumName,
        Optional<String> defaultValue,
        boolean nullable,
        boolean required,
        boolean excludeDefault,
        OnError onError,
        boolean truncate,
        String description) {
    public enum OnError {
        NULL,
        FAIL,
        DEFAULT
    }

    public Mapping {
        chain = List.copyOf(chain);
    }

    public boolean isCalculated() {
        return chain.stream().anyMatch(Step.Calculated.class::isInstance);
    }

    /// Whether an element's text is wanted: long texts that nobody reads are not collected.
    public boolean readsText() {
        boolean made = chain.stream()
                .anyMatch(step -> step instanceof Step.RowId
                        || step instanceof Step.Position
                        || step instanceof Step.Count
                        || step instanceof Step.RawXml
                        || step instanceof Step.Constant);
        boolean enumerated = chain.stream().anyMatch(Step.Enumerated.class::isInstance);
        return attribute.isEmpty() && !made && (!isCalculated() || enumerated);
    }

    /// Whether the element is wanted as XML.
    public boolean readsXml() {
        return chain.stream().anyMatch(Step.RawXml.class::isInstance);
    }

    public boolean isBit() {
        return chain.stream().anyMatch(Step.Bit.class::isInstance);
    }

    /// No mapping type, so that whole numbers are looked for within text.
    public boolean isDirect() {
        return chain.stream().allMatch(Step.Marker.class::isInstance);
    }

    /// The argument of the step that makes rows; empty if there is no such step.
    public Optional<String> rowArgument() {
        return chain.stream()
                .filter(Step.MakesRow.class::isInstance)
                .map(step -> ((Step.MakesRow) step).argument())
                .findFirst();
    }
}
