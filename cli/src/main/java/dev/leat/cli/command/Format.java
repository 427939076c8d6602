package dev.leat.cli.command;

/// The shape of a listing on stdout.
public enum Format {
    TABLE,
    JSON,
    JSONL,
    CSV,
    MARKDOWN,
    /// Words for people, one thing a line.
    TEXT,
    YAML,
    /// Files for analysis, through DuckDB.
    PARQUET,
    /// Rows in a database.
    DB
}
