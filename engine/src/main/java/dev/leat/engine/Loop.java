package dev.leat.engine;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.evidence.Events;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.flow.Decisions;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.Operation;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.scan.ScanLost;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The loop over one pipeline: scan and ledger merged, changed sources read and parsed on the workers, results
/// grouped, groups written one after the other, what has vanished last. One thread conducts; [Decisions] says what
/// comes next.
final class Loop<T, V, O extends Operation> {
    /// Sources read before threads are made: small runs stay on the caller's thread.
    static final int INLINE_SOURCES = 64;

    private static final long INLINE_BYTES_MAX = 1 << 20;
    private static final int SOURCES_PER_WORKER = 4;
    private static final long BYTES_IN_FLIGHT = 64L << 20;

    private final Pipeline<T, V, O> pipeline;
    private final RunOptions options;
    private final RunServices services;
    private final Workers workers;
    private final long run;
    private final Progress progress;
    private final Recipe recipe;
    private final Grouping grouping;
    private final Decisions decisions;
    private final Count count;
    private final Reasons reasons;
    private final Intake<T> intake;
    private final Optional<Partitions<T>> partitions;
    private final Bookkeeping<T> books;
    private final Departures<T> departures;
    private final Reception<T> reception;
    private final GroupWriter<T, V, O> writer;

    private final BlockingQueue<Message<T>> messages = new LinkedBlockingQueue<>();
    private final ScanOrder<T> scanOrder = new ScanOrder<>();
    private final OpenGroup<T> group;
    private boolean writing;
    private int batches;
    private int inFlight;
    private long bytesInFlight;
    private long asked;
    private boolean scanOver;
    private boolean failedFast;
    private long scanNanos;
    private Intake.@Nullable Ask nextAsk;
    private @Nullable Throwable broken;

    Loop(
            Pipeline<T, V, O> pipeline,
            RunOptions options,
            RunServices services,
            Workers workers,
            Optional<Elsewhere> elsewhere,
            long run,
            Progress progress) {
        this.pipeline = pipeline;
        this.options = options;
        this.services = services;
        this.workers = workers;
        this.run = run;
        this.progress = progress;
        this.recipe = pipeline.parser().recipe();
        Fingerprint recipePrint = recipe.fingerprint();
        this.grouping = pipeline.planner().grouping();
        this.count = new Count(progress);
        this.reasons = new Reasons(options, recipe, pipeline.target().ledger());
        Intake<T> here = new Intake<>(pipeline.scanner()::open, pipeline.parser(), recipePrint, services.ticker());
        this.partitions = elsewhere.flatMap(there -> pipeline.parser()
                .form()
                .map(form -> new Partitions<>(
                        pipeline,
                        form,
                        there,
                        here,
                        workers,
                        services.evidence(),
                        answer -> messages.add(new Message.Answered<>(answer)),
                        (ask, cause) -> messages.add(new Message.Died<>(ask, cause)))));
        this.decisions = new Decisions(
                grouping,
                partitions.map(Partitions::sourcesMax).orElse(SOURCES_PER_WORKER * workers.parsers()),
                partitions.map(Partitions::bytesMax).orElse(BYTES_IN_FLIGHT));
        this.intake = partitions
                .filter(sent -> !pipeline.scanner().opensAnywhere())
                .map(sent -> new Intake<>(
                        pipeline.scanner()::open, pipeline.parser(), recipePrint, services.ticker(), sent::add))
                .orElse(here);
        this.books = new Bookkeeping<>(recipePrint, run);
        this.departures = new Departures<>(pipeline, recipePrint);
        this.group = new OpenGroup<>(services.ticker());
        this.reception = new Reception<>(pipeline, books, departures, count, progress, services, this::add);
        this.writer = new GroupWriter<>(
                pipeline.name(), pipeline.planner(), pipeline.target(), options.mode(), decisions, services);
    }

    /// What other threads tell the conductor.
    private sealed interface Message<T> {
        record Answered<T>(Intake.Answer<T> answer) implements Message<T> {}

        /// The thread that read for `ask` died of an error that is no outcome.
        record Died<T>(Intake.Ask ask, Throwable cause) implements Message<T> {}

        record Wrote<T>(GroupWriter.Written written) implements Message<T> {}

        record Broke<T>(Throwable cause) implements Message<T> {}
    }

    PipelineReport run() throws InterruptedException {
        long start = services.ticker().nanos();
        String name = pipeline.name();
        services.evidence()
                .accept(new Events.PipelineStarted(
                        name, pipeline.room(), recipe.fingerprint().hex()));
        PipelineReport.State state = claimed();
        double seconds = (services.ticker().nanos() - start) / 1e9;
        PipelineReport report = count.report(pipeline, state, seconds, scanNanos / 1e9);
        if (count.unread() > 0) {
            services.evidence().accept(new Events.PlaceScanned(name, ".", count.unread(), count.unreadDigest()));
        }
        services.evidence()
                .accept(new Events.PipelineEnded(name, state.name(), report.items(), report.operations(), seconds));
        progress.enter(Progress.Phase.DONE);
        services.observer().ended(report);
        return report;
    }

    private PipelineReport.State claimed() throws InterruptedException {
        if (options.mode() == Mode.PLAN) {
            return looped();
        }
        Turn turn = new Turn(pipeline.name(), options.lockWait(), services);
        try (Ledger.Claim claim = pipeline.target().ledger().claim(run, recipe, turn)) {
            turn.came();
            return looped();
        } catch (TargetLost e) {
            return e.problem().code().equals("LEAT-S012") && turn.givesUp()
                    ? PipelineReport.State.INTERRUPTED
                    : stopped(e.problem(), PipelineReport.State.LOST);
        }
    }

    private PipelineReport.State looped() throws InterruptedException {
        progress.enter(Progress.Phase.SCANNING);
        services.observer().started(pipeline.name());
        try (Merge merge = new Merge(
                pipeline.scanner().scan(),
                pipeline.target().ledger().lines(pipeline.scanner().covers()),
                options.only().orElse(key -> true))) {
            reception.begin(merge.remembersAnything());
            conduct(merge);
            if (broken != null) {
                throw broken;
            }
            return stopping() ? stopState() : removeGone();
        } catch (ScanLost e) {
            return stopped(e.problem(), PipelineReport.State.LOST);
        } catch (TargetLost e) {
            return stopped(e.problem(), PipelineReport.State.LOST);
        } catch (ApplyFailed e) {
            return stopped(e.problem(), PipelineReport.State.UNDONE);
        } catch (GroupWriter.Refused e) {
            if (e.refusals().isEmpty()) {
                return stopped(departures.refusal(), PipelineReport.State.REFUSED);
            }
            e.refusals().forEach(refusal -> publish(refusal.item(), new Outcome.Skipped(shown(refusal.why()))));
            return PipelineReport.State.REFUSED;
        } catch (InterruptedException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a part of the loop threw what it must not", e);
        }
    }

    private Problem shown(Problem why) {
        return why.masked(services.mask());
    }

    private PipelineReport.State stopped(Problem heard, PipelineReport.State state) {
        Problem why = shown(heard);
        count.note(why);
        services.observer().stopped(pipeline.name(), why);
        services.evidence().accept(new Events.Warned(pipeline.name(), "", why.code(), why.describe()));
        return state;
    }

    private boolean stopping() {
        return failedFast || tooManyErrors() || services.cancellation().level() != Cancellation.Level.NONE;
    }

    private boolean tooManyErrors() {
        return options.errors()
                .apply(pipeline.name())
                .exceeded(count.failures(), progress.snapshot().settled());
    }

    /// Stopped because of failures: a run that ends early. Stopped by a person: interrupted.
    private PipelineReport.State stopState() {
        return failedFast || tooManyErrors() ? PipelineReport.State.DONE : PipelineReport.State.INTERRUPTED;
    }

    // Conducting: one step after the other, until nothing is left.

    private void conduct(Merge merge) throws Throwable {
        try {
            while (broken == null) {
                switch (decisions.next(look())) {
                    case PULL -> pull(merge);
                    case FLUSH -> flush();
                    case AWAIT -> {
                        partitions.ifPresent(Partitions::send);
                        take(await());
                    }
                    case END -> {
                        return;
                    }
                }
            }
        } finally {
            drain();
        }
    }

    private Decisions.Look look() {
        return new Decisions.Look(
                inFlight,
                bytesInFlight,
                nextAsk == null ? 0 : nextAsk.weight(),
                group.size(),
                group.bytes(),
                group.age(),
                writing,
                scanOver && nextAsk == null,
                stopping());
    }

    private Message<T> await() throws InterruptedException {
        while (true) {
            Message<T> message = messages.poll(100, TimeUnit.MILLISECONDS);
            if (message != null) {
                return message;
            }
            partitions.ifPresent(Partitions::send); // what was opened here meanwhile
            if (services.cancellation().level() == Cancellation.Level.NOW) {
                throw new InterruptedException("stopped at once; the next run repairs");
            }
        }
    }

    private void take(Message<T> message) throws TargetLost {
        switch (message) {
            case Message.Answered<T>(Intake.Answer<T> answer) -> answered(answer);
            case Message.Died<T>(Intake.Ask ask, Throwable cause) -> {
                release(ask);
                broken = cause;
            }
            case Message.Wrote<T>(GroupWriter.Written written) -> wrote(written);
            case Message.Broke<T>(Throwable cause) -> {
                writing = false;
                broken = cause;
            }
        }
    }

    /// Waits for what was begun, so that no thread touches a target that is being closed.
    private void drain() throws InterruptedException {
        while ((writing || inFlight > 0) && services.cancellation().level() != Cancellation.Level.NOW) {
            switch (messages.poll(100, TimeUnit.MILLISECONDS)) {
                case null -> partitions.ifPresent(Partitions::send);
                case Message.Answered<T>(Intake.Answer<T> answer) -> release(answer);
                case Message.Died<T>(Intake.Ask ask, Throwable cause) -> release(ask);
                case Message.Wrote<T>(GroupWriter.Written written) -> wrote(written);
                case Message.Broke<T>(Throwable cause) -> writing = false;
            }
        }
    }

    // Scan and ledger.

    private void pull(Merge merge) throws TargetLost {
        if (nextAsk != null) {
            Intake.Ask ask = nextAsk;
            nextAsk = null;
            open(ask);
            return;
        }
        long start = services.ticker().nanos();
        Merge.Step step = merge.next();
        scanNanos += services.ticker().nanos() - start;
        switch (step) {
            case null -> {
                scanOver = true;
                progress.enter(Progress.Phase.FINISHING);
            }
            case Merge.Step.There(SourceRef source, Optional<LedgerLine> line) -> there(source, line);
            case Merge.Step.Unfit(Key key, Problem why, Optional<LedgerLine> line) -> {
                progress.foundOne();
                line.ifPresent(l -> departures.sawLine());
                SourceRef source = new SourceRef(key, Stamp.UNKNOWN, 0);
                Intake.Ask ask = new Intake.Ask(-1, source, line, "", "", false);
                add(books.failed(ask, key, Optional.empty(), line, shown(why), Fingerprint.NONE));
            }
            case Merge.Step.Gone(LedgerLine line) -> {
                departures.sawLine();
                if (!options.failedOnly()) {
                    departures.add(line.key());
                }
            }
            case Merge.Step.Hidden(LedgerLine line) -> {
                departures.sawLine();
                count.skipped();
            }
            case Merge.Step.Unseen(Key below, Problem seen) -> {
                Problem why = shown(seen);
                count.unseen(why);
                services.observer().unseen(pipeline.name(), below, why);
                services.evidence()
                        .accept(new Events.PlaceUnseen(pipeline.name(), below.text(), why.code(), why.seen()));
            }
        }
    }

    private void there(SourceRef source, Optional<LedgerLine> line) throws TargetLost {
        line.ifPresent(l -> departures.sawLine());
        if (options.failedOnly() && line.filter(Reasons::isFailed).isEmpty()) {
            return;
        }
        progress.foundOne();
        Reasons.Reason reason = reasons.toRead(source, line);
        if (reason != null) {
            nextAsk = new Intake.Ask(asked, source, line, reason.code(), reason.detail(), reason.forced());
        } else {
            reception.unread(line.orElseThrow());
        }
    }

    // Reading.

    private void open(Intake.Ask ask) {
        asked++;
        inFlight++;
        bytesInFlight += ask.weight();
        Runnable read = () -> {
            try {
                intake.read(ask, answer -> messages.add(new Message.Answered<>(answer)));
            } catch (Throwable e) {
                messages.add(new Message.Died<>(ask, e)); // out of memory, say: nobody else would tell the conductor
            }
        };
        if (partitions.isPresent() && pipeline.scanner().opensAnywhere() && Partitions.takes(ask)) {
            partitions.get().add(ask);
        } else if (pipeline.scanner().waits()) {
            workers.await(read);
        } else if (asked <= INLINE_SOURCES && ask.weight() <= INLINE_BYTES_MAX) {
            read.run();
        } else {
            workers.parse(read);
        }
    }

    private void release(Intake.Answer<T> answer) {
        if (answer.last()) {
            release(answer.ask());
        }
    }

    private void release(Intake.Ask ask) {
        inFlight--;
        bytesInFlight -= ask.weight();
    }

    /// Takes an answer now, or in scan order where the room asks for it.
    private void answered(Intake.Answer<T> answer) throws TargetLost {
        release(answer);
        if (!grouping.inScanOrder()) {
            reception.accept(answer);
            return;
        }
        scanOrder.add(answer);
        for (Intake.Answer<T> due : scanOrder.due()) {
            reception.accept(due);
        }
    }

    // Writing.

    private void add(Pending<T> pending) {
        if (pending instanceof Pending.Known<T>(Key key, Outcome outcome)) {
            publish(key, outcome);
            return;
        }
        group.add(pending);
    }

    private void flush() throws Throwable {
        List<Pending<T>> full = group.cut(grouping.items());
        if (!grouping.inScanOrder()) {
            full.sort(Comparator.comparing(Pending::key));
        }
        if (grouping.onFailure() == Grouping.OnFailure.UNDO_ALL && !stopping()) {
            full.addAll(takeGone(Integer.MAX_VALUE));
        }
        String batch = nextBatch();
        if (asked <= INLINE_SOURCES || options.mode() == Mode.PLAN) {
            wrote(writer.write(full, batch));
            return;
        }
        writing = true;
        workers.start("write-" + pipeline.name(), () -> {
            try {
                messages.add(new Message.Wrote<>(writer.write(full, batch)));
            } catch (Throwable e) {
                messages.add(new Message.Broke<>(e));
            }
        });
    }

    private String nextBatch() {
        return Integer.toString(++batches);
    }

    private void wrote(GroupWriter.Written written) {
        writing = false;
        count.written(written);
        written.outcomes().forEach(this::publish);
    }

    private void publish(Key item, Outcome outcome) {
        count.settled(outcome);
        services.observer().settled(pipeline.name(), item, outcome);
        services.evidence().accept(Events.ItemOutcome.of(pipeline.name(), item, outcome));
        if (options.failFast() && outcome instanceof Outcome.Failed(Problem why, boolean known) && !known) {
            failedFast = true;
        }
    }

    // What has vanished: after every insertion, in groups of its own.

    private PipelineReport.State removeGone() throws Throwable {
        progress.enter(Progress.Phase.REMOVING);
        int size = grouping.onFailure() == Grouping.OnFailure.UNDO_ALL ? Integer.MAX_VALUE : grouping.items();
        while (departures.hasMore()) {
            if (stopping()) {
                return stopState();
            }
            List<Pending<T>> removals = takeGone(size);
            if (!removals.isEmpty()) {
                wrote(writer.write(removals, nextBatch()));
            }
        }
        return PipelineReport.State.DONE;
    }

    private List<Pending<T>> takeGone(int size) throws TargetLost, GroupWriter.Refused {
        if (!departures.hasMore()) {
            return List.of();
        }
        if (!options.allowRemovals() && departures.isRefused()) {
            throw new GroupWriter.Refused(List.of());
        }
        return departures.take(size);
    }
}
