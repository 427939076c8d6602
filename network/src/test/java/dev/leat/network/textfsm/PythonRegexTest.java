package dev.leat.network.textfsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Python's patterns, carried out by Java's. The expected answers are those of Python's `re.match`.
class PythonRegexTest {
    private static String match(String regex, String text) throws BadRegex {
        Lines line = new Lines(text, Template.LOOKS_PER_LINE_MAX);
        line.advance();
        Matcher matcher = CompiledRegex.of(regex).matcher(line.isBeyondAscii(), line);
        return matcher.lookingAt() ? matcher.group() : "-";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            {master:\\d+}          ¦ {master:0}  ¦ {master:0}
            flags={x               ¦ flags={x    ¦ flags={x
            a{,2}b                 ¦ aab         ¦ aab
            a{2}                   ¦ aaa         ¦ aa
            a{1,}?                 ¦ aaa         ¦ a
            a{ 2}                  ¦ a{ 2}       ¦ a{ 2}
            x{}                    ¦ x{}         ¦ x{}
            [[]                    ¦ [           ¦ [
            []a]+                  ¦ ]a          ¦ ]a
            [^]a]+                 ¦ b]          ¦ b
            [a&&b]+                ¦ &a&b        ¦ &a&b
            [a-c&&[b]+             ¦ c&[         ¦ c&[
            [\\w-]+                ¦ a-b         ¦ a-b
            [^\\W\\d]+             ¦ ab1         ¦ ab
            [\\-\\.]+              ¦ -.a         ¦ -.
            \\<a\\>                ¦ <a>         ¦ <a>
            a\\Z                   ¦ a           ¦ a
            a$                     ¦ a           ¦ a
            (?P<A_B>a)(?P=A_B)     ¦ aa          ¦ aa
            (a)(b)\\2\\1           ¦ abba        ¦ abba
            \\x41\\101\\u0041      ¦ AAA         ¦ AAA
            (?i)aB                 ¦ Ab          ¦ Ab
            a(?i:b)c               ¦ aBc         ¦ aBc
            (?#note)a(?#more)+     ¦ aa          ¦ aa
            (?<=x)a                ¦ xa          ¦ -
            a(?=b)                 ¦ ab          ¦ a
            a(?!b)                 ¦ ab          ¦ -
            (?x:a b )              ¦ ab          ¦ ab
            a++                    ¦ aa          ¦ aa
            \\bab\\b               ¦ ab c        ¦ ab
            ]}                     ¦ ]}          ¦ ]}
            """)
    void matchesWhatPythonMatches(String regex, String text, String matched) throws BadRegex {
        assertThat(match(regex.replace("\\\\", "\\"), text)).isEqualTo(matched);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\h",
                "\\R",
                "\\Q",
                "\\p{L}",
                "\\e",
                "[\\e]",
                "*a",
                "^*",
                "a**",
                "a{2}{3}",
                "(a",
                "a)",
                "[a",
                "[b-a]",
                "[\\w-a]",
                "(?<n>a)",
                "(?P<n>a)(?P<n>b)",
                "(?P=n)",
                "\\2(a)",
                "(a\\1)",
                "(a)(?(1)b|c)",
                "\\",
                "a{3,2}",
                "(?z)a",
                "(?P<1>a)",
                "\\x4",
                "(?#a"
            })
    void refusesWhatPythonRefuses(String regex) {
        assertThatThrownBy(() -> CompiledRegex.of(regex)).isInstanceOf(BadRegex.class);
    }

    @Test
    void beyondAsciiWordsAreThoseOfUnicode() throws BadRegex {
        assertThat(match("\\w+", "Zürich²x e")).isEqualTo("Zürich²x");
        assertThat(match("\\w+\\b", "é-a")).isEqualTo("é");
        assertThat(match("\\S+\\s\\S", "é\u00a0b")).isEqualTo("é\u00a0b");
        assertThat(match("é\\d", "é٣")).isEqualTo("é٣");
        assertThat(match("[^\\W]+", "éa b")).isEqualTo("éa");
        assertThat(match("a\\sb", "a\u001fb")).isEqualTo("a\u001fb");
        assertThat(match("(?a)\\w+", "aé")).isEqualTo("a");
        assertThat(match(".", "😀")).isEqualTo("😀");
    }
}
