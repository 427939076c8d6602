package dev.leat.records.contract;

import dev.leat.records.value.Conversion;
import dev.leat.records.value.DataType;
import java.util.OptionalInt;

/// How the last step of each mapping converts.
public final class Conversions {
    private Conversions() {}

    public static Conversion of(Contract contract, Mapping mapping) {
        boolean dated = mapping.chain().stream().anyMatch(Step.ExtractDate.class::isInstance);
        return new Conversion(
                dated && mapping.type() == DataType.STRING ? DataType.DATE : mapping.type(),
                mapping.length(),
                mapping.precision(),
                mapping.scale(),
                mapping.isDirect(),
                contract.dates(),
                contract.booleanFlags());
    }

    /// Of a column that no mapping fills.
    public static Conversion of(Contract contract, DataType type) {
        return new Conversion(
                type, OptionalInt.empty(), OptionalInt.empty(), 2, false, contract.dates(), contract.booleanFlags());
    }
}
