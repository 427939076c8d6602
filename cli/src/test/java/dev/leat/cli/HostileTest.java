package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No control character of foreign text reaches a person: in file names, documents, settings, arguments and errors,
/// on every command, with and without colour. The terminal gets line feeds and our own colours, nothing else.
class HostileTest {
    /// Clears the screen, sets the title, writes the clipboard, asks a question; C1; bidi; line separators; DEL.
    private static final List<String> EVIL = List.of(
            "\u001b[2J",
            "\u001b]0;title\u0007",
            "\u001b]52;c;ZXZpbA==\u0007",
            "\u001b[6n",
            "\u009b31m",
            "\u202egnp.exe",
            "\u2066x\u2069",
            "a\u2028b",
            "\u007f",
            "x\ry",
            "\u0008\u0008");

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void fillWithTraps() throws IOException {
        cli = new Cli(folder);
        cli.write(
                "leat.yaml", "pipelines: { docs: { markdown: { sources: [\"docs/**\"], limits: { bytes: 2KB } } } }\n");
        int n = 0;
        for (String evil : EVIL) {
            String name = evil.replace("/", "") + n++;
            cli.write(
                    "docs/" + name + ".md", "# " + evil + "\n\nword [" + evil + "](" + evil + ")\n\n`" + evil + "`\n");
            cli.write("docs/large" + name + ".md", evil + "word ".repeat(1_000));
        }
        Files.write(folder.resolve("docs/latin.md"), ("# caf" + (char) 0xe9).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void nothingLeaksFromAnyCommand() {
        for (int columns : new int[] {0, 40, 80}) {
            if (columns > 0) {
                cli.terminal(columns);
            }
            for (String colour : List.of("always", "never")) {
                check("plan", "--all", "--color", colour);
                check("run", "-v", "--color", colour);
                check("run", "--color", colour);
                check("status", "--failed", "--color", colour);
                check("status", "--runs", "--color", colour);
                check("status", "1", "--color", colour);
                check("query", "select * from items", "--color", colour);
                check("query", "select title, text from documents, chunks limit 30", "--color", colour);
                check("search", "word", "--color", colour);
                for (String format : List.of("json", "jsonl")) {
                    check("status", "--failed", "--format", format, "--color", colour);
                    check("plan", "--format", format, "--color", colour);
                    check("run", "--format", format, "--color", colour);
                    check("search", "word", "--format", format, "--color", colour);
                }
            }
        }
        cli.terminal(80);
        check("export", "documents");
        check("export", "chunks", "--format", "jsonl");
        check("query", "select * from chunks", "--format", "csv");
        check("query", "select * from chunks", "--format", "markdown");
        check("markdown", "parse", "docs");
    }

    @Test
    void nothingLeaksFromWhatIsTyped() throws IOException {
        for (String evil : EVIL) {
            check(evil);
            check("run", evil);
            check("run", "--" + evil);
            check("run", "--only", evil);
            check("run", "--color", evil);
            check("run", "--lock-wait", evil);
            check("run", "--workers", evil);
            check("run", "-f", evil);
            check("run", "--report", "nowhere/" + evil);
            check("status", evil);
            check("help", evil);
            check("completion", evil);
            check("explain", evil);
            check("search", evil);
            check("query", "select '" + evil + "' as \"" + evil + "\"");
            check("query", evil);
            check("query", "--schema", evil);
            check("export", evil);
            check("markdown", "parse", evil);
            check("markdown", "render", evil);
            check("markdown", evil);
            for (String yaml : List.of(
                    "pipelines: { \"%s\": { markdown: {} } }",
                    "\"%s\": 1",
                    "store: \"%s\"\npipelines: { a: { markdown: { sources: x } } }",
                    "pipelines: { a: { markdown: { sources: \"${%s}\" } } }",
                    "pipelines: { a: { markdown: { profile: \"%s\", sources: x } } }",
                    "# %s\npipelines: [")) {
                String escaped = evil.chars()
                        .mapToObj(c -> c < 0x20 || c >= 0x7f ? "\\u%04x".formatted(c) : String.valueOf((char) c))
                        .reduce("", String::concat);
                cli.write("evil.yaml", yaml.formatted(escaped));
                check("run", "-f", "evil.yaml");
                check("config", "-f", "evil.yaml");
                cli.write("raw.yaml", yaml.formatted(evil));
                check("run", "-f", "raw.yaml");
            }
        }
    }

    @Test
    void nothingLeaksFromRandomText() {
        Random random = new Random(7);
        cli.terminal(80);
        cli.run("run", "-q");
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < 12; c++) {
                text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0xa1) : random.nextInt(0x3000));
            }
            String word = text.toString().replace("\0", "");
            check("search", word);
            check("explain", word + "x");
            check("query", "select :x as x", "--param", "x=" + word);
        }
    }

    private void check(String... words) {
        Cli.Result result = cli.run(words);
        // Our own: colours, and what redraws the live region.
        String shown = result.out().replaceAll("\u001b\\[[0-9;]*m", "")
                + result.err().replaceAll("\u001b\\[([0-9;]*m|\\?2026[hl])|(\u001b\\[\\d+A)?\r\u001b\\[J", "");
        for (int i = 0; i < shown.length(); i = shown.offsetByCodePoints(i, 1)) {
            int c = shown.codePointAt(i);
            boolean hidden = (c < 0x20 && c != '\n')
                    || (c >= 0x7f && c < 0xa0)
                    || c == 0x2028
                    || c == 0x2029
                    || (c >= 0x202a && c <= 0x202e)
                    || (c >= 0x2066 && c <= 0x2069);
            assertThat(hidden)
                    .as(
                            "U+%04X at %d of leat %s: %s",
                            c, i, String.join(" ", words), shown.length() > 500 ? "…" : shown)
                    .isFalse();
        }
        assertThat(result.err()).doesNotContain("LEAT-Q032");
    }
}
