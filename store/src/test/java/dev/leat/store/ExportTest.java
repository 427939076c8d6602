package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Probe;
import dev.leat.store.sql.Retention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder.resolve("leat.db"), Access.WRITE, Lab.seams(folder));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String query(String sql, Export.Format format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Query query = Query.open(store, sql, Map.of(), Query.Limits.OWN)) {
            Export.rows(query, format, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String table(String name, Export.Format format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Export.table(store, name, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void csvIsWhatRfc4180Says() throws Exception {
        assertThat(query(
                        "SELECT 1 AS \"a,b\", NULL AS n, '' AS e, 'say \"x\"' AS q, 'two\nlines' AS l, 0.5 AS d, x'0f' AS b",
                        Export.Format.CSV))
                .isEqualTo("\"a,b\",n,e,q,l,d,b\r\n1,,\"\",\"say \"\"x\"\"\",\"two\nlines\",0.5,0f\r\n");
    }

    @Test
    void safeCsvDisarmsFormulas() throws Exception {
        for (String cell : List.of("=1+1", "+1", "-1", "@x", "\tx", " =1", "\"=1")) {
            assertThat(CsvRows.safe(cell)).isEqualTo("'" + cell);
        }
        for (String cell : List.of("", "a=1", "1-1", " x", "\"x\"")) {
            assertThat(CsvRows.safe(cell)).isEqualTo(cell);
        }
        assertThat(query("SELECT '=1' AS a, -1 AS b", Export.Format.CSV_SAFE)).isEqualTo("a,b\r\n'=1,-1\r\n");
        assertThat(query("SELECT '=1' AS a, -1 AS b", Export.Format.CSV)).isEqualTo("a,b\r\n=1,-1\r\n");
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        assertThat(query(
                        "SELECT 1 AS a, NULL AS n, 'q\"\n' AS t, 1e300 AS d, x'0f' AS b UNION ALL SELECT 2, 3, '', 0.1, x''",
                        Export.Format.JSONL))
                .isEqualTo("{\"a\":1,\"n\":null,\"t\":\"q\\\"\\n\",\"d\":1.0E300,\"b\":\"0f\"}\n"
                        + "{\"a\":2,\"n\":3,\"t\":\"\",\"d\":0.1,\"b\":\"\"}\n");
    }

    @Test
    void aTableComesInTheOrderOfItsKeyWithoutNumbersOfTheIndex() throws Exception {
        Lab.run(store, "docs", Lab.items("a", "Alpha\none", "b", "Beta\ntwo"));
        assertThat(table("pages", Export.Format.CSV))
                .isEqualTo(
                        "item_id,run_id,title,text,bytes\r\n1,1,Alpha,\"Alpha\none\",9\r\n2,1,Beta,\"Beta\ntwo\",8\r\n");
        assertThat(table("items", Export.Format.JSONL).lines()).hasSize(2);
        assertThatThrownBy(() -> table("page", Export.Format.CSV)).isInstanceOfSatisfying(QueryFailed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo("LEAT-S043");
            assertThat(failed.problem().remedy()).contains("pages");
        });
    }

    @Test
    void aFileIsThereWhollyOrNotAtAll() throws Exception {
        Path file = folder.resolve("out.csv");
        long rows = Export.toFile(new RealDisk(), file, out -> {
            out.write("abc".getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            return 1;
        });
        assertThat(rows).isEqualTo(1);
        assertThat(file).hasContent("abc\n");
        assertThatThrownBy(() -> Export.toFile(new RealDisk(), file, out -> {
                    out.write(1);
                    throw new IOException("stopped");
                }))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("abc\n");
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void itemsThatFailedAreListedApart() throws Exception {
        Lab.run(store, "docs", Lab.items("a", "Alpha", "b", "Beta"));
        CanonicalDump.Sum good = CanonicalDump.of(store);
        assertThat(good.apart()).isZero();
        Target<TableView, RowOperation> target = Lab.target(store, "docs");
        long run = store.runLog(Retention.Keep.DEFAULT).begin("test");
        try (var _ = target.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT);
                Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1")) {
            LedgerLine before = Lab.all(target).get(new Key("b"));
            session.commit(List.of(Lab.failed(
                    new Key("b"),
                    Optional.of(before),
                    run,
                    Problem.lasting("LEAT-T001", Place.of("b"), "", "r", "m"))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CanonicalDump.Sum sum = CanonicalDump.write(store, out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(sum.apart()).isEqualTo(1);
        assertThat(sum.items()).isEqualTo(1);
        assertThat(lines.getLast()).contains("\"item\":\"b\"", "\"table\":\"pages\"");
        assertThat(lines.get(lines.size() - 2)).contains("\"problem\":\"LEAT-T001\"", "\"state\":\"stale\"");
        try (Store other = Store.open(folder.resolve("other.db"), Access.WRITE, Lab.seams(folder))) {
            Lab.run(other, "docs", Lab.items("a", "Alpha"));
            assertThat(CanonicalDump.of(other).sha256()).isEqualTo(sum.sha256()).isNotEqualTo(good.sha256());
        }
        assertThatThrownBy(() -> CanonicalDump.write(store, new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("full");
                    }
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAbsentStoreDumpsNothing() throws Exception {
        try (Store absent = Store.open(folder.resolve("none.db"), Access.PLAN, Lab.seams(folder))) {
            assertThat(CanonicalDump.of(absent).items()).isZero();
        }
    }

    private List<String> since(String table, long run) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChangeExport.write(store, table, run, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void changesFollowARun() throws Exception {
        Lab.run(store, "docs", Lab.items("a", "Alpha\none\ntwo", "b", "Beta"));
        Lab.run(store, "docs", Lab.items("a", "Alpha\none\nTWO", "c", "Gamma\nx"));
        assertThat(since("notes", 0)).hasSize(4);
        assertThat(since("notes", 1))
                .containsExactly(
                        "{\"op\":\"upsert\",\"key\":[\"docs\",\"a\",2],\"row\":{\"ord\":2,\"text\":\"TWO\"}}",
                        since("notes", 0).get(2),
                        "{\"op\":\"end\",\"run\":2}");
        assertThat(since("pages", 1)).hasSize(4).first().isEqualTo("{\"op\":\"delete\",\"key\":[\"docs\",\"b\"]}");
        Lab.run(store, "docs", Lab.items("a", "Alpha\none\nTWO", "b", "Beta again", "c", "Gamma\nx"));
        assertThat(since("pages", 1)).as("b is back").noneMatch(line -> line.contains("delete"));
        assertThat(since("pages", 3)).containsExactly("{\"op\":\"end\",\"run\":3}");
        Probe.execute(folder.resolve("leat.db"), "UPDATE leat_store SET expired_run = 2");
        assertThat(since("pages", 1).getFirst()).isEqualTo("{\"op\":\"reset\"}");
        assertThat(since("pages", 1)).hasSize(5);
        assertThat(since("pages", 2).getFirst()).contains("upsert");
        long running = store.runLog(Retention.Keep.DEFAULT).begin("under way");
        assertThat(since("pages", 3)).containsExactly("{\"op\":\"end\",\"run\":" + (running - 1) + "}");
        assertThatThrownBy(() -> since("items", 0)).isInstanceOf(QueryFailed.class);
    }
}
