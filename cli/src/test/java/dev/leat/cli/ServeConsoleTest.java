package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.store.Query;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements that want to write, to open what is not theirs, to fill memory or to run for ever.
class ServeConsoleTest {
    private static final String FOREVER = "with recursive n(i) as (select 1 union all select i + 1 from n) ";

    private static final String CROSS_JOIN =
            "select count(*) from leat_items a, leat_items b, leat_items c, leat_items d, leat_items e, leat_items f,"
                + " leat_items g, leat_items h, leat_items i, leat_items j, leat_items k, leat_items l, leat_items m,"
                + " leat_items n, leat_items o, leat_items p, leat_items q, leat_items r, leat_items s, leat_items t,"
                + " leat_items u, leat_items v, leat_items w, leat_items x, leat_items y";

    /// What is said of each: the code of the refusal.
    private static final Map<String, List<String>> REFUSED = Map.of(
            "LEAT-Q001",
            List.of(
                    "commit",
                    "select readfile('secret.txt')",
                    "select writefile('x', 'y')",
                    "select edit('x')",
                    "select fts3_tokenizer('x', x'00')",
                    "pragma journal_mode = delete",
                    "select " + "(".repeat(3_000) + "1" + ")".repeat(3_000),
                    "select * from no_such_table",
                    "selekt"),
            "LEAT-Q002",
            List.of(
                    "select 1; select 2",
                    "select 1; delete from documents",
                    "create trigger t after insert on documents begin select 1; end"),
            // More than values, statements or memory may have.
            "LEAT-Q003",
            List.of(
                    "select randomblob(900000000)",
                    "select zeroblob(900000000)",
                    "select hex(zeroblob(100000000))",
                    "select replace(hex(zeroblob(4000000)), '0', hex(zeroblob(4000000)))",
                    "select printf('%900000000d', 1)",
                    "select group_concat(hex(zeroblob(1000000))) from documents a, documents b, documents c, documents"
                            + " d"),
            // Ended when their time is over: whatever they do, they stop at the server's own limit.
            "LEAT-Q004",
            List.of(FOREVER + "select count(*) from n", FOREVER + "select max(i) from n", CROSS_JOIN),
            "LEAT-Q007",
            List.of(
                    "delete from documents",
                    "update documents set title = 'x'",
                    "insert into documents select * from documents",
                    "drop table documents",
                    "create table x (a)",
                    "create temp table x (a)",
                    "create view x as select 1",
                    "alter table documents add column x",
                    "reindex",
                    "analyze",
                    "vacuum",
                    "vacuum into 'y.db'",
                    "attach 'x.db' as x",
                    "attach 'file:secret.db?mode=rwc' as x",
                    "attach ':memory:' as x",
                    "begin immediate",
                    "pragma user_version = 99",
                    "select load_extension('x.so')"));

    /// Answered, and without effect on the next statement, which has a connection of its own.
    private static final List<String> ANSWERED = List.of(
            "savepoint a",
            "pragma writable_schema = 1",
            "pragma query_only = 0",
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
        assertThat(Query.Limits.SAFE.bounded()).isTrue();
        assertThat(Query.Limits.SAFE.time())
                .hasValueSatisfying(limit -> assertThat(limit).isLessThanOrEqualTo(Duration.ofMillis(2_500)));
        Cli cli = ServeTest.project(folder);
        Files.writeString(folder.resolve("secret.txt"), "the-secret");
        try (Served served = new Served(cli)) {
            served.get("/");
            List<String> before = files();
            byte[] store = Files.readAllBytes(folder.resolve("leat.db"));
            long resident = resident();
            int count = 0;
            for (Map.Entry<String, List<String>> kind : REFUSED.entrySet()) {
                for (String sql : kind.getValue()) {
                    HttpResponse<String> answer = ask(served, sql);
                    assertThat(answer.statusCode()).as(sql).isEqualTo(400);
                    assertThat(answer.body()).as(sql).contains(kind.getKey()).doesNotContain("the-secret");
                    count++;
                }
            }
            for (String sql : ANSWERED) {
                HttpResponse<String> answer = ask(served, sql);
                assertThat(answer.statusCode()).as(sql).isEqualTo(200);
                assertThat(answer.body()).as(sql).contains("read only").doesNotContain("the-secret");
                count++;
            }
            assertThat(ask(served, "delete from documents").statusCode())
                    .as("after every attempt to lift the limits")
                    .isEqualTo(400);
            assertThat(count).isGreaterThanOrEqualTo(51);
            assertThat(files()).isEqualTo(before);
            assertThat(Files.readAllBytes(folder.resolve("leat.db"))).isEqualTo(store);
            assertThat(served.get("/documents").statusCode()).isEqualTo(200);
            System.out.printf("hostile SQL: %d statements, resident %+d MiB%n", count, (resident() - resident) >> 10);
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
