package dev.leat.records.ddl;

import dev.leat.records.contract.TableColumns.Shape;
import dev.leat.records.value.DataType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a column of a database takes: its kind, and how much of it. Types that no dialect here makes are of no kind,
/// and
/// nothing is said of them.
record LiveType(Kind kind, int size, int scale) {
    enum Kind {
        TEXT,
        WHOLE,
        EXACT,
        REAL,
        DAY,
        MOMENT,
        TIME,
        TRUTH,
        BYTES,
        OTHER
    }

    private static final Pattern MEASURES = Pattern.compile("\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");
    private static final int BYTE_DIGITS = 3;
    private static final int SHORT_DIGITS = 5;
    private static final int INT_DIGITS = 10;
    private static final int LONG_DIGITS = 19;

    /// Of a text without a limit.
    static final int ANY = 0;

    static LiveType of(LiveColumn column) {
        String text = column.type().toLowerCase(Locale.ROOT);
        Matcher measures = MEASURES.matcher(text);
        boolean measured = measures.find();
        int size = measured ? Integer.parseInt(measures.group(1)) : column.size();
        int scale = measured && measures.group(2) != null ? Integer.parseInt(measures.group(2)) : column.scale();
        String word = (measured ? text.substring(0, measures.start()) : text).strip();
        return switch (word) {
            case "tinyint", "tinyint unsigned", "utinyint" -> new LiveType(Kind.WHOLE, BYTE_DIGITS, 0);
            case "smallint", "int2", "smallserial" -> new LiveType(Kind.WHOLE, SHORT_DIGITS, 0);
            case "int", "int4", "serial", "mediumint" -> new LiveType(Kind.WHOLE, INT_DIGITS, 0);
            case "integer" -> new LiveType(Kind.WHOLE, INT_DIGITS, 0);
            case "bigint", "int8", "bigserial", "hugeint", "long" -> new LiveType(Kind.WHOLE, LONG_DIGITS, 0);
            case "decimal", "numeric", "money" -> new LiveType(Kind.EXACT, size, scale);
            case "real", "float", "float4", "float8", "double", "double precision" -> new LiveType(Kind.REAL, 0, 0);
            case "date" -> new LiveType(Kind.DAY, 0, 0);
            case "time" -> new LiveType(Kind.TIME, 0, 0);
            case "timestamp", "timestamptz", "datetime", "datetime2", "timestamp with time zone" ->
                new LiveType(Kind.MOMENT, 0, 0);
            case "bool", "boolean", "bit" -> new LiveType(Kind.TRUTH, 0, 0);
            case "bytea", "blob", "longblob", "varbinary" -> new LiveType(Kind.BYTES, 0, 0);
            case "varchar", "character varying", "char", "character", "bpchar", "nvarchar", "nchar" ->
                new LiveType(Kind.TEXT, size >= 1 << 24 ? ANY : size, 0);
            case "text", "longtext", "mediumtext", "clob" -> new LiveType(Kind.TEXT, ANY, 0);
            default -> new LiveType(Kind.OTHER, 0, 0);
        };
    }

    /// What of the contract's values would not go in; empty if all do.
    ///
    /// @param loose the database takes what it is given, whatever the type says
    String refuses(Shape shape, boolean loose) {
        if (kind == Kind.OTHER || (loose && (kind == Kind.TEXT || kind == Kind.WHOLE))) {
            return "";
        }
        DataType type = shape.type();
        if (!takes(type)) {
            return "the contract's values are " + type.name().toLowerCase(Locale.ROOT);
        }
        if (type == DataType.STRING && kind == Kind.TEXT && size != ANY) {
            return shape.length().isEmpty()
                    ? "texts of any length come, the column takes " + size + " characters"
                    : shape.length().getAsInt() > size
                            ? "data_length " + shape.length().getAsInt() + ", the column takes " + size + " characters"
                            : "";
        }
        if (kind == Kind.WHOLE && type.isWhole() && digits(type) > size) {
            return type.name().toLowerCase(Locale.ROOT) + " is wider than the column";
        }
        if (kind == Kind.EXACT && size > 0 && type == DataType.DECIMAL) {
            int precision = shape.precision().orElse(18);
            if (shape.scale() > scale) {
                return "scale " + shape.scale() + ", the column keeps " + scale + ": the last digits would be lost";
            }
            if (precision - shape.scale() > size - scale) {
                return "up to " + (precision - shape.scale()) + " digits before the point, the column takes "
                        + (size - scale);
            }
        }
        return "";
    }

    private boolean takes(DataType type) {
        return switch (type) {
            case STRING, XML, JSON -> kind == Kind.TEXT;
            case UUID -> kind == Kind.TEXT;
            case TIME -> kind == Kind.TEXT || kind == Kind.TIME;
            case TINYINT, SMALLINT, INT, BIGINT -> kind == Kind.WHOLE || kind == Kind.EXACT;
            case DECIMAL -> kind == Kind.EXACT || kind == Kind.TEXT;
            case FLOAT -> kind == Kind.REAL || kind == Kind.EXACT;
            case DATE -> kind == Kind.DAY || kind == Kind.MOMENT || kind == Kind.TEXT;
            case DATETIME, SMALLDATETIME -> kind == Kind.MOMENT || kind == Kind.TEXT;
            case BIT, BOOLEAN -> kind == Kind.TRUTH || kind == Kind.WHOLE;
            case BYTES -> kind == Kind.BYTES;
        };
    }

    private static int digits(DataType type) {
        return switch (type) {
            case TINYINT -> BYTE_DIGITS;
            case SMALLINT -> SHORT_DIGITS;
            case INT -> INT_DIGITS;
            default -> LONG_DIGITS;
        };
    }
}
