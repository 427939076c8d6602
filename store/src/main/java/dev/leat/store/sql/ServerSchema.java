package dev.leat.store.sql;

import dev.leat.store.dialect.Dialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `leat_` tables and public views of [Schema] for servers: words in braces are the dialect's.
final class ServerSchema {
    private static final Pattern VIEW = Pattern.compile("CREATE VIEW (\\w+)");

    private static final String TABLES = """
        CREATE TABLE leat_store (
          store_id {TEXT} NOT NULL, "schema" {LONG} NOT NULL, serial {LONG} NOT NULL, next_item {LONG} NOT NULL,
          expired_run {LONG} NOT NULL, created {TEXT} NOT NULL, tool {TEXT} NOT NULL);
        CREATE TABLE leat_pipelines (
          pipeline_id {SERIAL} PRIMARY KEY, name {NAME} NOT NULL UNIQUE, room {TEXT} NOT NULL, created {TEXT} NOT NULL,
          last_run {LONG}, changed_run {LONG}, epoch {LONG} NOT NULL, items {LONG} NOT NULL);
        CREATE TABLE leat_tables (
          name {NAME} PRIMARY KEY, room {TEXT} NOT NULL, ord {LONG} NOT NULL, spec {TEXT} NOT NULL);
        CREATE TABLE leat_batches (
          pipeline_id {LONG} NOT NULL, run_id {LONG} NOT NULL, batch {NAME} NOT NULL, digest {BYTES} NOT NULL,
          items {LONG} NOT NULL, "at" {TEXT} NOT NULL, PRIMARY KEY (pipeline_id, run_id, batch));
        CREATE TABLE leat_recipes (
          recipe_id {SERIAL} PRIMARY KEY, pipeline_id {LONG} NOT NULL, parser_version {LONG} NOT NULL,
          options {TEXT} NOT NULL, hash {HASH} NOT NULL, first_run {LONG} NOT NULL,
          UNIQUE (pipeline_id, hash));
        CREATE TABLE leat_runs (
          run_id {LONG} PRIMARY KEY, command {TEXT} NOT NULL, started {TEXT} NOT NULL, ended {TEXT}, state {NAME} NOT NULL,
          "exit" {LONG}, tool {TEXT} NOT NULL, host {TEXT} NOT NULL, "user" {TEXT} NOT NULL, pid {LONG} NOT NULL,
          summary {TEXT}, evidence {TEXT} NOT NULL);
        CREATE TABLE leat_items (
          item_id {LONG} PRIMARY KEY, pipeline_id {LONG} NOT NULL, "key" {KEY} NOT NULL, source_id {LONG},
          state {NAME} NOT NULL, size {LONG}, mtime_ns {LONG}, ctime_ns {LONG}, inode {LONG}, stamp {TEXT},
          content_hash {BYTES}, recipe_id {LONG}, rows_hash {BYTES}, row_count {LONG} NOT NULL,
          first_run {LONG} NOT NULL, run_id {LONG} NOT NULL, good_run {LONG} NOT NULL, vanished_at {TEXT});
        CREATE UNIQUE INDEX leat_items_key ON leat_items (pipeline_id, "key");
        CREATE INDEX leat_items_source ON leat_items (source_id){WHERE source_id IS NOT NULL};
        CREATE INDEX leat_items_state ON leat_items (pipeline_id, state){WHERE state <> 'ok'};
        CREATE INDEX leat_items_run ON leat_items (run_id);
        CREATE INDEX leat_items_first ON leat_items (first_run);
        CREATE TABLE leat_changes (
          run_id {LONG} NOT NULL, item_id {LONG} NOT NULL, pipeline_id {LONG} NOT NULL, op {TEXT} NOT NULL,
          reason {TEXT} NOT NULL, detail {TEXT} NOT NULL, ins {LONG} NOT NULL, upd {LONG} NOT NULL,
          del {LONG} NOT NULL, "key" {KEY} NOT NULL, PRIMARY KEY (run_id, item_id));
        CREATE INDEX leat_changes_item ON leat_changes (item_id);
        CREATE TABLE leat_failures (
          item_id {LONG} NOT NULL, ord {LONG} NOT NULL, run_id {LONG} NOT NULL, code {TEXT} NOT NULL,
          class {TEXT} NOT NULL, place {TEXT} NOT NULL, line {LONG} NOT NULL, col {LONG} NOT NULL,
          value {TEXT} NOT NULL, rule {TEXT} NOT NULL, remedy {TEXT} NOT NULL, attempts {LONG} NOT NULL,
          first_at {TEXT} NOT NULL, last_at {TEXT} NOT NULL, next_at {TEXT}, payload {BYTES},
          PRIMARY KEY (item_id, ord));
        CREATE TABLE leat_tombstones (
          run_id {LONG} NOT NULL, table_name {NAME} NOT NULL, row_key {KEY} NOT NULL,
          PRIMARY KEY (run_id, table_name, row_key));
        """;

    private static final String VIEWS = """
        CREATE VIEW runs AS
          SELECT run_id AS run, command, started, ended, state, "exit", tool, host, "user", summary, evidence
          FROM leat_runs;
        CREATE VIEW items AS
          SELECT i.item_id, p.name AS pipeline, p.room, i."key", s."key" AS source, i.state, i.size, i.row_count,
            {HEX(i.content_hash)} AS content_hash, i.first_run, i.run_id, i.good_run, i.vanished_at,
            r.options AS recipe
          FROM leat_items i JOIN leat_pipelines p ON p.pipeline_id = i.pipeline_id
            LEFT JOIN leat_recipes r ON r.recipe_id = i.recipe_id
            LEFT JOIN leat_items s ON s.item_id = i.source_id
          WHERE i.state <> 'pending';
        CREATE VIEW changes AS
          SELECT c.run_id AS run, p.name AS pipeline, c."key", c.item_id, c.op, c.reason, c.detail, c.ins, c.upd, c.del
          FROM leat_changes c JOIN leat_pipelines p ON p.pipeline_id = c.pipeline_id
          UNION ALL
          SELECT i.first_run, p.name, i."key", i.item_id, 'added', 'new', '', NULL, NULL, NULL
          FROM leat_items i JOIN leat_pipelines p ON p.pipeline_id = i.pipeline_id
          WHERE i.good_run > 0
            AND NOT EXISTS (SELECT 1 FROM leat_changes c WHERE c.item_id = i.item_id AND c.op = 'added');
        CREATE VIEW failures AS
          SELECT p.name AS pipeline, i."key", f.item_id, f.run_id AS run, f.code, f.class, f.place, f.line,
            f.col AS "column", f.value, f.rule, f.remedy, f.attempts, f.first_at, f.last_at, i.state
          FROM leat_failures f JOIN leat_items i ON i.item_id = f.item_id
            JOIN leat_pipelines p ON p.pipeline_id = i.pipeline_id;
        """;

    private ServerSchema() {}

    /// Fills a database; other tables in it stay what they are, a view whose name is taken is left out. Inside the
    /// caller's transaction, where the database knows such.
    static void create(SqlConnection connection, String now, String tool, UUID id) throws SQLException {
        Dialect dialect = connection.dialect();
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (var result = connection.prepare(dialect.tables()).executeQuery()) {
            while (result.next()) {
                taken.add(result.getString(1));
            }
        }
        for (String statement : dialect.prologue()) {
            connection.execute(statement);
        }
        for (String statement : statements(dialect, TABLES)) {
            if (dialect.indexesMore() || !statement.startsWith("CREATE INDEX")) {
                connection.execute(statement);
            }
        }
        for (String statement : statements(dialect, VIEWS)) {
            Matcher view = VIEW.matcher(statement);
            if (view.find() && !taken.contains(view.group(1))) {
                connection.execute(statement);
            }
        }
        connection.update(
                "INSERT INTO leat_store VALUES (?, ?, 0, 1, 0, ?, ?)", id.toString(), Schema.CURRENT, now, tool);
    }

    private static List<String> statements(Dialect dialect, String text) {
        String filled = text;
        for (Dialect.Word word : Dialect.Word.values()) {
            filled = filled.replace(
                    "{" + word.name().toUpperCase(Locale.ROOT) + "}",
                    dialect.words().get(word));
        }
        filled = Pattern.compile("\\{HEX\\(([^)]*)\\)}").matcher(filled).replaceAll(m -> dialect.hex(m.group(1)));
        filled = Pattern.compile("\\{(WHERE [^}]*)}")
                .matcher(filled)
                .replaceAll(m -> dialect.indexesParts() ? " " + Matcher.quoteReplacement(m.group(1)) : "");
        List<String> statements = new ArrayList<>();
        for (String statement : filled.split(";\n")) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }
}
