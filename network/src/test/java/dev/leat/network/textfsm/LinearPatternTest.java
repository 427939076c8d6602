package dev.leat.network.textfsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/// What spares a matcher must say what the matcher would have said.
class LinearPatternTest {
    private static final List<String> PATTERNS = List.of(
            "^\\s*$",
            "^Port\\s+(?P<P>\\S+)\\s+is\\s+(?P<S>\\w+)\\s*$",
            "^(?P<A>\\d+)(?P<B>[a-z]*)(?P<C>\\d?)x",
            "^(?P<A>\\w+) ?(?P<B>\\(\\d{1,3}\\))?$",
            "^a*a",
            "^a*b*a*$",
            "^\\d{2,4}\\d",
            "^(?P<A>.*)$",
            "^(?P<A>.*?)$",
            "^(?P<A>.+?)",
            "^(a|b)c",
            "^x|y",
            "^.*end",
            "^\\x41B",
            "^(?i)abc",
            "^a(?=b)",
            "^(?:ab)+c",
            "^[^]x]+]",
            "^[\\w.-]+@",
            "^a{x",
            "^a{2}b",
            "^(?P<A>\\S+),\\s+(?P<B>\\S+)");
    private static final List<String> LINES = List.of(
            "",
            "   ",
            "Port Gi1 is up",
            "Port Gi1 is up  ",
            "12abx",
            "12ab3x",
            "aaa",
            "aabba",
            "1234",
            "12345",
            "ac",
            "y",
            "x",
            "the end",
            "AB",
            "ABC",
            "ab",
            "ababc",
            "name (12)",
            "]x]",
            "a.b-c@d",
            "a{x",
            "aab",
            "10G, full",
            "10G,, full,");

    @Test
    void handmadePatternsAgreeWithTheMatcher() throws Exception {
        for (String pattern : PATTERNS) {
            for (String line : LINES) {
                agrees(CompiledRegex.of(pattern), pattern, line);
            }
        }
        assertThat(LinearPattern.of(PATTERNS.get(1)).isWhole()).isTrue();
        assertThat(LinearPattern.of("^(a|b)c").isWhole()).isFalse();
        assertThat(RequiredText.of("^\\s*(?P<A>\\S+) is (?P<B>up|down), line protocol(x)? is y?"))
                .isEqualTo(", line protocol");
        assertThat(RequiredText.of("^a\\x41bcd")).isEmpty();
    }

    @Test
    void publishedRulesAgreeWithTheMatcher() throws Exception {
        List<Path> raws = Corpora.files("network/ntc/tests", ".raw");
        for (Path file : Corpora.files("network/ntc/templates", ".textfsm")) {
            Template template = Template.compile(file.getFileName().toString(), Files.readString(file));
            Path raw = raws.get(Math.floorMod(template.name().hashCode(), raws.size()));
            List<String> lines = Files.readString(raw).lines().limit(40).toList();
            for (Rule rule : template.state(State.START).rules()) {
                for (String line : lines) {
                    agrees(rule.regex(), rule.text(), line);
                }
            }
        }
    }

    private static void agrees(CompiledRegex regex, String pattern, String text) {
        Lines line = new Lines(text.isEmpty() ? "\n" : text, Template.LOOKS_PER_LINE_MAX);
        line.advance();
        if (line.isBeyondAscii()) {
            return;
        }
        Matcher matcher = regex.matcher(false, line);
        boolean matches = matcher.lookingAt();
        int[] at = new int[regex.linear().steps() + 1];
        boolean begins = line.begins(regex.linear(), at);
        String where = pattern + " on " + text;
        if (matches) {
            assertThat(begins).as(where).isTrue();
            assertThat(line.holds(regex.required())).as(where).isTrue();
        } else {
            assertThat(begins && regex.linear().isWhole()).as(where).isFalse();
        }
        if (matches && regex.linear().isWhole()) {
            for (int group = 1; group <= regex.groups(); group++) {
                assertThat(line.between(
                                regex.linear().groupFrom(group, at),
                                regex.linear().groupTo(group, at)))
                        .as(where)
                        .isEqualTo(matcher.group(group));
            }
        }
    }
}
