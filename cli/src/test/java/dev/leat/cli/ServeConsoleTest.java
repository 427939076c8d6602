package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements that want to write, to open what is not theirs, to fill memory or to run for ever.
class ServeConsoleTest {
    private static final String FOREVER = "with recursive n(i) as (select 1 union all select i + 1 from n) ";

    /// Refused, each with a code and a sentence.
    private static final List<String> REFUSED = List.of(
            "delete from documents",
            "update documents set title = 'x'",
            "insert into documents select * from documents",
            "drop table documents",
            "create table x (a)",
            "create temp table x (a)",
            "create view x as select 1",
            "create trigger t after insert on documents begin select 1; end",
            "alter table documents add column x",
            "reindex",
            "analyze",
            "vacuum",
            "vacuum into 'y.db'",
            "attach 'x.db' as x",
            "attach 'file:secret.db?mode=rwc' as x",
            "attach ':memory:' as x",
            "begin immediate",
            "commit",
            "select 1; select 2",
            "select 1; delete from documents",
            "select load_extension('x.so')",
            "select readfile('secret.txt')",
            "select writefile('x', 'y')",
            "select edit('x')",
            "select randomblob(900000000)",
            FOREVER + "select count(*) from n",
            FOREVER + "select max(i) from n",
            "select * from no_such_table",
            "selekt");

    /// May answer or be refused, and do no harm.
    private static final List<String> HARMLESS = List.of(
            "savepoint a",
            "select fts3_tokenizer('x', x'00')",
            "pragma writable_schema = 1",
            "pragma query_only = 0",
            "pragma journal_mode = delete",
            "pragma user_version = 99",
            "select zeroblob(900000000)",
            "select hex(zeroblob(100000000))",
            "select replace(hex(zeroblob(4000000)), '0', hex(zeroblob(4000000)))",
            "select printf('%900000000d', 1)",
            "select group_concat(hex(zeroblob(1000000))) from documents a, documents b, documents c, documents d",
            "select count(*) from leat_items a, leat_items b, leat_items c, leat_items d, leat_items e, leat_items f,"
                    + " leat_items g, leat_items h, leat_items i, leat_items j, leat_items k, leat_items l, leat_items"
                    + " m, leat_items n, leat_items o, leat_items p, leat_items q, leat_items r, leat_items s,"
                    + " leat_items t, leat_items u, leat_items v, leat_items w, leat_items x, leat_items y",
            "select " + "(".repeat(3_000) + "1" + ")".repeat(3_000),
            "pragma mmap_size = 0",
            "pragma database_list",
            "select * from pragma_database_list",
            "explain select 1",
            "select * from sqlite_master",
            "select '" + "x".repeat(50_000) + "'",
            "select cast(x'ff00fe' as text), char(0), char(8238)",
            FOREVER + "select i from n limit 2000",
            "select sqlite_version(), random()");

    @TempDir
    static Path folder;

    @Test
    void hostileStatementsReadNothingElseAndWriteNothing() throws Exception {
        assertThat(REFUSED.size() + HARMLESS.size()).isGreaterThanOrEqualTo(30);
        Cli cli = ServeTest.project(folder);
        Files.writeString(folder.resolve("secret.txt"), "the-secret");
        try (Served served = new Served(cli)) {
            served.get("/");
            List<String> before = files();
            byte[] store = Files.readAllBytes(folder.resolve("leat.db"));
            long resident = resident();
            long longest = 0;
            for (String sql : REFUSED) {
                long start = System.nanoTime();
                HttpResponse<String> answer = ask(served, sql);
                longest = Math.max(longest, System.nanoTime() - start);
                assertThat(answer.statusCode()).as(sql).isEqualTo(400);
                assertThat(answer.body()).as(sql).contains("LEAT-Q").doesNotContain("the-secret");
            }
            for (String sql : HARMLESS) {
                long start = System.nanoTime();
                HttpResponse<String> answer = ask(served, sql);
                longest = Math.max(longest, System.nanoTime() - start);
                assertThat(answer.statusCode()).as(sql).isIn(200, 400);
                assertThat(answer.body()).as(sql).contains("read only").doesNotContain("the-secret");
            }
            assertThat(files()).isEqualTo(before);
            assertThat(Files.readAllBytes(folder.resolve("leat.db"))).isEqualTo(store);
            assertThat(served.get("/documents").statusCode()).isEqualTo(200);
            System.out.printf(
                    "hostile SQL: %d statements, longest %d ms, resident %+d MiB%n",
                    REFUSED.size() + HARMLESS.size(), longest / 1_000_000, (resident() - resident) >> 10);
        }
    }

    private static HttpResponse<String> ask(Served served, String sql) throws IOException, InterruptedException {
        return served.get("/sql?sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.map(folder::relativize)
                    .map(Path::toString)
                    .filter(name -> !name.endsWith("-shm") && !name.endsWith("-wal"))
                    .sorted()
                    .toList());
        }
    }

    /// In KiB; 0 where the system does not say.
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
    }
}
