package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Key;
import dev.leat.store.sql.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRunTest {
    @TempDir
    Path folder;

    @Test
    void keepsRowsAndLinesOfARunAndChangesOnlyWhatDiffers() throws Exception {
        Path file = folder.resolve("leat.db");
        try (Store store = Store.open(file, Access.WRITE, Lab.seams(folder))) {
            Lab.run(store, "docs", Lab.items("a.md", "Alpha\none\ntwo", "b/c.md", "Beta\nthree"));
            assertThat(Lab.texts(
                            store, "SELECT i.key, n.ord, n.text, n.run_id FROM notes n JOIN items i USING (item_id)"))
                    .containsExactlyInAnyOrder("a.md|1|one|1", "a.md|2|two|1", "b/c.md|1|three|1");
            Lab.run(store, "docs", Lab.items("a.md", "Alpha\none\nTWO", "d.md", "Delta"));
            assertThat(Lab.texts(
                            store, "SELECT i.key, n.ord, n.text, n.run_id FROM notes n JOIN items i USING (item_id)"))
                    .containsExactlyInAnyOrder("a.md|1|one|1", "a.md|2|TWO|2");
            assertThat(Lab.all(Lab.target(store, "docs")).keySet()).containsExactly(new Key("a.md"), new Key("d.md"));
            assertThat(store.identity().serial()).isEqualTo(2);
        }
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .contains("leat.db", "leat.db.lock")
                .isSubsetOf("leat.db", "leat.db.lock", "native");
        try (Store store = Store.open(file, Access.READ, Lab.seams(folder))) {
            assertThat(Lab.texts(store, "SELECT run, pipeline, key, op, reason, ins, upd, del FROM changes"))
                    .containsExactlyInAnyOrder(
                            "1|docs|a.md|added|new|null|null|null",
                            "2|docs|a.md|changed|content|0|2|0",
                            "2|docs|b/c.md|removed|vanished|0|0|2",
                            "2|docs|d.md|added|new|null|null|null");
        }
    }
}
