package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever a page shows of `leat`, in a sentence or in a block, is a command with such options.
class CallsInPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("leat.root"));
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)[^\\n]*\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?leat [^`\\n]+)`");
    private static final Pattern LINE = Pattern.compile("(?m)^(?:\\$ )?((?:\\./)?leat [^\\n]*)$");

    @TestFactory
    Stream<DynamicTest> everyCallIsACommand() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> {
                    for (String shown : shown(Files.readString(page))) {
                        for (LeatCall call : calls(shown)) {
                            call.assertKnown();
                        }
                    }
                }));
    }

    /// The check is not empty, and it can fail.
    @Test
    void whatIsNoCommandIsFound() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(40);
        assertThat(shown("Say `leat plan --summary`.\n```sh\nleat frobnicate --now   # no\n```\n"))
                .containsExactly("leat plan --summary", "leat frobnicate --now   # no");
        assertThat(calls("leat run && leat frobnicate"))
                .extracting(LeatCall::isCommand)
                .containsExactly(true, false);
        assertThat(calls("cd x && leat bench time 'a | b' > f"))
                .containsExactly(new LeatCall(List.of("bench", "time", "a | b")));
    }

    private static List<String> shown(String page) {
        List<String> shown = new ArrayList<>();
        String prose = FENCE.matcher(page).replaceAll("");
        INLINE.matcher(prose).results().forEach(found -> shown.add(found.group(1)));
        FENCE.matcher(page)
                .results()
                .filter(block -> List.of("sh", "console", "").contains(block.group(1)))
                .forEach(block -> LINE.matcher(block.group(2))
                        .results()
                        // What a terminal shows may begin with a command's name, too.
                        .filter(line -> !block.group(1).equals("console")
                                || line.group().startsWith("$"))
                        .forEach(line -> shown.add(line.group(1))));
        return shown;
    }

    /// A line of shell may hold several, and what stands in quotes is one word.
    private static List<LeatCall> calls(String line) {
        List<LeatCall> calls = new ArrayList<>();
        Matcher word = Pattern.compile("\"(?:\\\\.|[^\"])*\"|'[^']*'|\\S+").matcher(line);
        List<String> words = new ArrayList<>();
        while (word.find()) {
            String one = word.group();
            if (one.startsWith("#")) {
                break;
            }
            if (List.of("&&", "||", "|", ";", ">", ">>", "2>", "<").contains(one)) {
                add(words, calls);
                words.clear();
            } else {
                words.add(one.matches("[\"'].*") ? one.substring(1, one.length() - 1) : one);
            }
        }
        add(words, calls);
        return calls;
    }

    private static void add(List<String> words, List<LeatCall> calls) {
        boolean open = words.stream().anyMatch(word -> word.contains("…") || word.contains("COMMAND"));
        if (words.size() > 1 && List.of("leat", "./leat").contains(words.getFirst()) && !open) {
            calls.add(new LeatCall(List.copyOf(words.subList(1, words.size()))));
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    // History speaks of what was.
                    .filter(file -> !file.endsWith("CHANGELOG.md"))
                    .sorted()
                    .toList();
        }
    }
}
