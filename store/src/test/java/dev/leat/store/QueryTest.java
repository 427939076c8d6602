package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.store.sql.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() throws Exception {
        store = Store.open(folder.resolve("leat.db"), Access.WRITE, Lab.seams(folder));
        Lab.run(store, "docs", Lab.items("a.md", "Alpha\none\ntwo", "b.md", "Beta"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<List<Object>> rows(String sql, Map<String, String> parameters) throws Exception {
        try (Query query = Query.open(store, sql, parameters, Query.Limits.SAFE)) {
            List<List<Object>> rows = new ArrayList<>();
            while (query.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < query.columns().size(); i++) {
                    row.add(query.value(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private String refusal(String sql) {
        String[] code = new String[1];
        assertThatThrownBy(() -> rows(sql, Map.of())).as(sql).isInstanceOfSatisfying(QueryFailed.class, failed -> {
            code[0] = failed.problem().code();
            assertThat(failed.problem().remedy()).isNotEmpty();
        });
        return code[0];
    }

    @Test
    void answersWithNamesAndTypes() throws Exception {
        try (Query query =
                Query.open(store, "SELECT 1 AS n, 0.5, 'x', x'00ff' AS b, NULL", Map.of(), Query.Limits.OWN)) {
            assertThat(query.columns()).containsExactly("n", "0.5", "'x'", "b", "NULL");
            assertThat(query.next()).isTrue();
            assertThat(query.value(0)).isEqualTo(1L);
            assertThat(query.value(1)).isEqualTo(0.5);
            assertThat(query.value(2)).isEqualTo("x");
            assertThat((byte[]) query.value(3)).containsExactly(0, 255);
            assertThat(query.value(4)).isNull();
            assertThat(query.next()).isFalse();
        }
    }

    @Test
    void parametersHaveNames() throws Exception {
        assertThat(rows(
                        "SELECT title, ':no', \"title\" /* :no */ FROM pages WHERE title = :t OR title = $t AND bytes > @n -- :no",
                        Map.of("t", "Beta", "n", "3")))
                .containsExactly(List.of("Beta", ":no", "Beta"));
        assertThatThrownBy(() -> rows("SELECT :x", Map.of()))
                .isInstanceOfSatisfying(
                        QueryFailed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("LEAT-Q006"));
        assertThatThrownBy(() -> rows("SELECT 1", Map.of("x", "1")))
                .isInstanceOfSatisfying(
                        QueryFailed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("LEAT-Q006"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- nothing|LEAT-Q001",
                " ; |LEAT-Q001",
                "SELEC 1|LEAT-Q001",
                "SELECT nope FROM pages|LEAT-Q001",
                "SELECT * FROM nope|LEAT-Q001",
                "SELECT 1; SELECT 2|LEAT-Q002",
                "SELECT 1; DROP TABLE pages|LEAT-Q002",
                "DELETE FROM pages|LEAT-Q007",
                "DROP TABLE pages|LEAT-Q007",
                "CREATE TABLE t (x)|LEAT-Q007",
                "INSERT INTO leat_search_pages (leat_search_pages) VALUES ('rebuild')|LEAT-Q007",
                "SELECT length(randomblob(900000000))|LEAT-Q003",
                "SELECT replace(hex(zeroblob(4000000)), '0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa')|LEAT-Q003",
            })
    void whatItWillNotDo(String sql, String code) {
        assertThat(refusal(sql)).isEqualTo(code);
        assertThat(refusal("SELECT 1 + " + "1 + ".repeat(60_000) + "1")).isEqualTo("LEAT-Q003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATTACH '%s' AS other", "VACUUM INTO '%s'", "SELECT load_extension('%s')"})
    void noOtherFileIsTouched(String sql) {
        Path other = folder.resolve("other.db");
        assertThat(refusal(sql.formatted(other))).isEqualTo("LEAT-Q007");
        assertThat(other).doesNotExist();
    }

    @Test
    void pragmasCannotOpenTheDoor() throws Exception {
        for (String sql : List.of("PRAGMA query_only = 0", "PRAGMA writable_schema = 1", "PRAGMA trusted_schema = 1")) {
            rows(sql, Map.of());
        }
        assertThat(refusal("DELETE FROM pages")).isEqualTo("LEAT-Q007");
        assertThat(rows("SELECT count(*) FROM pages", Map.of())).containsExactly(List.of(2L));
    }

    @Test
    void timeIsLimited() {
        String endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";
        Query.Limits brief = new Query.Limits(true, Optional.of(Duration.ofMillis(50)));
        assertThatThrownBy(() -> {
                    try (Query query = Query.open(store, endless, Map.of(), brief)) {
                        query.next();
                    }
                })
                .isInstanceOfSatisfying(
                        QueryFailed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("LEAT-Q004"));
    }

    @Test
    void anotherThreadCanEndIt() throws Exception {
        String slow = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";
        try (Query query = Query.open(store, slow, Map.of(), Query.Limits.OWN)) {
            assertThat(query.next()).isTrue();
            query.cancel();
            assertThatThrownBy(() -> {
                        while (query.next()) {
                            // until it notices
                        }
                    })
                    .isInstanceOfSatisfying(
                            QueryFailed.class,
                            failed -> assertThat(failed.problem().code()).isEqualTo("LEAT-Q005"));
        }
    }

    @Test
    void nothingStaysBehind() throws Exception {
        rows("SELECT 1", Map.of());
        store.close();
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .isSubsetOf("leat.db", "leat.db.lock", "native");
        store = Store.open(folder.resolve("leat.db"), Access.READ, Lab.seams(folder));
        rows("SELECT 1", Map.of());
        store.close();
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .isSubsetOf("leat.db", "leat.db.lock", "native");
    }
}
