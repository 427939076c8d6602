package dev.leat.engine;

import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.evidence.Events;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.memory.RunLog;
import dev.leat.engine.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// One execution over any number of pipelines: each goes through the loop, side by side, sharing the workers. Read
/// [#execute] first, then `Loop`, which is what happens to one pipeline. Use once, from one thread; [#progress] from
/// any.
///
/// ```
/// scan ∥ ledger ─▶ unchanged? ─▶ open, fingerprint, parse ─▶ group ─▶ plan ─▶ apply by level ─▶ commit with ledger
///                                                                     └── what has vanished: last ──┘
/// ```
public final class Run {
    private final RunOptions options;
    private final RunServices services;
    private final Optional<CountedElsewhere> elsewhere;
    private final List<Progress> progress = new ArrayList<>();

    public Run(RunOptions options, RunServices services) {
        this(options, services, Optional.empty());
    }

    /// The same; sources are read on other machines.
    public Run(RunOptions options, RunServices services, Optional<Elsewhere> elsewhere) {
        this.options = options;
        this.services = services;
        this.elsewhere = elsewhere.map(CountedElsewhere::new);
    }

    /// How far each pipeline is, in their order; empty before [#execute].
    public List<Progress.Snapshot> progress() {
        synchronized (progress) {
            return progress.stream().map(Progress::snapshot).toList();
        }
    }

    /// Runs the pipelines and keeps the summary in `log`. In [Mode#PLAN] nothing is written anywhere and `log` is not
    /// asked.
    ///
    /// @throws TargetLost if the store itself cannot be reached, before anything was begun
    /// @throws InterruptedException if the run was told to stop at once
    public RunReport execute(List<? extends Pipeline<?, ?, ?>> pipelines, RunLog log)
            throws TargetLost, InterruptedException {
        Instant started = services.clock().instant();
        long start = services.ticker().nanos();
        boolean plan = options.mode() == Mode.PLAN;
        long run = plan ? 0 : log.begin(options.command());
        services.evidence().accept(new Events.RunStarted(run, options.command()));
        List<PipelineReport> reports;
        try (Workers workers = new Workers(options.workers())) {
            reports = pipelines.size() == 1
                    ? List.of(loop(pipelines.getFirst(), workers, run).run())
                    : sideBySide(pipelines, workers, run);
        }
        RunReport report = new RunReport(
                run,
                options.command(),
                services.store(),
                started,
                Duration.ofNanos(services.ticker().nanos() - start),
                reports,
                exitOf(reports),
                elsewhere.map(CountedElsewhere::part));
        services.evidence().accept(new Events.RunEnded(run, report.exit()));
        if (!plan) {
            log.end(report);
        }
        return report;
    }

    private List<PipelineReport> sideBySide(List<? extends Pipeline<?, ?, ?>> pipelines, Workers workers, long run)
            throws InterruptedException {
        AtomicReferenceArray<PipelineReport> reports = new AtomicReferenceArray<>(pipelines.size());
        AtomicReferenceArray<Throwable> broken = new AtomicReferenceArray<>(pipelines.size());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < pipelines.size(); i++) {
            int at = i;
            Loop<?, ?, ?> loop = loop(pipelines.get(i), workers, run);
            threads.add(workers.start("loop-" + pipelines.get(i).name(), () -> {
                try {
                    reports.set(at, loop.run());
                } catch (Throwable e) {
                    broken.set(at, e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<PipelineReport> all = new ArrayList<>();
        for (int i = 0; i < pipelines.size(); i++) {
            switch (broken.get(i)) {
                case null -> all.add(reports.get(i));
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
        return all;
    }

    private <T, V, O extends Operation> Loop<T, V, O> loop(Pipeline<T, V, O> pipeline, Workers workers, long run) {
        Progress own = new Progress(pipeline.name(), pipeline.room());
        synchronized (progress) {
            progress.add(own);
        }
        return new Loop<>(pipeline, options, services, workers, elsewhere.map(there -> (Elsewhere) there), run, own);
    }

    /// The exit code of a whole run: interrupted, then unreachable, then undone, then refused (if nothing else ran),
    /// then failed items.
    static int exitOf(List<PipelineReport> reports) {
        boolean interrupted = any(reports, PipelineReport.State.INTERRUPTED);
        boolean lost = any(reports, PipelineReport.State.LOST);
        boolean undone = any(reports, PipelineReport.State.UNDONE);
        boolean refused = any(reports, PipelineReport.State.REFUSED);
        boolean othersRan = reports.stream().anyMatch(r -> r.state() == PipelineReport.State.DONE);
        boolean failed =
                reports.stream().anyMatch(r -> r.failed() > 0 || !r.unseen().isEmpty());
        if (interrupted) {
            return 130;
        }
        if (lost) {
            return 4;
        }
        if (undone) {
            return 1;
        }
        if (refused) {
            return othersRan ? 6 : 3;
        }
        return failed ? 6 : 0;
    }

    private static boolean any(List<PipelineReport> reports, PipelineReport.State state) {
        return reports.stream().anyMatch(report -> report.state() == state);
    }
}
