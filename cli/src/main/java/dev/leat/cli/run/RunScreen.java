package dev.leat.cli.run;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Token;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.item.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a run leaves on the screen: a line per pipeline that did something, refusals with their remedy, one sentence,
/// and at most one next command.
final class RunScreen {
    private final Session session;
    private final Printer err;
    private final String title;
    /// Put behind `leat` in commands to be typed, where the project was named: ` -f examples/quickstart`.
    private final String where;

    RunScreen(Session session, String title, String where) {
        this.session = session;
        this.err = session.err();
        this.title = title;
        this.where = where;
    }

    /// `grouped`: failures that are too many to be read one by one.
    void print(RunReport report, List<Problem> stops, List<Line> grouped, String storeFacts) {
        boolean quiet = session.common().quiet();
        List<PipelineReport> pipelines = report.pipelines();
        boolean still = pipelines.stream().allMatch(RunScreen::inStep) && stops.isEmpty();
        String took = Amount.took(report.took());
        if (still && !quiet) {
            long items = pipelines.stream().mapToLong(PipelineReport::items).sum();
            String inStep = pipelines.size() == 1
                    ? pipelines.getFirst().name() + " in step"
                    : pipelines.size() + " pipelines in step";
            err.print(new Line()
                    .add(Mark.DONE)
                    .add(" ")
                    .data(inStep)
                    .add(", nothing to do (" + Amount.counted(items, "item", "items") + " looked at).   ")
                    .add(Token.SOFT, took));
            return;
        }
        // Where lines cannot be redrawn, each pipeline had its last line when it ended.
        boolean table = !quiet && err.screen().live();
        if (table) {
            err.print(Line.ofData(title)
                    .add(Token.SOFT, " · " + Amount.counted(pipelines.size(), "pipeline", "pipelines"))
                    .flush(Line.of(Token.SOFT, took), err.screen()));
            rows(pipelines);
        }
        stops.forEach(this::stop);
        if (!quiet) {
            grouped.forEach(err::print);
        }
        if (table) {
            err.blank();
        }
        if (!quiet) {
            end(report, storeFacts);
        }
    }

    private static boolean inStep(PipelineReport report) {
        return report.state() == PipelineReport.State.DONE
                && report.nothingChanged()
                && report.failed() == 0
                && report.skipped() == 0;
    }

    private void rows(List<PipelineReport> pipelines) {
        int name = width(pipelines.stream().map(PipelineReport::name).toList());
        int room = width(pipelines.stream().map(PipelineReport::room).toList());
        int items = width(pipelines.stream().map(p -> Amount.count(p.items())).toList());
        for (PipelineReport pipeline : pipelines) {
            Line line = new Line().add("  ").add(mark(pipeline)).add(" ").data(pipeline.name());
            line.padTo(4 + name + 2, err.screen()).data(Token.SOFT, pipeline.room());
            line.padTo(4 + name + 2 + room + 2, err.screen());
            String count = Amount.count(pipeline.items());
            line.add(" ".repeat(items - count.length()) + count + (pipeline.items() == 1 ? " item " : " items"));
            line.add(did(pipeline));
            String seconds = Amount.took(Duration.ofNanos((long) (pipeline.seconds() * 1e9)));
            err.print(line.flush(Line.of(Token.SOFT, seconds), err.screen()));
        }
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static Mark mark(PipelineReport pipeline) {
        return switch (pipeline.state()) {
            case DONE -> pipeline.failed() > 0 ? Mark.FAILED : pipeline.skipped() > 0 ? Mark.UNSURE : Mark.DONE;
            case REFUSED -> Mark.REFUSED;
            case LOST, UNDONE -> Mark.FAILED;
            case INTERRUPTED -> Mark.UNSURE;
        };
    }

    private static Line did(PipelineReport p) {
        Line line = new Line();
        part(line, p.added(), "added", Token.OK);
        part(line, p.changed(), "changed", Token.WARN);
        part(line, p.moved(), "moved", Token.INK);
        part(line, p.removed(), "removed", Token.BAD);
        part(line, p.failed(), "failed", Token.BAD);
        part(line, p.skipped(), "skipped", Token.WARN);
        if (line.isEmpty() && p.state() == PipelineReport.State.DONE) {
            line.add(Token.SOFT, "   in step");
        }
        switch (p.state()) {
            case DONE -> {}
            case REFUSED -> line.add(Token.BAD, "   refused");
            case LOST -> line.add(Token.BAD, "   could not go on");
            case UNDONE -> line.add(Token.BAD, "   undone");
            case INTERRUPTED -> line.add(Token.WARN, "   interrupted");
        }
        return line;
    }

    private static void part(Line line, long n, String word, Token token) {
        if (n > 0) {
            line.add("   ").add(token, Amount.count(n) + " " + word);
        }
    }

    private void stop(Problem problem) {
        ErrorScreen.print(problem.masked(session::mask), "", "", err);
    }

    private void end(RunReport report, String storeFacts) {
        List<PipelineReport> all = report.pipelines();
        long failed = sum(all, PipelineReport::failed);
        long old = sum(all, PipelineReport::failedOld);
        boolean changed = all.stream().anyMatch(p -> !p.nothingChanged());
        List<String> did = new ArrayList<>();
        did(did, sum(all, PipelineReport::added), "added");
        did(did, sum(all, PipelineReport::changed), "changed");
        did(did, sum(all, PipelineReport::moved), "moved");
        did(did, sum(all, PipelineReport::removed), "removed");
        did(did, failed - old, "failed");
        if (report.exit() == 130) {
            err.print("Interrupted. " + (did.isEmpty() ? "Nothing was changed" : String.join(", ", did) + " so far")
                    + (session.hasProjectOfWords() ? "; the same command" : "; leat" + where + " run")
                    + " goes on from there.");
            return;
        }
        List<String> stopped = new ArrayList<>();
        did(stopped, in(all, PipelineReport.State.REFUSED), "refused");
        did(stopped, in(all, PipelineReport.State.UNDONE), "undone");
        did(stopped, in(all, PipelineReport.State.LOST), "could not go on");
        String nothing = stopped.isEmpty() ? "nothing to do" : "nothing was changed";
        String sentence = did.isEmpty() ? nothing : String.join(", ", did);
        if (!stopped.isEmpty()) {
            sentence +=
                    "; of " + Amount.counted(all.size(), "pipeline", "pipelines") + " " + String.join(", ", stopped);
        }
        if (old > 0) {
            sentence += "; " + Amount.count(old) + " still failed";
        }
        Line line = Line.of(sentence).add(".");
        if (changed) {
            line.add(" Store: ").data(session.mask(storeFacts)).add(failed > 0 ? "." : "");
        }
        if (failed > 0) {
            line.add(" See them: ").add(Token.NAME, "leat" + where + " status --failed");
        }
        err.print(line);
        report.cluster()
                .filter(part -> part.partitions() > 0)
                .ifPresent(part -> err.print(Line.of(
                        Token.SOFT,
                        "Read elsewhere: " + Amount.counted(part.partitions(), "partition", "partitions") + " by "
                                + Amount.counted(part.workers().size(), "worker", "workers") + ".")));
        if (failed == 0 && changed && report.exit() == 0) {
            Line around = Line.of(Token.SOFT, "Look around:  ").add(Token.NAME, "leat" + where + " status");
            Line search = Line.of("        ").add(Token.NAME, "leat" + where + " search \"words\"");
            boolean both = around.cells(err.screen()) + search.cells(err.screen())
                    <= err.screen().width();
            session.hint(both ? around.add(search) : around);
        }
    }

    private static void did(List<String> parts, long n, String word) {
        if (n > 0) {
            parts.add(Amount.count(n) + " " + word);
        }
    }

    private static long in(List<PipelineReport> all, PipelineReport.State state) {
        return all.stream().filter(pipeline -> pipeline.state() == state).count();
    }

    private static long sum(List<PipelineReport> all, java.util.function.ToLongFunction<PipelineReport> part) {
        return all.stream().mapToLong(part).sum();
    }
}
