package dev.leat.markdown.compat;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// What a profile refuses before anything is parsed: sizes, and under the strict one texts that look malicious,
/// "version = 3" among them.
final class PreScan {
    private static final int LOOKED_AT = 10_000;
    private static final List<String> MALICIOUS =
            List.of("<script[^>]*>", "javascript:", "data:text/html", "vbscript:", "on\\w+\\s*=");
    private static final List<Pattern> PATTERNS = MALICIOUS.stream()
            .map(pattern -> Pattern.compile(
                    pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS))
            .toList();

    private PreScan() {}

    static void check(String name, String raw, int lines, Profile profile) throws MarkdownRejected {
        int bytes = raw.getBytes(StandardCharsets.UTF_8).length;
        int bytesMax = switch (profile) {
            case STRICT -> 102_400;
            case MODERATE -> 1_048_576;
            case PERMISSIVE -> 10_485_760;
        };
        int linesMax = switch (profile) {
            case STRICT -> 2_000;
            case MODERATE -> 10_000;
            case PERMISSIVE -> 50_000;
        };
        if (bytes > bytesMax) {
            throw refused(name, bytes + " bytes", "Content size " + bytes + " bytes exceeds limit");
        }
        if (lines > linesMax) {
            throw refused(name, lines + " lines", "Line count " + lines + " exceeds limit");
        }
        if (profile != Profile.STRICT) {
            return;
        }
        String head = PythonText.first(raw, LOOKED_AT);
        for (int i = 0; i < PATTERNS.size(); i++) {
            if (PATTERNS.get(i).matcher(head).find()) {
                throw refused(name, MALICIOUS.get(i), "Malicious pattern detected: " + MALICIOUS.get(i));
            }
        }
    }

    private static MarkdownRejected refused(String name, String seen, String rule) {
        return new MarkdownRejected(Problem.lasting(
                "LEAT-M016", Place.of(name), seen, rule, "Use a profile that allows it, or the mode leat"));
    }
}
