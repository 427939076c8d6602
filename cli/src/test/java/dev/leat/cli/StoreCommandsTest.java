package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `status`, `query`, `search`, `export` and `explain` over a store that a run has filled.
class StoreCommandsTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void runOnce() throws IOException {
        cli = new Cli(folder);
        cli.write(
                "leat.yaml",
                "pipelines:\n  docs: { markdown: { sources: [\"docs/**/*.md\"], limits: { bytes: 5KB } } }\n");
        cli.write(
                "docs/guide/install.md",
                "# Install\n\nPut the turbine into the weir.\n\n## From source\n\nBuild it.\n");
        cli.write("docs/b.md", "# B\n\nSee [install](guide/install.md).\n");
        cli.write("docs/large.md", "# Large\n" + "word ".repeat(2_000));
        assertThat(cli.run("run").exit()).isEqualTo(6);
    }

    @Test
    void statusShowsEveryPipelineAndWhatNeedsALook() throws IOException {
        Cli.Result status = cli.run("status");
        assertThat(status.exit()).isZero();
        assertThat(status.out())
                .contains("leat.db · SQLite · ", "1 pipeline")
                .contains("PIPELINE  ROOM      ITEMS  LAST RUN  CHANGED  FAILED  STATE")
                .contains("docs      markdown      3  0 s ago         2       1  ✗ 1 failed")
                .contains("1 needs a look:  leat status --failed");
        assertThat(cli.run("status", "--check").exit()).isEqualTo(1);
        cli.write("docs/large.md", "# Small\n");
        assertThat(cli.run("run").exit()).isZero();
        assertThat(cli.run("status", "--check").exit()).isZero();
        cli.now = cli.now.plus(Duration.ofHours(26));
        assertThat(cli.run("status").out()).contains("26 h ago", "✓ in step  ! old", "1 is old:  leat run");
        assertThat(cli.run("status", "--check").exit()).isEqualTo(1);
    }

    @Test
    void statusKnowsPipelinesThatNeverRanAreDisabledOrLeftTheFile() throws IOException {
        cli.write("leat.yaml", """
                pipelines:
                  fresh: { markdown: { sources: x.md } }
                  off: { markdown: { sources: x.md }, enabled: false }
                """);
        assertThat(cli.run("status").out()).contains("never run", "not enabled", "not in the file");
        assertThat(cli.run("status", "fresh").out()).contains("fresh").doesNotContain("off ");
        assertThat(cli.run("status", "frehs").exit()).isEqualTo(2);
        assertThat(cli.run("status", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.status/1\",\"store\":\"leat.db\"")
                .contains("\"name\":\"fresh\",\"room\":\"markdown\",\"state\":\"never_run\"");
        assertThat(cli.run("status", "--format", "jsonl").out().lines()).hasSize(3);
    }

    @Test
    void statusGroupsFailuresByCode() {
        assertThat(cli.run("status", "--failed").out())
                .contains("docs  1 × LEAT-M002", "docs/large.md", "then  leat run docs");
        assertThat(cli.run("status", "--failed", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.failures/1\"")
                .contains("\"key\":\"docs/large.md\"", "\"complete\":true");
        assertThat(cli.run("status", "--failed", "--format", "jsonl").out().lines())
                .hasSize(1);
    }

    @Test
    void statusListsRunsAndShowsOne() {
        assertThat(cli.run("status", "--runs").out()).contains("RUN", "leat run");
        assertThat(cli.run("status", "--runs", "--format", "json").out()).startsWith("{\"schema\":\"leat.runs/1\"");
        assertThat(cli.run("status", "--runs", "--format", "jsonl").out().lines())
                .hasSize(1);
        assertThat(cli.run("status", "1").out()).contains("run 1", "evidence", "PIPELINE  ITEMS", "docs ");
        assertThat(cli.run("status", "1", "--format", "json").out()).startsWith("{");
        Cli.Result none = cli.run("status", "77");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("LEAT-Q020");
    }

    @Test
    void withoutAStoreStatusSaysSoAndOthersCannotRead() throws IOException {
        Files.delete(folder.resolve("leat.db"));
        assertThat(cli.run("status").out()).contains("not there yet", "never run");
        for (String[] words : new String[][] {{"query", "select 1"}, {"search", "x"}, {"export", "documents"}}) {
            Cli.Result result = cli.run(words);
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).contains("LEAT-S");
        }
        assertThat(folder.resolve("leat.db")).doesNotExist();
    }

    @Test
    void queriesAnswerInEveryFormat() {
        String sql = "select key, row_count > 0 as has, null as n, '' as empty from items order by key limit 1";
        assertThat(cli.run("query", sql))
                .isEqualTo(new Cli.Result(0, "KEY        HAS  N  EMPTY\ndocs/b.md    1  –  \"\"\n", "1 row, 0 ms\n"));
        assertThat(cli.run("query", sql, "--format", "csv").out())
                .isEqualTo("key,has,n,empty\r\ndocs/b.md,1,,\"\"\r\n");
        assertThat(cli.run("query", sql, "--format", "jsonl").out())
                .isEqualTo("{\"key\":\"docs/b.md\",\"has\":1,\"n\":null,\"empty\":\"\"}\n");
        assertThat(cli.run("query", sql, "--format", "json").out())
                .isEqualTo("{\"schema\":\"leat.rows/1\",\"columns\":[\"key\",\"has\",\"n\",\"empty\"],"
                        + "\"rows\":[[\"docs/b.md\",1,null,\"\"]]}\n");
        assertThat(cli.run("query", "select 'a|b' as x", "--format", "markdown").out())
                .isEqualTo("| x |\n|---|\n| a\\|b |\n");
        assertThat(cli.run("query", "select 1.5 as d, x'00ff' as b").out()).contains("1.5  00ff");
    }

    @Test
    void queriesTakeStdinAndParameters() {
        cli.input = "select key from items where key like :like";
        assertThat(cli.run("query", "-", "--param", "like=%install%").out()).contains("docs/guide/install.md");
        assertThat(cli.run("query", "-").err()).contains("LEAT-Q006");
        assertThat(cli.run("query").exit()).isEqualTo(2);
        cli.input = "x".repeat(1_100_000);
        assertThat(cli.run("query", "-").exit()).isEqualTo(2);
    }

    @Test
    void queriesNeverWriteAndStrangersAreBounded() {
        for (String sql :
                new String[] {"delete from documents", "attach 'x.db' as x", "select nope", "select 1; select 2"}) {
            Cli.Result refused = cli.run("query", sql);
            assertThat(refused.exit()).as(sql).isEqualTo(2);
            assertThat(refused.err()).contains("LEAT-Q");
        }
        assertThat(cli.run("query", "--safe", "select length(randomblob(900000000))")
                        .exit())
                .isEqualTo(1);
        assertThat(cli.run("query", "select count(*) from documents").out()).contains("2");
    }

    @Test
    void aTerminalGetsFiftyRowsAndIsToldOfTheRest() {
        String many = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 120) select i from n";
        assertThat(cli.run("query", many).out().lines()).hasSize(121);
        cli.terminal(80);
        String shown = cli.run("query", many).out();
        assertThat(shown.lines()).hasSize(52);
        assertThat(shown).contains("50 of 120 rows · --all or --format csv");
        assertThat(cli.run("query", "--all", many).out().lines()).hasSize(121);
        assertThat(cli.run("query", many.replace("120", "2500")).out()).contains("50 of 2,500 rows");
    }

    @Test
    void namesTablesAndColumns() {
        assertThat(cli.run("query", "--tables").out()).contains("documents", "markdown", "items");
        assertThat(cli.run("query", "--tables", "--format", "json").out()).startsWith("{\"schema\":\"leat.tables/1\"");
        assertThat(cli.run("query", "--schema", "documents").out()).contains("title", "TEXT");
        Cli.Result none = cli.run("query", "--schema", "documnts");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("The nearest table is \"documents\"");
        assertThat(cli.run("completion", "--names", "tables").out()).contains("documents\n");
        assertThat(cli.run("completion", "--names", "pipelines").out()).isEqualTo("docs\n");
    }

    @Test
    void findsWordsAndNamesTheNearestWhereThereAreNone() {
        Cli.Result found = cli.run("search", "turbine");
        assertThat(found.out()).contains("docs/guide/install.md", "turbine");
        assertThat(found.err()).contains("hit");
        assertThat(cli.run("search", "turbine", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.search/1\"")
                .contains("\"key\":\"docs/guide/install.md\"");
        assertThat(cli.run("search", "turbine", "--format", "jsonl", "--limit", "1")
                        .out()
                        .lines())
                .hasSize(1);
        Cli.Result none = cli.run("search", "turbime");
        assertThat(none.exit()).isZero();
        assertThat(none.err()).contains("Nothing found for \"turbime\"", "The nearest: turbine");
        assertThat(cli.run("search", "x", "--limit", "0").exit()).isEqualTo(2);
        cli.terminal(40);
        assertThat(cli.run("search", "turbine", "--kind", "chunks").out().lines())
                .allMatch(line -> line.replaceAll("\033\\[[0-9;]*m", "").length() <= 40);
    }

    @Test
    void exportsTablesQueriesChangesAndTheWholeStore() throws IOException {
        assertThat(cli.run("export", "documents").out()).startsWith("item_id,run_id,pipeline,path");
        assertThat(cli.run("export", "--query", "select '=1+1' as x", "--spreadsheet-safe")
                        .out())
                .isEqualTo("x\r\n'=1+1\r\n");
        Cli.Result file = cli.run("export", "documents", "--format", "jsonl", "-o", "d.jsonl");
        assertThat(file.err()).contains("d.jsonl  2 rows");
        assertThat(Files.readAllLines(folder.resolve("d.jsonl"))).hasSize(2);
        assertThat(cli.run("export", "-o", "all").exit()).isZero();
        assertThat(folder.resolve("all/documents.csv")).exists();
        assertThat(folder.resolve("all/chunks.csv")).exists();
        assertThat(cli.run("export").err()).contains("several tables need a folder");
        assertThat(cli.run("export", "documents", "--canonical").exit()).isEqualTo(2);
        Cli.Result nope = cli.run("export", "nope");
        assertThat(nope.exit()).isEqualTo(5);
        assertThat(nope.err()).contains("LEAT-S043");

        String first = cli.run("export", "--canonical").err();
        assertThat(first).startsWith("sha256 ");
        cli.run("run", "--redo");
        assertThat(cli.run("export", "--canonical", "-o", "dump.jsonl").err()).isEqualTo(first);

        cli.write("docs/b.md", "# B\n\nChanged.\n");
        cli.run("run");
        assertThat(cli.run("export", "chunks", "--since", "1", "--format", "jsonl")
                        .out())
                .contains("\"op\":\"upsert\"", "\"op\":\"end\"")
                .doesNotContain("turbine");
    }

    @Test
    void explainsItemsFromWhereverTheyAreNamed() throws IOException {
        assertThat(cli.run("explain", "docs/guide/install.md").out())
                .contains("docs/guide/install.md   docs (markdown) → leat.db", "✓ in step, good since run 1")
                .contains("done last run 1  added: new", "documents 1", "now       unchanged; a run would do nothing");
        cli.write("docs/guide/install.md", "# Install\n\nChanged.\n");
        assertThat(cli.run("explain", "docs/guide/install.md").out())
                .contains("now       ~ a run would change it, because of content: ");
        cli.run("run");
        assertThat(cli.run("explain", "docs:docs/guide/install.md").out()).contains("content", "history");
        assertThat(cli.run("explain", "docs/large.md").out())
                .contains("failed, never succeeded", "LEAT-M002")
                .contains("now       unchanged since it failed; a run would not try it again");
        cli.write("docs/[new] {1}*.md", "# New\n");
        assertThat(cli.run("explain", "docs/[new] {1}*.md").out())
                .contains("docs/[new] {1}*.md   docs (markdown), not in the store yet")
                .contains("now       + a run would add it, because of new: 1 document");
        assertThat(cli.run("explain", "docs/" + "n".repeat(5_000) + ".md").exit())
                .isEqualTo(5);
        assertThat(cli.run("explain", "docs/" + "n/".repeat(100) + ".md").exit())
                .isEqualTo(5);
        assertThat(cli.run("explain", "docs/b.md", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.explain/1\"")
                .contains("\"op\":\"added\"", "\"now\":{\"outcome\":\"none\"}");
        Files.delete(folder.resolve("docs/b.md"));
        assertThat(cli.run("explain", "./docs/b.md").out())
                .contains("now       - a run would remove it, because of vanished: 1 document");
        Cli.Result none = cli.run("explain", "install.md");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("LEAT-Q021", "docs/guide/install.md");
    }

    @Test
    void explainsCodesWithoutAProject(@TempDir Path elsewhere) throws IOException {
        Cli lone = new Cli(elsewhere);
        assertThat(lone.run("explain", "leat-c003").out())
                .startsWith("## LEAT-C003")
                .contains("nearest key");
        Cli.Result none = lone.run("explain", "LEAT-C033");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(lone.run("explain", "x.md").exit()).isEqualTo(2);
        assertThat(lone.run("query", "select 1").err()).contains("LEAT-C008");
        assertThat(lone.run("status", "--store", folder.resolve("leat.db").toString())
                        .out())
                .contains("docs");
    }

    @Test
    void placesAreLinksWhereATerminalFollowsThem() throws IOException {
        cli.terminal(80).environment.put("VTE_VERSION", "7200");
        String folderAddress = cli.folder.toUri().toASCIIString();
        assertThat(cli.run("search", "turbine").out())
                .contains("\033]8;;" + folderAddress + "docs/guide/install.md\033\\docs/guide/install.md:");
        assertThat(cli.run("status", "--failed").out())
                .contains("\033]8;;" + folderAddress + "docs/large.md\033\\docs/large.md\033]8;;\033\\");
    }
}
