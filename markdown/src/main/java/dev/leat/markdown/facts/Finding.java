package dev.leat.markdown.facts;

import java.util.Locale;
import java.util.Optional;

/// Something a reader of the document should know: a danger, or a place where the structure is not what it seems.
/// `line` is 0-based, [#NO_LINE] if it concerns the whole; `column` is the character of the line, 0-based,
/// [#NO_COLUMN] if it concerns the line or is not known; `detail` is the value seen.
public record Finding(String type, Severity severity, int line, int column, String message, Optional<String> detail) {
    public static final int NO_LINE = -1;
    public static final int NO_COLUMN = -1;

    public Finding(String type, Severity severity, int line, String message, Optional<String> detail) {
        this(type, severity, line, NO_COLUMN, message, detail);
    }

    public Finding withColumn(int other) {
        return new Finding(type, severity, line, other, message, detail);
    }

    /// How grave.
    public enum Severity {
        NOTE,
        WARNING,
        DANGER;

        /// As it is written in output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
