package dev.leat.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.cli.Golden;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Screen;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.testkit.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What is said while a run goes on, second by second.
class RunWatchTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long settled;
    private Optional<Host.Window.Size> window = Optional.empty();
    private Printer printer = new Printer(err, Screen.PLAIN);

    private RunWatch watch(boolean live) throws Exception {
        return watch(new Screen(live, false, false, live, live ? 80 : 0, 24));
    }

    private RunWatch watch(Screen screen) throws Exception {
        boolean live = screen.live();
        printer = new Printer(err, screen);
        Host host = new Host(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                err,
                Map.of(),
                Path.of("").toAbsolutePath(),
                Path.of("").toAbsolutePath(),
                OptionalInt.empty(),
                new Screen.Facts(live, 24, 80),
                new Screen.Facts(live, 24, 80),
                () -> window,
                new RealDisk(),
                InstantSource.system(),
                nanos::get,
                duration -> {},
                onSignal -> () -> {});
        Session session = new Session(host, new RunCommand(), "run", "leat run", Set.of(), printer, printer);
        RunWatch watch = new RunWatch(session, Line.of("leat run · leat.yaml"));
        watch.watch(() -> List.of(
                new Progress.Snapshot("handbook", "markdown", Progress.Phase.DONE, 10_000, 10_000, 0, 214),
                new Progress.Snapshot("loans", "records", Progress.Phase.FINISHING, 1_000, settled, 0, settled),
                new Progress.Snapshot("switches", "network", Progress.Phase.SCANNING, 12_400, 7, 0, 3),
                new Progress.Snapshot("home", "dot", Progress.Phase.WAITING, 0, 0, 0, 0)));
        return watch;
    }

    private String said(RunWatch watch, double seconds) {
        nanos.set((long) (seconds * 1e9));
        err.reset();
        watch.look();
        printer.flush();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalSeesNothingThenALineThenTheRegion() throws Exception {
        try (RunWatch watch = watch(true)) {
            assertThat(said(watch, 0.2)).isEmpty();
            assertThat(said(watch, 0.6)).contains("Looking at leat run · leat.yaml");
            settled = 100;
            assertThat(said(watch, 2.0))
                    .contains("leat run · leat.yaml", "2.0 s")
                    .contains("✓ handbook  markdown  10,000 items")
                    .contains("▸ loans     records   ━━──────────────────────  100/1,000")
                    .contains("▸ switches  network   scanning, 12,400 found, 3 changed")
                    .contains("· home      dot       waiting")
                    .contains("Ctrl-C finishes what is begun and stops");
            settled = 400;
            assertThat(said(watch, 5.0)).contains("400/1,000  83/s  about 7 s\n");
            watch.settled("loans", new Key("a.xml"), failure("value does not fit"));
            settled = 500;
            assertThat(said(watch, 6.0)).contains("1 failed so far");
            for (int i = 0; i < 20; i++) {
                watch.settled("loans", new Key("b" + i), failure("again"));
            }
            assertThat(watch.failures()).hasSize(21);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).split("again", -1)).hasSizeLessThan(12);
    }

    @Test
    void aPipeGetsALineEachTenSecondsAndEveryFailure() throws Exception {
        try (RunWatch watch = watch(false)) {
            assertThat(said(watch, 3)).isEmpty();
            settled = 172;
            assertThat(said(watch, 10))
                    .contains("loans: 172 of 1,000 (", "switches: 12,400 found\n")
                    .doesNotContain("home");
            assertThat(said(watch, 12)).isEmpty();
            err.reset();
            watch.settled("loans", new Key("a.xml"), failure("value does not fit"));
            watch.settled("loans", new Key("a.xml"), new Outcome.Failed(problem("old"), true));
            watch.unseen("loans", new Key("inbox"), problem("cannot be read"));
            watch.stopped("home", problem("refused"));
            printer.flush();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("loans: ✗ a.xml:41:7 LEAT-R012 value does not fit, saw \"n/a\"")
                    .contains("nothing below it counts as gone")
                    .doesNotContain("old");
            assertThat(watch.stops()).hasSize(1);
        }
    }

    private static Outcome failure(String rule) {
        return new Outcome.Failed(problem(rule), false);
    }

    private static Problem problem(String rule) {
        return Problem.lasting("LEAT-R012", new Place("a.xml", 41, 7), "n/a", rule, "");
    }

    @Test
    void aWindowThatChangesItsSizeIsFollowed() throws Exception {
        try (RunWatch watch = watch(true)) {
            said(watch, 2.0);
            window = Optional.of(new Host.Window.Size(24, 50));
            assertThat(said(watch, 2.5).lines().map(line -> line.replaceAll("\\033\\[[?0-9]*[A-Za-z]|\r", "")))
                    .isNotEmpty()
                    .allMatch(line -> line.length() < 50);
        }
    }

    @Test
    void aPipeHearsOfBeginningWaitingAndEnd() throws Exception {
        try (RunWatch watch = watch(false)) {
            err.reset();
            watch.waiting("handbook", "pid 4711 (run 12 by root on localhost) since 2026-11-20T09:12:40Z");
            watch.waiting("loans", "pid 4711 (run 12 by root on localhost) since 2026-11-20T09:12:40Z");
            watch.started("handbook");
            printer.flush();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("Waiting for the store lock, held by pid 4711 (run 12 by root on localhost) since"
                            + " 2026-11-20T09:12:40Z (Ctrl-C stops; --lock-wait 30s)\nhandbook: started\n");
        }
    }

    @Test
    void manyFailuresOfAKindAreOneLine() throws Exception {
        try (RunWatch watch = watch(false)) {
            for (int i = 0; i < 12; i++) {
                watch.settled("loans", new Key("a" + i), failure("value does not fit"));
            }
            watch.settled("home", new Key("b"), failure("alone"));
            assertThat(watch.grouped().stream().map(line -> line.render(Screen.PLAIN)))
                    .containsExactly("  loans  12 × LEAT-R012  first: a.xml:41:7  value does not fit");
        }
    }

    /// The drawn screen of a run that goes on, with a failure that arrives between two frames, as the cells of a
    /// terminal; without one, as lines.
    @Test
    void aRunningScreenIsAsDrawn() throws Exception {
        for (var mode : Map.of(
                        "colour", new Screen(true, true, false, true, 80, 24),
                        "ascii", new Screen(true, false, true, true, 80, 24),
                        "60", new Screen(true, false, false, true, 60, 24),
                        "200", new Screen(true, false, false, true, 200, 24),
                        "plain", Screen.PLAIN)
                .entrySet()) {
            Screen screen = mode.getValue();
            settled = 100;
            nanos.set(0);
            err.reset();
            String seen;
            try (RunWatch watch = watch(screen)) {
                StringBuilder all = new StringBuilder();
                all.append(said(watch, 10));
                watch.settled("loans", new Key("a.xml"), failure("value does not fit"));
                printer.flush();
                all.setLength(0);
                all.append(err);
                settled = 400;
                all.append(said(watch, 21));
                Terminal terminal = new Terminal(24, screen.live() ? screen.width() : 1_000);
                seen = String.join("\n", terminal.feed(all.toString()).lines()) + "\n";
                assertThat(terminal.wasColoured()).isEqualTo(screen.colour());
                assertThat(all.indexOf("\033") >= 0).isEqualTo(screen.live());
            }
            Golden.matches(Golden.screen("run-running." + mode.getKey() + ".txt"), seen);
        }
    }

    @Test
    void aRegionIsNeverTallerThanTheScreenAndSaysWhatIsLeftOut() throws Exception {
        window = Optional.of(new Host.Window.Size(7, 80));
        try (RunWatch watch = watch(true)) {
            said(watch, 2);
            assertThat(new Terminal(7, 80).feed(said(watch, 3)).lines())
                    .hasSize(4)
                    .satisfies(lines -> {
                        assertThat(lines.get(1)).startsWith("  ▸ loans");
                        assertThat(lines.get(2)).isEqualTo("  … 1 more running, 1 more waiting, 1 more done");
                        assertThat(lines.get(3)).contains("Ctrl-C finishes what is begun and stops");
                    });
        }
    }
}
