package dev.leat.store.sql;

import java.sql.SQLException;
import java.util.UUID;

/// The `leat_` tables and the four public views. Version 1. What each holds: `docs/reference/store.md`.
final class Schema {
    /// The version this program writes; kept in `leat_store.schema` and, as the last step of a migration, in the
    /// database's `user_version`.
    static final int CURRENT = 1;

    /// "Leat" as SQLite's application id.
    static final int APPLICATION_ID = 0x4c656174;

    static final String TABLES = """
        CREATE TABLE leat_store (
          store_id TEXT NOT NULL, schema INTEGER NOT NULL, serial INTEGER NOT NULL, next_item INTEGER NOT NULL,
          expired_run INTEGER NOT NULL, created TEXT NOT NULL, tool TEXT NOT NULL) STRICT;
        CREATE TABLE leat_pipelines (
          pipeline_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, room TEXT NOT NULL, created TEXT NOT NULL,
          last_run INTEGER, changed_run INTEGER, epoch INTEGER NOT NULL, items INTEGER NOT NULL) STRICT;
        CREATE TABLE leat_tables (
          name TEXT PRIMARY KEY, room TEXT NOT NULL, ord INTEGER NOT NULL, spec TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE leat_batches (
          pipeline_id INTEGER NOT NULL, run_id INTEGER NOT NULL, batch TEXT NOT NULL, digest BLOB NOT NULL,
          items INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (pipeline_id, run_id, batch)) STRICT, WITHOUT ROWID;
        CREATE TABLE leat_recipes (
          recipe_id INTEGER PRIMARY KEY, pipeline_id INTEGER NOT NULL, parser_version INTEGER NOT NULL,
          options TEXT NOT NULL, hash BLOB NOT NULL, first_run INTEGER NOT NULL,
          UNIQUE (pipeline_id, hash)) STRICT;
        CREATE TABLE leat_runs (
          run_id INTEGER PRIMARY KEY, command TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, state TEXT NOT NULL,
          exit INTEGER, tool TEXT NOT NULL, host TEXT NOT NULL, user TEXT NOT NULL, pid INTEGER NOT NULL,
          summary TEXT, evidence TEXT NOT NULL) STRICT;
        CREATE TABLE leat_items (
          item_id INTEGER PRIMARY KEY, pipeline_id INTEGER NOT NULL, key TEXT NOT NULL, source_id INTEGER,
          state TEXT NOT NULL, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER, stamp TEXT,
          content_hash BLOB, recipe_id INTEGER, rows_hash BLOB, row_count INTEGER NOT NULL,
          first_run INTEGER NOT NULL, run_id INTEGER NOT NULL, good_run INTEGER NOT NULL, vanished_at TEXT) STRICT;
        CREATE UNIQUE INDEX leat_items_key ON leat_items (pipeline_id, key);
        CREATE INDEX leat_items_source ON leat_items (source_id) WHERE source_id IS NOT NULL;
        CREATE INDEX leat_items_state ON leat_items (pipeline_id, state) WHERE state <> 'ok';
        CREATE INDEX leat_items_run ON leat_items (run_id);
        CREATE INDEX leat_items_first ON leat_items (first_run);
        CREATE TABLE leat_changes (
          run_id INTEGER NOT NULL, item_id INTEGER NOT NULL, pipeline_id INTEGER NOT NULL, op TEXT NOT NULL,
          reason TEXT NOT NULL, detail TEXT NOT NULL, ins INTEGER NOT NULL, upd INTEGER NOT NULL,
          del INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (run_id, item_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX leat_changes_item ON leat_changes (item_id);
        CREATE TABLE leat_failures (
          item_id INTEGER NOT NULL, ord INTEGER NOT NULL, run_id INTEGER NOT NULL, code TEXT NOT NULL,
          class TEXT NOT NULL, place TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
          value TEXT NOT NULL, rule TEXT NOT NULL, remedy TEXT NOT NULL, attempts INTEGER NOT NULL,
          first_at TEXT NOT NULL, last_at TEXT NOT NULL, next_at TEXT, payload BLOB,
          PRIMARY KEY (item_id, ord)) STRICT, WITHOUT ROWID;
        CREATE TABLE leat_tombstones (
          run_id INTEGER NOT NULL, table_name TEXT NOT NULL, row_key TEXT NOT NULL,
          PRIMARY KEY (run_id, table_name, row_key)) STRICT, WITHOUT ROWID;
        """;

    static final String VIEWS = """
        CREATE VIEW runs AS
          SELECT run_id AS run, command, started, ended, state, exit, tool, host, user, summary, evidence
          FROM leat_runs;
        CREATE VIEW items AS
          SELECT i.item_id, p.name AS pipeline, p.room, i.key, s.key AS source, i.state, i.size, i.row_count,
            lower(hex(i.content_hash)) AS content_hash, i.first_run, i.run_id, i.good_run, i.vanished_at,
            CASE WHEN r.recipe_id IS NULL THEN NULL ELSE
              json_object('room', p.room, 'parser_version', r.parser_version, 'options', json(r.options)) END
            AS recipe
          FROM leat_items i JOIN leat_pipelines p USING (pipeline_id) LEFT JOIN leat_recipes r USING (recipe_id)
            LEFT JOIN leat_items s ON s.item_id = i.source_id
          WHERE i.state <> 'pending';
        CREATE VIEW changes AS
          SELECT c.run_id AS run, p.name AS pipeline, c.key, c.item_id, c.op, c.reason, c.detail, c.ins, c.upd, c.del
          FROM leat_changes c JOIN leat_pipelines p USING (pipeline_id)
          UNION ALL
          SELECT i.first_run, p.name, i.key, i.item_id, 'added', 'new', '', NULL, NULL, NULL
          FROM leat_items i JOIN leat_pipelines p USING (pipeline_id)
          WHERE i.good_run > 0
            AND NOT EXISTS (SELECT 1 FROM leat_changes c WHERE c.item_id = i.item_id AND c.op = 'added');
        CREATE VIEW failures AS
          SELECT p.name AS pipeline, i.key, f.item_id, f.run_id AS run, f.code, f.class, f.place, f.line,
            f.col AS "column", f.value, f.rule, f.remedy, f.attempts, f.first_at, f.last_at, i.state
          FROM leat_failures f JOIN leat_items i USING (item_id) JOIN leat_pipelines p USING (pipeline_id);
        """;

    private Schema() {}

    /// Fills an empty database; inside the caller's transaction.
    static void create(SqlConnection connection, String now, String tool) throws SQLException {
        connection.execute(TABLES);
        connection.execute(VIEWS);
        String random = connection.text("SELECT lower(hex(randomblob(16)))").orElseThrow();
        connection.update(
                "INSERT INTO leat_store VALUES (?, ?, 0, 1, 0, ?, ?)",
                uuid(random).toString(),
                CURRENT,
                now,
                tool);
        connection.execute("PRAGMA application_id = " + APPLICATION_ID + "; PRAGMA user_version = " + CURRENT);
    }

    /// A version 4 UUID (RFC 9562) out of 32 random hexadecimal digits.
    private static UUID uuid(String random) {
        long high = Long.parseUnsignedLong(random, 0, 16, 16);
        long low = Long.parseUnsignedLong(random, 16, 32, 16);
        return new UUID((high & ~0xf000L) | 0x4000L, (low & ~(3L << 62)) | (2L << 62));
    }
}
