package dev.leat.markdown.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordSearchTest {
    private static final List<String> WORDS =
            List.of("script:", "text/html", "&#", "your instruction", ": you are", ":you are", "act as if", "ab");

    private static long found(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new WordSearch(WORDS.toArray(String[]::new)).in(Source.of("test", bytes, bytes.length));
    }

    private static long byRegex(String text) {
        long found = 0;
        for (int w = 0; w < WORDS.size(); w++) {
            Pattern pattern = Pattern.compile(WORDS.get(w).replace(" ", "\\s+"), Pattern.CASE_INSENSITIVE);
            found |= pattern.matcher(text).find() ? 1L << w : 0;
        }
        return found;
    }

    @Test
    void findsWordsInEitherCaseAndAcrossLines() throws Exception {
        assertThat(found("JavaScript: x")).isEqualTo(1);
        assertThat(found("x&#")).isEqualTo(4);
        assertThat(found("&#")).isEqualTo(4);
        assertThat(found("x&")).isZero();
        assertThat(found("Act \n\t as  IF")).isEqualTo(64);
        assertThat(found("act as i")).isZero();
        assertThat(found("")).isZero();
    }

    @Test
    void findsWhatARegularExpressionFinds() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        List<String> parts = List.of(
                "script",
                ":",
                "SCRIPT:",
                "text",
                "/html",
                "Your",
                " ",
                "\n",
                "  ",
                "instruction",
                "you",
                "are",
                "act",
                "as",
                "if",
                "ACT",
                "a",
                "b",
                "é",
                "&",
                "#",
                "x");
        int some = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            long expected = byRegex(text.toString());
            assertThat(found(text.toString())).as(text.toString()).isEqualTo(expected);
            some += expected == 0 ? 0 : 1;
        }
        assertThat(some).isGreaterThan(4_000);
    }
}
