package dev.leat.markdown.compat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words that try to give orders to a reader that is a program.
final class Injection {
    private static final int LOOKED_AT = 1_024;
    private static final Pattern ORDERS = Pattern.compile(
            "(ignore|disregard|forget)\\s+previous\\s+instructions?"
                    + "|system\\s*:\\s*you\\s+are"
                    + "|you\\s+are\\s+now\\s+acting\\s+as"
                    + "|pretend\\s+you\\s+are"
                    + "|simulate\\s+being"
                    + "|act\\s+as\\s+if"
                    + "|(bypass|override)\\s+your\\s+instructions?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> SUSPECT = List.of("system", "prompt", "instruction", "ignore", "override");

    private Injection() {}

    static boolean isIn(String text) {
        return ORDERS.matcher(PythonText.first(text, LOOKED_AT)).find();
    }

    static boolean isInNote(String content, boolean oversized) {
        String lower = content.toLowerCase(Locale.ROOT);
        return isIn(content) || (oversized && SUSPECT.stream().anyMatch(lower::contains));
    }
}
