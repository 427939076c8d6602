package dev.leat.records.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The types a contract can name.
public enum DataType {
    STRING,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    DECIMAL,
    FLOAT,
    DATE,
    DATETIME,
    SMALLDATETIME,
    BIT,
    BOOLEAN,
    JSON,
    XML,
    BYTES,
    UUID,
    TIME;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DataType> named(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(DataType::word).toList();
    }

    public boolean isWhole() {
        return switch (this) {
            case TINYINT, SMALLINT, INT, BIGINT -> true;
            case STRING, DECIMAL, FLOAT, DATE, DATETIME, SMALLDATETIME, BIT, BOOLEAN, JSON, XML, BYTES, UUID, TIME ->
                false;
        };
    }

    public boolean isFlag() {
        return this == BIT || this == BOOLEAN;
    }

    public boolean isDate() {
        return this == DATE || this == DATETIME || this == SMALLDATETIME;
    }

    public long least() {
        return switch (this) {
            case TINYINT -> 0;
            case SMALLINT -> Short.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    public long most() {
        return switch (this) {
            case TINYINT -> 255;
            case SMALLINT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
