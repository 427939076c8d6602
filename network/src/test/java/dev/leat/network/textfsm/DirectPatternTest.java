package dev.leat.network.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Direct matching gives what `java.util.regex` gives: the answer and every group.
class DirectPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?P<A>\\S+)\\s+(?P<B>.*?)\\s+(?P<C>up|down)",
                "^(?P<A>.*)(?P<B>\\d+)$",
                "^(?P<A>a|ab)(?P<B>c|bcd)?(?P<C>d*)",
                "^(?:(?P<A>a)|(?P<B>b)|c)*(?P<C>.)?",
                "^(?P<A>(?:a|b)+?)b",
                "^(?P<A>[ab]{2,3}?)(?P<B>[ab]*)$",
                "^(?:(?P<A>\\w+)\\s)?(?P<B>\\w+)(?:\\s(?P<C>\\w+))??$",
                "^\\s*(?P<A>a*)\\b(?P<B>.*)",
                "^(?P<A>\\w+?)\\B(?P<B>\\w+)",
                "^(?P<A>(?P<B>a)?b){1,2}",
                "a|(?P<A>b+)c|(?P<B>b)",
                "^(?P<A>.+?),?\\s*$",
                "^(?P<A>[^,]+)(?:, ?(?P<B>[^,]+))*$",
                "^(?P<A>a(?:b(?:c|d)?)?)(?P<B>.*)\\Z",
                "\\A(?P<A>a{,2}|b{2})"
            })
    void answersAndGroupsAreThoseOfTheOther(String python) throws Exception {
        Random random = new Random(python.hashCode());
        CompiledRegex regex = CompiledRegex.of(python);
        List<String> lines = new ArrayList<>(List.of("a", "ab", "abc", "abbcd", "x y up", "x y z down 1", "  aa b"));
        for (int i = 0; i < 400; i++) {
            StringBuilder line = new StringBuilder();
            int length = 1 + random.nextInt(9);
            for (int c = 0; c < length; c++) {
                line.append("aabbcd ,1".charAt(random.nextInt(9)));
            }
            lines.add(line.toString());
        }
        DirectPattern.Run run = new DirectPattern.Run();
        for (String text : lines) {
            Lines line = new Lines(text, 1_000_000);
            assertThat(line.advance()).isTrue();
            Matcher matcher = regex.matcher(false, line);
            boolean matches = matcher.lookingAt();
            var direct = DirectPattern.of(python);
            if (direct.isPresent()) {
                assertThat(line.begins(direct.get(), run)).as(text).isEqualTo(matches);
                for (int group = 1; matches && group <= matcher.groupCount(); group++) {
                    assertThat(run.saves[2 * group + 1]).as(text).isEqualTo(matcher.end(group));
                    if (matcher.end(group) >= 0) {
                        assertThat(run.saves[2 * group]).as(text).isEqualTo(matcher.start(group));
                    }
                }
            }
            // a rule that matches is among those that the line's opening leaves
            if (matches) {
                boolean blank = Character.isWhitespace(text.charAt(0));
                String rest = text.stripLeading();
                assertThat(regex.linear().mayOpen(blank, rest.isEmpty() ? Opening.EMPTY : rest.charAt(0)))
                        .as(text)
                        .isTrue();
            }
        }
    }

    @Test
    void mostPatternsAreDirectAndOthersAreLeftAlone() {
        assertThat(DirectPattern.of("^(?P<A>\\S+)\\s+(.*)x$")).isPresent();
        for (String other : List.of(
                "(?i)a",
                "(?=a)b",
                "(a)\\1",
                "(a*)*",
                "(?:a+)+b",
                "(?:a|ab|b)+",
                "(?P<A>a)(?P=A)",
                "é",
                "\\x41",
                "a++")) {
            assertThat(DirectPattern.of(other)).as(other).isEmpty();
        }
    }

    @Test
    void goingBackWithoutEndIsStopped() {
        DirectPattern pattern = DirectPattern.of("^.*a.*a.*a.*a.*b").orElseThrow();
        Lines line = new Lines("a".repeat(200), 100_000);
        assertThat(line.advance()).isTrue();
        assertThatThrownBy(() -> line.begins(pattern, new DirectPattern.Run())).isInstanceOf(Lines.TooManyLooks.class);
    }
}
