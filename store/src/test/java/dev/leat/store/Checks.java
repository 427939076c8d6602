package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.sql.Probe;
import java.util.List;

/// What must hold in any store at rest.
final class Checks {
    private Checks() {}

    /// The index says of itself that it is whole, and every row is found by each of its words, no other.
    static void searchIsInStep(Store store) throws TargetLost {
        if (Lab.texts(store, "SELECT 1 FROM sqlite_schema WHERE name = 'leat_search_pages'")
                .isEmpty()) {
            return;
        }
        Probe.ftsIntegrity(store.path(), "leat_search_pages");
        List<String> words = Lab.texts(
                store,
                "WITH RECURSIVE split(id, word, rest) AS (SELECT row_id, '', replace(coalesce(title, '') || ' '"
                        + " || coalesce(text, ''), char(10), ' ') || ' ' FROM pages UNION ALL SELECT id,"
                        + " substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM split"
                        + " WHERE rest <> '') SELECT DISTINCT lower(word) FROM split WHERE word <> '' ORDER BY 1 LIMIT 40");
        for (String word : words) {
            if (!word.chars().allMatch(Character::isLetterOrDigit)) {
                continue;
            }
            List<String> scanned = Lab.texts(
                    store,
                    "SELECT row_id FROM pages WHERE ' ' || lower(replace(coalesce(title, '') || ' ' || coalesce(text, ''),"
                            + " char(10), ' ')) || ' ' LIKE '% " + word + " %' ORDER BY 1");
            List<String> indexed = Lab.texts(
                    store,
                    "SELECT rowid FROM leat_search_pages WHERE leat_search_pages MATCH '\"" + word + "\"' ORDER BY 1");
            assertThat(indexed).as(word).isEqualTo(scanned);
        }
    }
}
