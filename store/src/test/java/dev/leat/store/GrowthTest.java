package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Probe;
import dev.leat.store.sql.Retention;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a table when its room wants another.
class GrowthTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() throws Exception {
        store = Store.open(folder.resolve("leat.db"), Access.WRITE, Lab.seams(folder));
        Lab.run(store, "docs", Lab.items("a", "Alpha\none", "b", "Beta"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void want(TableSpec spec) throws Exception {
        long run = store.runLog(Retention.Keep.DEFAULT).begin("test");
        store.tables("docs", "lab", List.of(spec))
                .ledger()
                .claim(run, Lab.RECIPE, Lab.NO_WAIT)
                .close();
    }

    private static TableSpec pages(Column... columns) {
        return TableSpec.ofItems("pages", List.of(), columns);
    }

    private static final Column TITLE = Column.of("title", Column.Type.TEXT).searched(5);
    private static final Column TEXT = Column.of("text", Column.Type.TEXT).searched(1);
    private static final Column BYTES = Column.of("bytes", Column.Type.INTEGER).asRequired();

    private long hits(String word) throws Exception {
        return Search.ask(store, Search.Question.of(word)).hits().size();
    }

    @Test
    void nullableColumnsAreAddedInPlace() throws Exception {
        Probe.execute(store.path(), "CREATE INDEX mine ON pages (bytes); CREATE VIEW v AS SELECT title FROM pages");
        want(pages(Column.of("lang", Column.Type.TEXT), TITLE, TEXT, BYTES));
        assertThat(Lab.texts(store, "SELECT title, lang FROM pages ORDER BY 1"))
                .containsExactly("Alpha|null", "Beta|null");
        assertThat(Lab.texts(store, "SELECT name FROM sqlite_schema WHERE name IN ('mine', 'v') ORDER BY 1"))
                .containsExactly("mine", "v");
        Lab.run(store, "docs", Lab.items("a", "Gamma\none")); // a room that does not know the column writes on
        assertThat(hits("gamma")).isEqualTo(1);
        Checks.searchIsInStep(store);
    }

    @Test
    void anotherChoiceOfSearchedColumnsMakesTheIndexAnew() throws Exception {
        assertThat(hits("one")).isEqualTo(1);
        want(pages(TITLE, Column.of("text", Column.Type.TEXT), BYTES));
        assertThat(hits("one")).isZero();
        assertThat(hits("alpha")).isEqualTo(1);
        want(pages(Column.of("title", Column.Type.TEXT), Column.of("text", Column.Type.TEXT), BYTES));
        assertThat(hits("alpha")).isZero();
        want(pages(TITLE, TEXT, BYTES));
        assertThat(hits("one")).isEqualTo(1);
        Checks.searchIsInStep(store);
    }

    @Test
    void otherDifferencesFillANewTableThatTakesTheName() throws Exception {
        Probe.execute(store.path(), "CREATE VIEW v AS SELECT title FROM pages");
        want(pages(TITLE, TEXT, Column.of("bytes", Column.Type.TEXT)));
        assertThat(Lab.texts(store, "SELECT title, typeof(bytes) FROM pages ORDER BY 1"))
                .containsExactly("Alpha|text", "Beta|text");
        assertThat(Lab.texts(store, "SELECT * FROM v ORDER BY 1")).containsExactly("Alpha", "Beta");
        assertThat(hits("alpha")).isEqualTo(1);
        Checks.searchIsInStep(store);
        want(pages(TITLE, TEXT)); // nobody fills `bytes` any more
        assertThat(Lab.texts(store, "SELECT count(bytes) FROM pages")).containsExactly("2");
    }

    @Test
    void whatWouldBeLostIsNamed() {
        Probe.execute(store.path(), "CREATE INDEX mine ON pages (bytes); ALTER TABLE pages ADD COLUMN rating INTEGER");
        assertThatThrownBy(() -> want(pages(TITLE, TEXT, Column.of("bytes", Column.Type.TEXT))))
                .isInstanceOfSatisfying(TargetLost.class, lost -> {
                    assertThat(lost.problem().code()).isEqualTo("LEAT-S017");
                    assertThat(lost.problem().seen()).contains("index mine", "column rating");
                    assertThat(lost.problem().remedy()).contains("CREATE TABLE");
                });
        assertThatThrownBy(() -> want(pages(
                        TITLE, TEXT, BYTES, Column.of("must", Column.Type.TEXT).asRequired())))
                .isInstanceOfSatisfying(TargetLost.class, lost -> {
                    assertThat(lost.problem().code()).isEqualTo("LEAT-S017");
                    assertThat(lost.problem().seen()).contains("must");
                });
    }

    @Test
    void namesOfOthersAreNotTaken() {
        Probe.execute(store.path(), "CREATE VIEW mine AS SELECT 1");
        for (String taken : List.of("mine", "items", "leat_own", "MINE")) {
            assertThatThrownBy(() -> want(TableSpec.ofItems(taken, List.of(), Column.of("v", Column.Type.TEXT))))
                    .as(taken)
                    .isInstanceOfSatisfying(
                            TargetLost.class,
                            lost -> assertThat(lost.problem().code()).isEqualTo("LEAT-S017"));
        }
    }

    @Test
    void aDroppedTableIsMadeAgain() throws Exception {
        Probe.execute(store.path(), "DROP TABLE notes");
        Lab.run(store, "docs", Lab.items("a", "Alpha\nagain", "b", "Beta"));
        assertThat(Lab.texts(store, "SELECT text FROM notes")).containsExactly("again");
    }
}
