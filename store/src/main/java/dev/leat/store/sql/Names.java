package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Identifiers in SQL text: the only place where a name becomes part of a statement.
final class Names {
    static final int BYTES_MAX = 63;

    private Names() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Refuses a name that a database may cut, fold or take for something else.
    static void check(String name, String table) throws TargetLost {
        boolean control = name.codePoints().anyMatch(Character::isISOControl);
        if (name.isEmpty()
                || control
                || name.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX
                || !Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S041",
                    Place.of(table),
                    name.length() > 80 ? name.substring(0, 80) + "…" : name,
                    "a table or column name has 1 to " + BYTES_MAX
                            + " bytes of UTF-8 in composed form and no control characters",
                    "Choose another name"));
        }
    }
}
