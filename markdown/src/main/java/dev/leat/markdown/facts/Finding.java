package dev.leat.markdown.facts;

import java.util.Locale;
import java.util.Optional;

/// Something a reader of the document should know: a danger, or a place where the structure is not what it seems.
/// `line` is 0-based, [#NO_LINE] if it concerns the whole; `column` is the character of the line, 0-based,
/// [#NO_COLUMN] if it concerns the line or is not known; `detail` is the value seen.
public record Finding(String type, Severity severity, int line, int column, String message, Optional<String> detail) {
    public static final int NO_LINE = -1;
    public static final int NO_COLUMN = -1;
    /// Longer details are cut.
    public static final int DETAIL_MAX = 100;

    /// A finding whose detail is cut to [#DETAIL_MAX] characters; empty for none.
    public static Finding of(String type, Severity severity, int line, String message, String detail) {
        Optional<String> shown = detail.isEmpty() ? Optional.empty() : Optional.of(cut(detail));
        return new Finding(type, severity, line, NO_COLUMN, message, shown);
    }

    public Finding withColumn(int other) {
        return new Finding(type, severity, line, other, message, detail);
    }

    private static String cut(String text) {
        if (text.length() <= DETAIL_MAX) {
            return text;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(DETAIL_MAX - 1));
        return text.substring(0, pair ? DETAIL_MAX - 1 : DETAIL_MAX);
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
