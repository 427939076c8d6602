package dev.leat.markdown.compat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Characters that deceive the eye.
final class UnicodeChecks {
    private static final int SCANNED = 10_240;
    private static final int BIDI_SCANNED = 10_000;
    private static final int LENGTH_MAX = 100_000;
    private static final Set<Integer> CONFUSABLE = ("аеорсухАВЕКМНОРСТХ" + "αβειορυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
            .codePoints()
            .boxed()
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COMMON =
            Set.of("COMMON", "INHERITED", "NO-BREAK", "SPACE", "HYPHEN", "DASH", "FULLWIDTH", "HALFWIDTH");

    private UnicodeChecks() {}

    @FunctionalInterface
    interface Warnings {
        void add(String type, String message, Object line);
    }

    static void add(String raw, Map<String, Object> statistics, Warnings warnings) {
        boolean looked = !raw.isEmpty() && PythonText.length(raw) <= LENGTH_MAX;
        String head = PythonText.first(raw, SCANNED);
        int score = 0;
        if (looked && PythonText.first(raw, BIDI_SCANNED).codePoints().anyMatch(UnicodeChecks::isBidi)) {
            statistics.put("has_bidi_controls", true);
            statistics.put("bidi_controls_present", true);
            warnings.add(
                    "bidi_controls",
                    "Document contains BiDi control characters (potential text direction manipulation)",
                    Json.NULL);
            score++;
        }
        boolean confusable = looked && head.codePoints().anyMatch(UnicodeChecks::isConfusable);
        statistics.put("confusables_present", confusable);
        if (confusable) {
            statistics.put("has_confusables", true);
            warnings.add(
                    "confusable_characters",
                    "Document contains confusable Unicode characters (potential homograph attack)",
                    Json.NULL);
            score++;
        }
        if (looked && isMixed(head)) {
            statistics.put("mixed_scripts", true);
            warnings.add("mixed_scripts", "Document mixes multiple scripts with Latin (potential spoofing)", Json.NULL);
            score++;
        }
        if (looked && head.codePoints().anyMatch(c -> c >= 0x200B && c <= 0x200D)) {
            statistics.put("invisible_chars", true);
            warnings.add("invisible_characters", "Document contains invisible/zero-width characters", Json.NULL);
            score++;
        }
        statistics.put("nbsp_present", raw.indexOf(0xA0) >= 0);
        statistics.put("zwsp_present", raw.indexOf(0x200B) >= 0);
        statistics.put("unicode_risk_score", score);
    }

    private static boolean isBidi(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }

    private static boolean isConfusable(int c) {
        return CONFUSABLE.contains(c) || (c >= 0x2170 && c <= 0x2179);
    }

    /// By the first word of a character's name: so a dash, an arrow or a smiley is a script of its own.
    private static boolean isMixed(String text) {
        return text.codePoints().anyMatch(c -> c < 0x80) && text.codePoints().anyMatch(c -> c >= 0x80 && isForeign(c));
    }

    private static boolean isForeign(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> {
                return false;
            }
            default -> {
                String name = Character.getName(c);
                String word = name == null ? "" : name.split(" ", 2)[0];
                return !word.isEmpty() && !word.contains("LATIN") && !COMMON.contains(word);
            }
        }
    }
}
