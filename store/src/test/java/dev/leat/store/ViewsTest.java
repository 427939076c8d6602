package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Retention;
import dev.leat.store.view.Failure;
import dev.leat.store.view.ItemHistory;
import dev.leat.store.view.RunView;
import dev.leat.store.view.StatusView;
import dev.leat.store.view.TableInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() throws Exception {
        store = Store.open(folder.resolve("leat.db"), Access.WRITE, Lab.seams(folder));
        Lab.run(store, "docs", Lab.items("x/a.md", "Alpha\none\ntwo", "b.md", "Beta", "c.md", "Gamma"));
        Lab.run(store, "docs", Lab.items("x/a.md", "Alpha\nONE", "b.md", "Beta"));
        Lab.run(store, "other", Lab.items("b.md", "Second"));
        fail("docs", "b.md", "LEAT-T001", false);
        fail("docs", "new.md", "LEAT-T002", true);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void fail(String pipeline, String key, String code, boolean passing) throws Exception {
        Target<TableView, RowOperation> target = Lab.target(store, pipeline);
        long run = store.runLog(Retention.Keep.DEFAULT).begin("leat run");
        try (var _ = target.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT);
                Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1")) {
            Problem problem = new Problem(code, new Place(key, 3, 1), "seen", "a rule", "a remedy", passing);
            session.commit(List.of(
                    Lab.failed(new Key(key), Optional.ofNullable(Lab.all(target).get(new Key(key))), run, problem)));
        }
        store.runLog(Retention.Keep.DEFAULT).end(Lab.report(run, Lab.report(pipeline, 0, 0, 0), 6));
    }

    @Test
    void statusCountsItemsByState() throws Exception {
        StatusView status = StatusView.of(store);
        assertThat(status.pipelines())
                .extracting(StatusView.PipelineStatus::name)
                .containsExactly("docs", "other");
        StatusView.PipelineStatus docs = status.pipelines().getFirst();
        assertThat(docs.items()).isEqualTo(3);
        assertThat(docs.ok()).isEqualTo(1);
        assertThat(docs.failed()).isEqualTo(1);
        assertThat(docs.stale()).isEqualTo(1);
        assertThat(docs.lastRun()).isEqualTo(5);
        assertThat(docs.lastRunState()).isEqualTo("done");
        assertThat(docs.changedRun()).isEqualTo(2);
        Instant now = docs.lastRunAt().orElseThrow().plusSeconds(60);
        assertThat(docs.age(now)).contains(Duration.ofMinutes(1));
        assertThat(docs.isFresh(now, Duration.ofMinutes(2))).isTrue();
        assertThat(docs.isFresh(now, Duration.ofSeconds(2))).isFalse();
        assertThat(status.pipelines().getLast().changed()).isEqualTo(1);
    }

    @Test
    void runsTellTheirStory() throws Exception {
        List<RunView> runs = RunView.newest(store, 3);
        assertThat(runs).extracting(RunView::run).containsExactly(5L, 4L, 3L);
        assertThat(runs.getFirst().exit()).hasValue(6);
        assertThat(runs.getFirst().summary().orElseThrow())
                .startsWith("{\"schema\":\"leat.run/1\",\"run\":5,\"exit\":6");
        assertThat(runs.getFirst().evidence()).isEqualTo(".leat/runs/000005");
        long running = store.runLog(Retention.Keep.DEFAULT).begin("under way");
        RunView open = RunView.find(store, running).orElseThrow();
        assertThat(open.state()).isEqualTo("running");
        assertThat(open.exit()).isEmpty();
        assertThat(open.ended()).isEmpty();
        assertThat(RunView.find(store, 99)).isEmpty();
    }

    @Test
    void failuresGroupByCode() throws Exception {
        assertThat(Failure.byCode(store))
                .containsExactly(
                        new Failure.Group("docs", "LEAT-T001", false, 1, "a rule", "b.md"),
                        new Failure.Group("docs", "LEAT-T002", true, 1, "a rule", "new.md"));
        List<Failure> all = Failure.list(store, Optional.of("docs"), Optional.empty(), 10);
        assertThat(all).extracting(Failure::key).containsExactly("b.md", "new.md");
        assertThat(all.getFirst().state()).isEqualTo("stale");
        assertThat(all.getFirst().problem().place().toString()).isEqualTo("b.md:3:1");
        assertThat(Failure.list(store, Optional.empty(), Optional.of("LEAT-T002"), 10))
                .hasSize(1);
        fail("docs", "new.md", "LEAT-T002", true);
        assertThat(Failure.list(store, Optional.empty(), Optional.of("LEAT-T002"), 10)
                        .getFirst()
                        .attempts())
                .isEqualTo(2);
    }

    @Test
    void anItemHasAHistory() throws Exception {
        ItemHistory item = ItemHistory.find(store, Optional.empty(), "x/a.md").getFirst();
        assertThat(item.pipeline()).isEqualTo("docs");
        assertThat(item.state()).isEqualTo("ok");
        assertThat(item.firstRun()).isEqualTo(1);
        assertThat(item.run()).isEqualTo(2);
        assertThat(item.goodRun()).isEqualTo(2);
        assertThat(item.goodAt()).isPresent();
        assertThat(item.contentHash()).contains(Lab.content("Alpha\nONE").hex());
        assertThat(item.recipe().orElseThrow()).isEqualTo(new ItemHistory.RecipeUse(1, 1, "{\"size\":\"600\"}", 1));
        assertThat(item.rows()).containsExactly(java.util.Map.entry("pages", 1L), java.util.Map.entry("notes", 1L));
        assertThat(item.changes()).extracting(ItemHistory.Step::run).containsExactly(1L, 2L);
        assertThat(item.changes()).extracting(ItemHistory.Step::reason).containsExactly("new", "content");
        assertThat(item.changes().getLast().deleted()).isEqualTo(1);
        assertThat(item.problem()).isEmpty();

        assertThat(ItemHistory.find(store, Optional.empty(), "b.md")).hasSize(2);
        ItemHistory stale = ItemHistory.find(store, Optional.of("docs"), "b.md").getFirst();
        assertThat(stale.problem().orElseThrow().code()).isEqualTo("LEAT-T001");
        assertThat(ItemHistory.find(store, Optional.empty(), "a.md")).isEmpty();
        assertThat(ItemHistory.similar(store, "somewhere/A.md", 5)).containsExactly("x/a.md");
    }

    @Test
    void tablesShowTheirColumns() throws Exception {
        List<TableInfo> tables = TableInfo.list(store);
        assertThat(tables)
                .extracting(TableInfo::name)
                .containsExactly("pages", "notes", "runs", "items", "changes", "failures");
        TableInfo notes = TableInfo.find(store, "notes").orElseThrow();
        assertThat(notes.rows()).isEqualTo(1);
        assertThat(notes.room()).isEqualTo("lab");
        assertThat(notes.columns().getFirst()).isEqualTo(new TableInfo.ColumnInfo("item_id", "INTEGER", true, true));
        assertThat(TableInfo.find(store, "leat_items")).isEmpty();
    }

    @Test
    void theStoresOwnFilesAreKnownByTheirIds() throws Exception {
        Files.createDirectories(store.state());
        store.identity();
        Predicate<Facts.FileId> own = store.offLimits();
        for (String name : List.of("leat.db", "leat.db-wal", "leat.db-shm", "leat.db.lock", ".leat")) {
            assertThat(own.test(new RealDisk().facts(folder.resolve(name)).id()))
                    .as(name)
                    .isTrue();
        }
        Path link = Files.createLink(folder.resolve("innocent.md"), folder.resolve("leat.db"));
        assertThat(own.test(new RealDisk().facts(link).id()))
                .as("under another name")
                .isTrue();
        assertThat(own.test(new RealDisk().facts(folder).id())).isFalse();
    }
}
