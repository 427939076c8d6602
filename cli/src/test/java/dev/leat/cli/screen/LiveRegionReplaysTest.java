package dev.leat.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Runs as a person meets them: frames, failures that arrive between them, windows that change, texts of every width;
/// drawn on a terminal and compared cell by cell. Repeat one with its number.
class LiveRegionReplaysTest {
    private static final int REPLAYS = 1_000;
    private static final int STEPS = 40;
    private static final List<String> WORDS = List.of(
            "handbook",
            "日本語",
            "e\u0301tude",
            "🙂",
            "한글",
            "x",
            "━━━━──",
            "12,400",
            "ｆｕｌｌ",
            "·",
            "a-rather-long-word-of-a-path");

    /// One random history.
    private static final class Replay {
        private final Random random;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<String> stays = new ArrayList<>();
        private List<String> live = List.of();
        private int rows = 24;
        private int columns = 80;
        private final Terminal terminal = new Terminal(rows, columns);
        private final Printer printer = new Printer(out, screen());
        private final LiveRegion region = new LiveRegion(printer, this::screen);

        Replay(long seed) {
            random = new Random(seed);
        }

        private Screen screen() {
            return new Screen(true, false, false, true, columns, rows);
        }

        private Line words() {
            Line line = new Line();
            for (int i = random.nextInt(12); i >= 0; i--) {
                line.data(WORDS.get(random.nextInt(WORDS.size()))).add(i > 0 ? " " : "");
            }
            return line;
        }

        void play(String name) {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        Line line = words();
                        stays.add(line.text(screen()));
                        region.above(line);
                        live = narrower() ? List.of() : live;
                    }
                    case 1 -> resize();
                    default -> {
                        List<Line> lines = new ArrayList<>();
                        for (int i = random.nextInt(9); i >= 0; i--) {
                            lines.add(words());
                        }
                        live = fitting(lines);
                        drawn = columns;
                        region.draw(lines);
                    }
                }
                compare(name + ", step " + step);
            }
            region.close();
            live = List.of();
            compare(name + ", end");
        }

        /// The width of the last frame: a line above a frame of another width takes the frame away until the next.
        private int drawn = columns;

        private boolean narrower() {
            return drawn != columns;
        }

        private List<String> fitting(List<Line> lines) {
            int count = Math.min(Math.max(1, rows - 3), lines.size());
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean more = i == count - 1 && lines.size() > count;
                Line line = more ? Line.of("  … " + (lines.size() - i) + " more") : lines.get(i);
                shown.add(line.cut(screen().redrawn().width(), screen()).text(screen()));
            }
            return shown;
        }

        /// Not so small that the terminal itself pushes drawn lines out of its window, from where nothing comes back.
        private void resize() {
            int newColumns = 2 + random.nextInt(118);
            int needed = live.stream().mapToInt(text -> rows(text, newColumns)).sum() + 1;
            rows = Math.max(needed, 4 + random.nextInt(46));
            columns = newColumns;
            feed();
            terminal.resize(rows, columns);
        }

        /// Rows by the terminal's own way of wrapping.
        private static int rows(String text, int columns) {
            return new Terminal(1_000, columns).feed(text).height();
        }

        private void feed() {
            terminal.feed(out.toString(StandardCharsets.UTF_8));
            out.reset();
        }

        private void compare(String name) {
            printer.flush();
            feed();
            List<String> expected = new ArrayList<>(stays);
            expected.addAll(live);
            while (!expected.isEmpty() && expected.getLast().isBlank()) {
                expected.removeLast();
            }
            assertThat(terminal.lines())
                    .as(name)
                    .isEqualTo(expected.stream().map(String::stripTrailing).toList());
            assertThat(terminal.isSynchronizing()).as(name).isFalse();
        }
    }

    @Test
    void noCellIsStrayOrLost() {
        for (int seed = 0; seed < REPLAYS; seed++) {
            new Replay(seed).play("replay " + seed);
        }
    }

    @Test
    void aWindowOfOneColumnOrOfNoneIsSurvived() {
        for (int columns : new int[] {1, 0}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Screen screen = new Screen(true, false, false, true, columns, columns);
            Printer printer = new Printer(out, screen);
            try (LiveRegion region = new LiveRegion(printer, () -> screen)) {
                region.draw(List.of(Line.of("handbook"), Line.of("loans")));
                region.above(Line.ofData("failed"));
                region.draw(List.of(Line.of("notes")));
            }
            assertThat(new Terminal(24, 1)
                            .feed(out.toString(StandardCharsets.UTF_8))
                            .lines())
                    .containsExactly("failed");
        }
    }
}
