package dev.leat.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Screen.Facts TERMINAL = new Screen.Facts(true, 24, 80);
    private static final Screen.Facts PIPE = new Screen.Facts(false, 0, 0);

    private static Screen screen(Screen.Facts facts, Map<String, String> environment) {
        return Screen.of(facts, environment, Screen.Colour.AUTO, false);
    }

    @Test
    void colourFollowsTheRules() {
        assertThat(screen(TERMINAL, Map.of()).colour()).isTrue();
        assertThat(screen(PIPE, Map.of()).colour()).isFalse();
        assertThat(screen(TERMINAL, Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(screen(TERMINAL, Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(screen(TERMINAL, Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(screen(PIPE, Map.of("CLICOLOR_FORCE", "1")).colour()).isTrue();
        assertThat(screen(PIPE, Map.of("CLICOLOR_FORCE", "0")).colour()).isFalse();
        assertThat(screen(PIPE, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")).colour())
                .isFalse();
        assertThat(Screen.of(PIPE, Map.of("NO_COLOR", "1"), Screen.Colour.ALWAYS, false)
                        .colour())
                .isTrue();
        assertThat(Screen.of(TERMINAL, Map.of(), Screen.Colour.NEVER, false).colour())
                .isFalse();
    }

    @Test
    void linesAreRedrawnOnlyWhereThatIsWelcome() {
        assertThat(screen(TERMINAL, Map.of()).live()).isTrue();
        assertThat(screen(PIPE, Map.of()).live()).isFalse();
        for (Map<String, String> environment : List.of(
                Map.of("TERM", "dumb"),
                Map.of("ACCESSIBLE", "1"),
                Map.of("CI", "true"),
                Map.of("LEAT_PROGRESS", "plain"))) {
            assertThat(screen(TERMINAL, environment).live())
                    .as("%s", environment)
                    .isFalse();
        }
        assertThat(screen(TERMINAL, Map.of("ACCESSIBLE", "false")).live()).isTrue();
    }

    @Test
    void localeDecidesMarksAndColumnsTheWidth() {
        assertThat(screen(TERMINAL, Map.of("LANG", "C")).ascii()).isTrue();
        assertThat(screen(TERMINAL, Map.of("LANG", "de_DE.UTF-8")).ascii()).isFalse();
        assertThat(screen(TERMINAL, Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8"))
                        .ascii())
                .isTrue();
        assertThat(screen(TERMINAL, Map.of("LC_ALL", "", "LANG", "en_US.utf8")).ascii())
                .isFalse();
        assertThat(screen(new Screen.Facts(true, 0, 0), Map.of()).width()).isEqualTo(80);
        assertThat(screen(new Screen.Facts(true, 0, 0), Map.of("COLUMNS", "132"))
                        .width())
                .isEqualTo(132);
        assertThat(screen(PIPE, Map.of("COLUMNS", "132")).fit()).isZero();
    }

    @Test
    void cellsAreCountedAsTerminalsDo() {
        assertThat(Cells.of("abc")).isEqualTo(3);
        assertThat(Cells.of("日本語")).isEqualTo(6);
        assertThat(Cells.of("e\u0301")).isEqualTo(1);
        assertThat(Cells.of("한글")).isEqualTo(4);
        assertThat(Cells.of("🙂")).isEqualTo(2);
        assertThat(Cells.of("“·…→✓")).isEqualTo(5);
        assertThat(Cells.of("ｆｕｌｌ")).isEqualTo(8);
        assertThat(Cells.of("\u4dff\u3400")).isEqualTo(3);
        assertThat(Cells.start("日本語", 5)).isEqualTo("日本");
        assertThat(Cells.end("日本語", 5)).isEqualTo("本語");
    }

    @Test
    void foreignTextIsMadeVisible() {
        assertThat(Printable.text("plain ünï 日本 🙂")).isEqualTo("plain ünï 日本 🙂");
        assertThat(Printable.text("\u001b[31m\n\t\r\u0000\u007f\u0085")).isEqualTo("\\x1b[31m\\n\\t\\r\\x00\\x7f\\x85");
        assertThat(Printable.text("a\u202eb\u2066\ufeff\u2028")).isEqualTo("a\\u202eb\\u2066\\ufeff\\u2028");
        assertThat(Printable.text("\ud800x")).isEqualTo("\\ud800x");
        assertThat(Printable.text("\ud834\udd73")).isEqualTo("\\U0001d173");
        assertThat(Printable.text("👩\u200d💻")).isEqualTo("👩\u200d💻");
    }

    @Test
    void jsonEscapesWhatTerminalsWouldObey() {
        assertThat(JsonText.of(json -> json.writeString("\u009b\u202e🙂\ud800é")))
                .isEqualTo("\"\\u009b\\u202e🙂\\ud800é\"");
    }

    @Test
    void amountsReadTheSameEverywhere() {
        assertThat(Amount.count(9_999_999)).isEqualTo("9,999,999");
        assertThat(List.of(Amount.bytes(999), Amount.bytes(4_100), Amount.bytes(84_300_000), Amount.bytes(999_600)))
                .containsExactly("999 B", "4.10 kB", "84.3 MB", "1.00 MB");
        assertThat(List.of(
                        Amount.took(Duration.ofMillis(4)),
                        Amount.took(Duration.ofMillis(3_140)),
                        Amount.took(Duration.ofMillis(9_960)),
                        Amount.took(Duration.ofSeconds(108)),
                        Amount.took(Duration.ofMinutes(125))))
                .containsExactly("4 ms", "3.1 s", "10 s", "1 min 48 s", "2 h 5 min");
        Instant now = Instant.parse("2026-11-20T09:00:00Z");
        assertThat(List.of(
                        Amount.ago(now.plusSeconds(5), now),
                        Amount.ago(now.minusSeconds(240), now),
                        Amount.ago(now.minusSeconds(26 * 3_600), now),
                        Amount.ago(now.minusSeconds(3 * 86_400), now),
                        Amount.ago(now.minusSeconds(30 * 86_400), now)))
                .containsExactly("0 s ago", "4 min ago", "26 h ago", "3 days ago", "2026-10-21");
        assertThat(List.of(
                        Amount.about(Duration.ofSeconds(3)),
                        Amount.about(Duration.ofSeconds(120)),
                        Amount.about(Duration.ofHours(3))))
                .containsExactly("about 3 s", "about 2 min", "about 3 h");
    }

    @Test
    void tablesFitOrSayWhatTheyLeaveOut() {
        Table table = new Table(
                new Table.Column("key", Table.Kind.KEY),
                new Table.Column("path", Table.Kind.PATH),
                new Table.Column("n", Table.Kind.NUMBER),
                new Table.Column("prose", Table.Kind.PROSE));
        table.row(
                Line.ofData("docs"),
                Line.ofData("docs/guide/a/very/long/way/to/install.md"),
                Line.of("10,000"),
                Line.ofData("words that go on and on until somebody cuts them off at the end"));
        String wide = print(table, 0);
        assertThat(wide).contains("until somebody cuts them off at the end");
        String fitted = print(table, 80);
        assertThat(fitted.lines()).allMatch(line -> Cells.of(line) <= 80);
        assertThat(fitted).contains("install.md", "10,000", "…");
        String narrow = print(table, 30);
        assertThat(narrow).contains("key    docs\n", "n      10,000\n");
        assertThat(table.print(new Printer(new ByteArrayOutputStream(), terminal(62))))
                .isZero();
    }

    /// Of times, numbers, codes and digests half is worse than nothing.
    @Test
    void tablesNeverCutWhatMustBeExact() {
        Table table = new Table(
                new Table.Column("name", Table.Kind.KEY),
                new Table.Column("what was said about it", Table.Kind.PROSE),
                new Table.Column("until", Table.Kind.PROSE),
                new Table.Column("path", Table.Kind.PATH));
        List<String> exact = List.of(
                "2026-11-21T19:46:12.123456Z",
                "2026-11-21 19:46:12 +01:00",
                "2026-11-21",
                "LEAT-R012",
                "1,234,567.25 MB",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "02:00:5e:10:00:01",
                "0200.5e10.0001",
                "2001:db8:0:1:2:3:4:5/64");
        exact.forEach(value -> table.row(
                Line.ofData("a"),
                Line.ofData("words that go on and on until somebody cuts them off"),
                Line.ofData(value),
                Line.ofData("docs/guide/a/very/long/way/to/install.md")));
        for (int width = 1; width <= 130; width++) {
            String shown = print(table, width);
            List<String> words =
                    exact.stream().filter(value -> !shown.contains(value)).toList();
            // The whole column may be left out, and is then counted.
            if (!words.isEmpty()) {
                assertThat(words).as(shown).isEqualTo(exact);
                assertThat(shown).doesNotContain("UNTIL");
            }
            int columns = width;
            if (shown.contains("NAME")) {
                assertThat(shown.lines()).allMatch(line -> Cells.of(line) <= columns);
            }
        }
    }

    private static String print(Table table, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printer printer = new Printer(out, terminal(width));
        table.print(printer);
        printer.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Screen terminal(int width) {
        return new Screen(width > 0, false, false, width > 0, width, 10);
    }

    @Test
    void theLiveRegionIsDrawnInPlaceAndRemoved() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printer printer = new Printer(out, terminal(20));
        try (LiveRegion region = new LiveRegion(printer, printer::screen)) {
            region.draw(List.of(Line.of("one"), Line.ofData("日本語".repeat(10))));
            assertThat(seen(out)).containsExactly("one", "日本語日本語日本語…");
            int before = out.size();
            region.draw(List.of(Line.of("one"), Line.ofData("日本語".repeat(10))));
            assertThat(out.size()).as("an unchanged frame writes nothing").isEqualTo(before);
            region.above(Line.of("failed: x"));
            assertThat(seen(out)).containsExactly("failed: x", "one", "日本語日本語日本語…");
            region.draw(List.of(Line.of("two")));
            assertThat(seen(out)).containsExactly("failed: x", "two");
            region.draw(java.util.stream.IntStream.range(0, 40)
                    .mapToObj(i -> Line.of("line " + i))
                    .toList());
            assertThat(seen(out)).hasSize(8).endsWith("  … 34 more");
        }
        assertThat(seen(out)).containsExactly("failed: x");
    }

    private static List<String> seen(ByteArrayOutputStream out) {
        return new Terminal(10, 20).feed(out.toString(StandardCharsets.UTF_8)).lines();
    }

    @Test
    void aNarrowedWindowIsErasedRowByRow() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printer printer = new Printer(out, terminal(40));
        int[] columns = {40};
        LiveRegion region = new LiveRegion(printer, () -> terminal(columns[0]));
        region.draw(List.of(Line.of("x".repeat(39)), Line.of("short")));
        columns[0] = 20;
        out.reset();
        region.draw(List.of(Line.of("y".repeat(39))));
        // The terminal wrapped the long line into two rows: three rows up in all.
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\033[?2026h\033[3A\r\033[J" + "y".repeat(18));
        columns[0] = 10;
        out.reset();
        region.above(Line.of("failed"));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\033[2A\r\033[Jfailed\n")
                .doesNotContain("y");
        region.close();
    }

    @Test
    void linksAreForTerminalsThatAreKnownToFollowThem() {
        for (Map<String, String> environment : List.of(
                Map.of("VTE_VERSION", "7200"),
                Map.of("TERM_PROGRAM", "WezTerm"),
                Map.of("TERM_PROGRAM", "iTerm.app"),
                Map.of("KITTY_WINDOW_ID", "1"),
                Map.of("WT_SESSION", "x"))) {
            assertThat(screen(TERMINAL, environment).links()).isTrue();
            assertThat(screen(PIPE, environment).links()).isFalse();
        }
        for (Map<String, String> environment : List.of(
                Map.<String, String>of(),
                Map.of("VTE_VERSION", "4900"),
                Map.of("VTE_VERSION", "7200", "TMUX", "/tmp/tmux"),
                Map.of("VTE_VERSION", "7200", "TERM", "dumb"),
                Map.of("VTE_VERSION", "7200", "CI", "true"))) {
            assertThat(screen(TERMINAL, environment).links()).isFalse();
        }
        Screen follows = new Screen(true, false, false, true, 80, 24, true);
        Line line = Line.of("at ").add(new Line().link(Token.INK, "a.md:3", "file:///d/a.md"));
        assertThat(line.render(follows)).isEqualTo("at \033]8;;file:///d/a.md\033\\a.md:3\033]8;;\033\\");
        assertThat(line.cells(follows)).isEqualTo(9);
        assertThat(line.cut(6, follows).render(follows)).isEqualTo("at \033]8;;file:///d/a.md\033\\a.\033]8;;\033\\…");
        assertThat(line.render(terminal(80))).isEqualTo("at a.md:3");
    }
}
