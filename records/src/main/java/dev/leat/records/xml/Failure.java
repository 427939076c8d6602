package dev.leat.records.xml;

import java.util.Optional;

/// Why a record was not written: the stage (`parse`, `validate`, `map`, `insert`), the contract's code (`E_ROOT`), the
/// column or path concerned, what was seen and which rule it breaks, and the line and column in the document (0: none).
public record Failure(
        String stage, String code, Optional<String> where, String seen, String rule, long line, long column) {
    public static Failure parse(String code, String seen, String rule, long line, long column) {
        return new Failure("parse", code, Optional.empty(), seen, rule, line, column);
    }

    public static Failure validate(String code, String seen, String rule) {
        return new Failure("validate", code, Optional.empty(), seen, rule, 0, 0);
    }

    public static Failure map(String code, String where, String seen, String rule, long line, long column) {
        return new Failure("map", code, Optional.of(where), seen, rule, line, column);
    }
}
