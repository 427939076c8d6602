package dev.leat.records.ddl;

import dev.leat.records.contract.TableColumns.Shape;
import java.util.OptionalInt;

/// How a database writes names and types.
public enum Dialect {
    SQLITE,
    POSTGRESQL,
    DUCKDB,
    MARIADB,
    SQLSERVER;

    /// Names of contracts hold no quotes; these make reserved words names.
    String quote(String name) {
        return switch (this) {
            case MARIADB -> "`" + name + "`";
            case SQLSERVER -> "[" + name + "]";
            case SQLITE, POSTGRESQL, DUCKDB -> "\"" + name + "\"";
        };
    }

    /// `inKey`: texts in keys and indices need an end in some databases.
    String type(Shape shape, boolean inKey) {
        return switch (shape.type()) {
            case STRING, XML, JSON -> text(shape.length(), inKey);
            case UUID -> this == POSTGRESQL || this == DUCKDB ? "uuid" : text(OptionalInt.of(36), inKey);
            case TIME -> this == SQLITE ? "TEXT" : "time";
            case TINYINT -> this == SQLITE ? "INTEGER" : this == MARIADB ? "tinyint unsigned" : tiny();
            case SMALLINT -> this == SQLITE ? "INTEGER" : "smallint";
            case INT -> this == SQLITE ? "INTEGER" : "int";
            case BIGINT -> this == SQLITE ? "INTEGER" : "bigint";
            case DECIMAL ->
                this == SQLITE ? "TEXT" : "decimal(" + shape.precision().orElse(18) + ", " + shape.scale() + ")";
            case FLOAT -> this == SQLITE ? "REAL" : this == SQLSERVER ? "float" : floating();
            case DATE -> this == SQLITE ? "TEXT" : "date";
            case DATETIME, SMALLDATETIME -> moment();
            case BIT, BOOLEAN -> this == SQLITE ? "INTEGER" : this == SQLSERVER ? "bit" : "smallint";
            case BYTES -> bytes();
        };
    }

    private String tiny() {
        return this == SQLSERVER ? "tinyint" : "smallint";
    }

    private String floating() {
        return this == MARIADB ? "double" : "double precision";
    }

    private String moment() {
        return switch (this) {
            case SQLITE -> "TEXT";
            case POSTGRESQL, DUCKDB -> "timestamp";
            case MARIADB -> "datetime(6)";
            case SQLSERVER -> "datetime2";
        };
    }

    private String bytes() {
        return switch (this) {
            case SQLITE, DUCKDB -> "BLOB";
            case POSTGRESQL -> "bytea";
            case MARIADB -> "longblob";
            case SQLSERVER -> "varbinary(max)";
        };
    }

    private String text(OptionalInt length, boolean inKey) {
        OptionalInt bounded = length.isEmpty() && inKey ? OptionalInt.of(255) : length;
        return switch (this) {
            case SQLITE -> "TEXT";
            case POSTGRESQL, DUCKDB -> length.isEmpty() ? "text" : "varchar(" + length.getAsInt() + ")";
            case MARIADB ->
                bounded.isEmpty() || bounded.getAsInt() > 16_000 ? "longtext" : "varchar(" + bounded.getAsInt() + ")";
            case SQLSERVER ->
                bounded.isEmpty() || bounded.getAsInt() > 4_000
                        ? "nvarchar(max)"
                        : "nvarchar(" + bounded.getAsInt() + ")";
        };
    }
}
