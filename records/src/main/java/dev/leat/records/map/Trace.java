package dev.leat.records.map;

import dev.leat.records.contract.Mapping;
import dev.leat.records.value.Value;
import dev.leat.records.xml.Element;
import java.util.List;
import java.util.Optional;

/// Hears how every value came about. The default hears nothing and costs nothing.
public interface Trace {
    Trace NONE = new Trace() {
        @Override
        public boolean listens() {
            return false;
        }

        @Override
        public void cell(Cell cell) {}
    };

    boolean listens();

    void cell(Cell cell);

    /// @param row     the row as warnings name it (`app_score`, `app_collateral[2]`)
    /// @param source  the element the value was read from
    /// @param raw     the text as it stands there
    /// @param steps   each step of the chain with what it gave
    record Cell(
            String row,
            String column,
            Mapping mapping,
            Optional<Element> source,
            Optional<String> raw,
            List<String> steps,
            boolean defaulted,
            Optional<Value> value,
            List<String> warnings) {
        public Cell {
            steps = List.copyOf(steps);
            warnings = List.copyOf(warnings);
        }
    }
}
