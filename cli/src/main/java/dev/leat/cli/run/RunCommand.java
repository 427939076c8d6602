package dev.leat.cli.run;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.scan.Glob;
import dev.leat.store.Store;
import dev.leat.store.view.RunView;
import dev.leat.store.view.StatusView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class RunCommand extends Command {
    private List<String> operands = List.of();
    private Optional<String> only = Optional.empty();
    private boolean redo;
    private boolean failed;
    private boolean dryRun;
    private boolean allowRemovals;
    private boolean failFast;
    private boolean paranoid;
    private Optional<Integer> workers = Optional.empty();
    private Optional<Path> report = Optional.empty();
    private Optional<String> on = Optional.empty();
    private boolean print;

    /// A run as another command wants it, over the session's project.
    public static RunCommand of(boolean dryRun, boolean redo, boolean failed, Optional<Integer> workers) {
        RunCommand command = new RunCommand();
        command.dryRun = dryRun;
        command.redo = redo;
        command.failed = failed;
        command.workers = workers;
        return command;
    }

    /// May it remove more than the pipeline's guard allows?
    public RunCommand allowingRemovals(boolean allowed) {
        allowRemovals = allowed;
        return this;
    }

    /// A run that may remove all it does not find.
    public static RunCommand removing() {
        RunCommand command = new RunCommand();
        command.allowRemovals = true;
        return command;
    }

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Do what leat.yaml says; again: nothing changed, nothing done")
                .description("Pipelines go side by side; one that fails does not stop the others. Killed at"
                        + " any moment, the next"
                        + " run repairs and goes on.")
                .examples("leat run", "leat run handbook --redo")
                .operands(
                        false,
                        "DIR|PIPELINE",
                        "A project's folder, or names of pipelines; default: all",
                        words -> operands = words)
                .text(
                        "--only",
                        "GLOB",
                        "Only items whose key matches; nothing outside counts as gone",
                        value -> only = Optional.of(value))
                .flag("--redo", "Read and parse everything again; equal rows are not written", on -> redo = on)
                .flag("--failed", "Only items whose last try failed", on -> failed = on)
                .flag("-n, --dry-run", "The same as leat plan", on -> dryRun = on)
                .flag(
                        "--allow-removals",
                        "Let it remove more than the pipeline's guard allows",
                        on -> allowRemovals = on)
                .flag("--fail-fast", "Stop a pipeline at its first failed item", on -> failFast = on)
                .flag("--paranoid", "Trust no file's size and times; read everything", on -> paranoid = on)
                .value(
                        "--workers",
                        "N",
                        Integer.class,
                        "Threads that parse; default: one per processor",
                        value -> workers = Optional.of(value))
                .value(
                        "--report",
                        "FILE",
                        Path.class,
                        "Also write the summary as JSON to this file",
                        value -> report = Optional.of(value))
                .text(
                        "--on",
                        "MASTER",
                        "Have sources read by Spark: local[N], local-cluster[N,CORES,MB], spark://HOST:PORT",
                        value -> on = Optional.of(value))
                .flag("--print", "With --on: only show the line for spark-submit", yes -> print = yes);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        if (dryRun) {
            return PlanCommand.plan(session, operands, PlanCommand.View.SHORT, this::wish);
        }
        List<Declaration> selected = Selection.of(session, operands);
        if (print) {
            return printed(session);
        }
        String where = Selection.where(session, operands);
        Line title = Line.of(Token.STRONG, "leat run")
                .add(" · ")
                .data(session.project().shown());
        Cancellation cancellation = new Cancellation();
        try (Execution execution = Execution.open(session, selected, Mode.APPLY, paranoid);
                RunWatch watch = new RunWatch(session, title)) {
            if (on.isPresent()) {
                execution.on(on.get());
            }
            RunReport done;
            try (Host.Interrupts.Listening ignored =
                    session.host().interrupts().listen(() -> interrupted(cancellation, watch))) {
                done = execution.execute(
                        execution.pipelines(), wish(execution.options()), watch, cancellation, watch::follow);
            }
            watch.close();
            String facts = execution.storeName() + size(session, execution);
            new RunScreen(session, "leat run · " + session.project().shown(), where)
                    .print(done, watch.stops(), watch.grouped(), facts);
            disabled(session, selected);
            orphans(session, execution);
            String json = summary(execution.store(), done.run());
            if (session.format() != Format.TABLE) {
                session.out().raw(json);
            }
            if (report.isPresent()) {
                FileOutput.write(session, report.get(), out -> out.raw(json.getBytes(StandardCharsets.UTF_8)));
            }
            return done.exit();
        }
    }

    private int printed(Session session) throws CommandError, ConfigError {
        String master = on.orElseThrow(() ->
                CommandError.usage("run", "--print", "--print shows how --on would be submitted", "Add --on MASTER"));
        session.out().print(Line.ofData(Token.INK, OnCluster.submission(session, master, operands)));
        return 0;
    }

    private RunOptions wish(RunOptions options) throws CommandError {
        if (workers.isPresent() && (workers.get() < 1 || workers.get() > 1_024)) {
            throw CommandError.usage(
                    "run", String.valueOf(workers.get()), "--workers is between 1 and 1024", "Leave it out");
        }
        RunOptions wish = options.withRedo(redo)
                .withFailedOnly(failed)
                .withAllowRemovals(allowRemovals)
                .withFailFast(failFast);
        if (workers.isPresent()) {
            wish = wish.withWorkers(workers.get());
        }
        if (only.isPresent()) {
            try {
                List<Glob> globs = Glob.compile(only.get());
                wish = wish.withOnly(key -> globs.stream().anyMatch(glob -> glob.matches(key.text())));
            } catch (IllegalArgumentException e) {
                throw CommandError.usage("run", only.get(), String.valueOf(e.getMessage()), "Globs: docs/**/*.md");
            }
        }
        return wish;
    }

    private static void interrupted(Cancellation cancellation, RunWatch watch) {
        switch (cancellation.raise()) {
            case NONE -> {}
            case FINISH ->
                watch.say(Line.of(
                        "Stopping: finishing what is begun. Ctrl-C again stops at once; the next run" + " repairs."));
            case NOW -> watch.say(Line.of("Stopping at once."));
        }
    }

    /// The document `leat.run/1`, as the store keeps it.
    private static String summary(Store store, long run) throws TargetLost {
        return RunView.find(store, run)
                .flatMap(RunView::summary)
                .map(json -> JsonText.escaped(json) + "\n")
                .orElseThrow();
    }

    private static void disabled(Session session, List<Declaration> selected) {
        for (Declaration declaration : selected) {
            if (!declaration.common().enabled() && !session.common().quiet()) {
                session.err()
                        .print(new Line()
                                .add(Mark.WAITING)
                                .add(" ")
                                .data(declaration.name())
                                .add(Token.SOFT, "  not enabled, left as it is"));
            }
        }
    }

    /// Pipelines that the store knows and the file does not.
    private static void orphans(Session session, Execution execution) throws TargetLost, ConfigError {
        List<String> names = new ArrayList<>(StatusView.names(execution.store()));
        names.removeAll(session.project().pipelines().keySet());
        if (!names.isEmpty() && !session.common().quiet()) {
            session.err()
                    .print(new Line()
                            .add(Mark.WAITING)
                            .add(" ")
                            .data(String.join(", ", names))
                            .add(Token.SOFT, "  in the store, not in leat.yaml: left as it is"));
        }
    }

    /// Of the file and of what waits in its log.
    private static String size(Session session, Execution execution) {
        Path file = execution.store().path();
        long bytes = size(session, file) + size(session, file.resolveSibling(file.getFileName() + "-wal"));
        return bytes > 0 ? " (" + Amount.bytes(bytes) + ")" : "";
    }

    private static long size(Session session, Path file) {
        try {
            return session.host().disk().factsFollowing(file).size();
        } catch (IOException e) {
            return 0; // The size is a courtesy.
        }
    }
}
