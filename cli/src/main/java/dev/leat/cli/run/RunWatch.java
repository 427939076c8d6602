package dev.leat.cli.run;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.LiveRegion;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Screen;
import dev.leat.cli.screen.Token;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunObserver;
import dev.leat.engine.config.Units;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells people about a run while it goes on: failures as they happen, and after two seconds how far it is, in a live
/// region or, where lines cannot be redrawn, a line now and then. Looked at by its own thread; heard from many.
final class RunWatch implements RunObserver, AutoCloseable {
    private static final long FIRST_WORD_NANOS = 500_000_000L;
    private static final long LIVE_AFTER_NANOS = 2_000_000_000L;
    private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;
    private static final Duration FRAME = Duration.ofMillis(200);
    private static final int FAILURES_LIVE = 10;
    private static final int FAILURES_PLAIN = 50;
    private static final int BAR = 24;

    private final Session session;
    private final Printer err;
    private final Line title;
    private final long start;
    private final List<Problem> stops = new ArrayList<>();
    private final Map<String, Rate> rates = new LinkedHashMap<>();
    private final @Nullable LiveRegion region;
    private final List<Problem> failures = new ArrayList<>();
    private final FailureGroups groups = new FailureGroups();
    private Supplier<List<Progress.Snapshot>> progress = List::of;
    private @Nullable Thread thread;
    private volatile boolean closed;
    private boolean spoke;
    private boolean waited;
    private long lastPlain;
    private long failed;

    RunWatch(Session session, Line title) {
        this.session = session;
        this.err = session.err();
        this.title = title;
        this.start = session.host().ticker().nanos();
        this.lastPlain = start;
        this.region = err.screen().live() && !session.common().quiet() ? new LiveRegion(err, this::screen) : null;
    }

    /// What the terminal can show at this moment.
    private Screen screen() {
        return session.host()
                .window()
                .size()
                .map(size -> err.screen().resized(size.rows(), size.columns()))
                .orElseGet(err::screen);
    }

    /// Pipelines that were refused, lost or undone, in the order in which it happened.
    List<Problem> stops() {
        synchronized (stops) {
            return List.copyOf(stops);
        }
    }

    /// The first failures that are new, at most [PipelineReport#PROBLEMS_MAX].
    List<Problem> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /// Failures that are too many to be read one by one, grouped.
    List<Line> grouped() {
        synchronized (failures) {
            return groups.lines(err.screen());
        }
    }

    /// Starts looking.
    void follow(Supplier<List<Progress.Snapshot>> source) {
        watch(source);
        if (!session.common().quiet()) {
            thread = Thread.ofPlatform().daemon().name("leat-watch").start(this::watch);
        }
    }

    /// Takes the source without a thread of its own.
    void watch(Supplier<List<Progress.Snapshot>> source) {
        progress = source;
    }

    private void watch() {
        try {
            while (!closed) {
                session.host().sleeper().sleep(FRAME);
                look();
            }
        } catch (InterruptedException e) {
            // The run is over; what stays is the summary.
        }
    }

    /// One look: draws a frame, says a line, or nothing yet.
    synchronized void look() {
        if (closed) {
            return;
        }
        long now = session.host().ticker().nanos();
        List<Progress.Snapshot> snapshots = progress.get();
        snapshots.forEach(
                s -> rates.computeIfAbsent(s.pipeline(), name -> new Rate()).add(now, s.settled()));
        if (region != null && now - start >= LIVE_AFTER_NANOS) {
            region.draw(frame(snapshots, now, screen()));
        } else if (region != null && !spoke && now - start >= FIRST_WORD_NANOS) {
            spoke = true;
            region.draw(List.of(Line.of("Looking at ").add(title)));
        } else if (region == null && now - lastPlain >= PLAIN_EVERY_NANOS) {
            lastPlain = now;
            snapshots.stream().filter(s -> isBusy(s.phase())).forEach(s -> err.print(plain(s)));
            err.flush();
        }
    }

    private static boolean isBusy(Progress.Phase phase) {
        return phase != Progress.Phase.WAITING && phase != Progress.Phase.DONE;
    }

    private Line plain(Progress.Snapshot s) {
        Line line = Line.ofData(s.pipeline()).add(": ");
        return s.phase() == Progress.Phase.SCANNING
                ? line.add(Amount.count(s.found()) + " found")
                : line.add(Amount.count(s.settled()) + " of " + Amount.count(s.found()))
                        .add(inBrackets(pace(s)));
    }

    private static String inBrackets(List<String> pace) {
        return pace.isEmpty() ? "" : " (" + String.join(", ", pace) + (pace.size() > 1 ? " left)" : ")");
    }

    /// The pace and what is left at it, in parts; empty while nothing is known.
    private List<String> pace(Progress.Snapshot s) {
        @Nullable Rate rate = rates.get(s.pipeline());
        if (rate == null || rate.perSecond() <= 0) {
            return List.of();
        }
        return rate.left(s.found() - s.settled(), s.found())
                .map(span -> List.of(rate.text(), Amount.about(span)))
                .orElse(List.of(rate.text()));
    }

    private List<Line> frame(List<Progress.Snapshot> snapshots, long now, Screen screen) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add(title)
                .flush(Line.of(Token.SOFT, Amount.took(Duration.ofNanos(now - start))), screen.redrawn()));
        int name = snapshots.stream().mapToInt(s -> s.pipeline().length()).max().orElse(0);
        int room = snapshots.stream().mapToInt(s -> s.room().length()).max().orElse(0);
        List<Progress.Snapshot> busyFirst = snapshots.stream()
                .sorted((a, b) -> Integer.compare(turn(a.phase()), turn(b.phase())))
                .toList();
        int places = Math.max(1, LiveRegion.room(screen) - 2);
        int shown = busyFirst.size() > places ? places - 1 : busyFirst.size();
        busyFirst.subList(0, shown).forEach(s -> lines.add(row(s, name, room, screen)));
        if (shown < busyFirst.size()) {
            lines.add(Line.of(Token.SOFT, "  … " + left(busyFirst.subList(shown, busyFirst.size()))));
        }
        lines.add((failed > 0
                        ? Line.of(Token.BAD, "  " + Amount.count(failed) + " failed so far")
                                .add("   ")
                        : Line.of("  "))
                .add(Token.SOFT, "Ctrl-C finishes what is begun and stops"));
        return lines;
    }

    /// Where there is no room for all: what goes on before what waits, before what is done.
    private static int turn(Progress.Phase phase) {
        return switch (phase) {
            case SCANNING, FINISHING, REMOVING -> 0;
            case WAITING -> 1;
            case DONE -> 2;
        };
    }

    private static String left(List<Progress.Snapshot> rest) {
        List<String> parts = new ArrayList<>();
        long busy = rest.stream().filter(s -> isBusy(s.phase())).count();
        long done = rest.stream().filter(s -> s.phase() == Progress.Phase.DONE).count();
        part(parts, busy, "more running");
        part(parts, rest.size() - busy - done, "more waiting");
        part(parts, done, "more done");
        return String.join(", ", parts);
    }

    private Line row(Progress.Snapshot s, int name, int room, Screen screen) {
        Mark mark = s.phase() == Progress.Phase.WAITING
                ? Mark.WAITING
                : s.phase() == Progress.Phase.DONE ? Mark.DONE : Mark.RUNNING;
        Line line = new Line().add("  ").add(mark).add(" ").data(s.pipeline());
        line.padTo(4 + name + 2, screen).data(s.room()).padTo(4 + name + 2 + room + 2, screen);
        return switch (s.phase()) {
            case WAITING -> line.add(Token.SOFT, "waiting");
            case SCANNING ->
                line.add("scanning, " + Amount.count(s.found()) + " found, " + Amount.count(s.changed()) + " changed");
            case FINISHING, REMOVING ->
                line.add(bar(s, screen))
                        .add(String.join(
                                "", pace(s).stream().map(part -> "  " + part).toList()));
            case DONE -> line.add(Amount.counted(s.found(), "item", "items"));
        };
    }

    /// A narrow window takes from the bar, not from the numbers.
    private static Line bar(Progress.Snapshot s, Screen screen) {
        int length = Math.max(0, BAR - Math.max(0, Screen.DRAWN - screen.width()));
        int full = s.found() == 0 ? length : (int) Math.min(length, s.settled() * length / s.found());
        return Line.of(Token.NAME, "━".repeat(full))
                .add(Token.SOFT, "─".repeat(length - full))
                .add(length == 0 ? "" : "  ")
                .add(Amount.count(s.settled()) + "/" + Amount.count(s.found()));
    }

    @Override
    public void started(String pipeline) {
        if (region == null && !session.common().quiet()) {
            say(Line.ofData(pipeline).add(": started"));
        }
    }

    @Override
    public void waiting(String pipeline, String holder) {
        synchronized (this) {
            if (waited || session.common().quiet()) {
                return; // The pipelines of a run wait together.
            }
            waited = true;
        }
        say(Line.of("Waiting for the store lock, held by ")
                .data(session.mask(holder))
                .add(Token.SOFT, " (Ctrl-C stops; --lock-wait ")
                .add(Token.SOFT, Units.text(session.common().lockWait()))
                .add(Token.SOFT, ")"));
    }

    @Override
    public void ended(PipelineReport report) {
        if (session.common().quiet()) {
            return;
        }
        if (region == null) {
            say(ending(report));
        }
        int verbosity = session.common().verbosity();
        if (verbosity > 0) {
            report.reasons()
                    .forEach((reason, count) -> say(Line.ofData(Token.SOFT, report.name())
                            .add(Token.SOFT, "  because of ")
                            .data(Token.SOFT, reason)
                            .add(Token.SOFT, ": " + Amount.count(count))));
        }
        if (verbosity > 1) {
            say(Line.ofData(Token.SOFT, report.name()).add(Token.SOFT, "  " + timings(report)));
        }
    }

    /// `handbook: done in 4.1 s: 214 changed, 3 removed, 9,783 unchanged`.
    private static Line ending(PipelineReport p) {
        String took = Amount.took(Duration.ofNanos((long) (p.seconds() * 1e9)));
        Line line = Line.ofData(p.name()).add(": ");
        line.add(
                switch (p.state()) {
                    case DONE -> "done in " + took;
                    case REFUSED -> "refused after " + took;
                    case LOST -> "could not go on after " + took;
                    case UNDONE -> "undone after " + took;
                    case INTERRUPTED -> "interrupted after " + took;
                });
        List<String> parts = new ArrayList<>();
        part(parts, p.added(), "added");
        part(parts, p.changed(), "changed");
        part(parts, p.moved(), "moved");
        part(parts, p.removed(), "removed");
        part(parts, p.failed(), "failed");
        part(parts, p.skipped(), "skipped");
        part(parts, p.unchanged(), "unchanged");
        return parts.isEmpty() ? line : line.add(": " + String.join(", ", parts));
    }

    private static void part(List<String> parts, long n, String word) {
        if (n > 0) {
            parts.add(Amount.count(n) + " " + word);
        }
    }

    private static String timings(PipelineReport p) {
        PipelineReport.Stages stages = p.stages();
        return "scan " + span(stages.scan()) + " · parse " + span(stages.parse()) + " · plan " + span(stages.plan())
                + " · apply " + span(stages.apply()) + " · " + Amount.bytes(p.bytesRead()) + " read · rows +"
                + Amount.count(p.rows().inserted()) + " ~"
                + Amount.count(p.rows().updated()) + " -"
                + Amount.count(p.rows().deleted());
    }

    private static String span(double seconds) {
        return Amount.took(Duration.ofNanos((long) (seconds * 1e9)));
    }

    @Override
    public synchronized void settled(String pipeline, Key item, Outcome outcome) {
        if (session.common().verbosity() > 0) {
            say(Line.ofData(Token.SOFT, pipeline).add(Outcomes.line(item, outcome, err.screen(), true)));
        }
        switch (outcome) {
            case Outcome.Done done -> {}
            case Outcome.Skipped(Problem why) -> tell(pipeline, Mark.REFUSED, why);
            case Outcome.Failed(Problem why, boolean known) -> {
                if (!known) {
                    tell(pipeline, Mark.FAILED, why);
                }
            }
        }
    }

    /// Of an item that was not dealt with: the first so many are said at once.
    private void tell(String pipeline, Mark mark, Problem why) {
        failed++;
        synchronized (failures) {
            groups.add(pipeline, why);
            if (failures.size() < PipelineReport.PROBLEMS_MAX) {
                failures.add(why);
            }
        }
        int most = region == null ? FAILURES_PLAIN : FAILURES_LIVE;
        if (failed <= most && !session.common().quiet() && session.common().verbosity() == 0) {
            say(Line.ofData(pipeline)
                    .add(": ")
                    .add(mark)
                    .add(" ")
                    .add(session.place(Token.INK, why.place().toString()))
                    .add(" ")
                    .add(Token.BAD, why.code())
                    .add(" ")
                    .data(session.mask(sentence(why))));
        }
    }

    private static String sentence(Problem why) {
        return why.seen().isEmpty() ? why.rule() : why.rule() + ", saw \"" + why.seen() + "\"";
    }

    @Override
    public synchronized void unseen(String pipeline, Key below, Problem why) {
        if (!session.common().quiet()) {
            say(Line.ofData(pipeline)
                    .add(": ")
                    .add(Mark.UNSURE)
                    .add(" ")
                    .data(session.mask(why.place().toString()))
                    .add(" ")
                    .add(Token.WARN, why.code())
                    .add(" ")
                    .data(session.mask(sentence(why)))
                    .add(Token.SOFT, "  nothing below it counts as gone"));
        }
    }

    @Override
    public void stopped(String pipeline, Problem why) {
        synchronized (stops) {
            stops.add(why);
        }
    }

    /// A line that stays.
    synchronized void say(Line line) {
        if (region == null) {
            err.print(session.common().verbosity() > 0 ? at(line) : line);
            err.flush();
        } else {
            region.above(line);
        }
    }

    /// With the time of day in UTC before it: a log is read later.
    private Line at(Line line) {
        return Line.of(Token.SOFT, session.host().clock().instant().toString().substring(11, 19) + " ")
                .add(line);
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
        synchronized (this) {
            if (region != null) {
                region.close();
            }
        }
    }
}
