package dev.leat.serve.visit;

import java.util.List;
import java.util.Optional;

/// Maps a record again, for a page that shows each value's way from the document to its column.
@FunctionalInterface
public interface RecordTraces {
    /// Empty where the pipeline, its contract or the record is not there any more.
    Optional<Explained> of(String pipeline, String key) throws Exception;

    /// @param trouble why the record was refused; empty if it was not
    /// @param same    whether the record is the one that was loaded, by its hash
    record Explained(List<Value> values, String trouble, String sha256) {
        public Explained {
            values = List.copyOf(values);
        }
    }

    /// One value. `raw` and `value` are empty where there was nothing.
    record Value(
            String row,
            String column,
            String path,
            long line,
            long position,
            Optional<String> raw,
            List<String> steps,
            boolean defaulted,
            Optional<String> value,
            List<String> warnings) {
        public Value {
            steps = List.copyOf(steps);
            warnings = List.copyOf(warnings);
        }
    }
}
