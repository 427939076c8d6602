package dev.leat.engine;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.evidence.Events;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.scan.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Sources that are read elsewhere: packed into partitions by bytes, sent, and their answers taken as if they had been
/// read here. What a worker cannot read is read here after all. Thread-safe.
final class Partitions<T> {
    /// A partition is sent when it holds so much. Small enough that the last ones end together, large enough that
    /// sending one costs little beside reading it.
    static final long PARTITION_BYTES = 1 << 20;

    static final int PARTITION_SOURCES = 512;

    /// A larger source is read here: its answers would not fit into one message.
    static final long SOURCE_BYTES_MAX = 64L << 20;

    /// Partitions under way or waiting, for each that runs.
    static final int AHEAD = 3;

    private final String pipeline;
    private final Fingerprint recipe;
    private final PartitionForm<T> form;
    private final Elsewhere elsewhere;
    private final Intake<T> here;
    private final Workers workers;
    private final EvidenceSink evidence;
    private final Consumer<Intake.Answer<T>> answers;
    private final BiConsumer<Intake.Ask, Throwable> died;
    private List<PartitionForm.Wanted> filling = new ArrayList<>();
    private long fillingBytes;
    private long partitions;

    /// @param here reads what cannot be read elsewhere
    /// @param died hears of sources that got no answer
    Partitions(
            Pipeline<T, ?, ?> pipeline,
            ValueForm<T> values,
            Elsewhere elsewhere,
            Intake<T> here,
            Workers workers,
            EvidenceSink evidence,
            Consumer<Intake.Answer<T>> answers,
            BiConsumer<Intake.Ask, Throwable> died) {
        this.pipeline = pipeline.name();
        this.recipe = pipeline.parser().recipe().fingerprint();
        this.form = new PartitionForm<>(values);
        this.elsewhere = elsewhere;
        this.here = here;
        this.workers = workers;
        this.evidence = evidence;
        this.answers = answers;
        this.died = died;
    }

    int sourcesMax() {
        return AHEAD * elsewhere.slots() * PARTITION_SOURCES;
    }

    long bytesMax() {
        return AHEAD * elsewhere.slots() * PARTITION_BYTES;
    }

    static boolean takes(Intake.Ask ask) {
        return ask.weight() <= SOURCE_BYTES_MAX;
    }

    /// A source that the worker opens itself.
    void add(Intake.Ask ask) {
        add(new PartitionForm.Wanted(ask, null), ask.weight());
    }

    /// A source that was opened here.
    boolean add(Intake.Ask ask, Content.Bytes body) {
        add(new PartitionForm.Wanted(ask, body), body.length());
        return true;
    }

    private synchronized void add(PartitionForm.Wanted wanted, long bytes) {
        if (fillingBytes + bytes > PARTITION_BYTES) {
            send();
        }
        filling.add(wanted);
        fillingBytes += bytes;
        if (filling.size() >= PARTITION_SOURCES || fillingBytes >= PARTITION_BYTES) {
            send();
        }
    }

    /// Sends what has gathered, full or not.
    synchronized void send() {
        if (filling.isEmpty()) {
            return;
        }
        List<PartitionForm.Wanted> partition = filling;
        long number = ++partitions;
        filling = new ArrayList<>();
        fillingBytes = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try {
            PartitionForm.write(partition, recipe, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        List<Intake.Ask> asks =
                partition.stream().map(PartitionForm.Wanted::ask).toList();
        var unused = elsewhere.read(pipeline, bytes.toByteArray()).whenComplete((reply, failure) -> {
            try {
                if (failure != null) {
                    throw failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                }
                evidence.accept(new Events.PartitionRead(
                        pipeline,
                        number,
                        asks.size(),
                        asks.stream().mapToLong(Intake.Ask::weight).sum(),
                        reply.answers().length,
                        reply.worker(),
                        reply.millis()));
                take(asks, reply.answers());
            } catch (Throwable e) {
                asks.forEach(ask -> died.accept(ask, e));
            }
        });
    }

    private void take(List<Intake.Ask> asks, byte[] bytes) throws TargetLost {
        List<Intake.Answer<T>> read = new ArrayList<>();
        List<Intake.Ask> unread = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                Intake.Ask ask = asks.get(in.readInt());
                Optional<Intake.Answer<T>> answer = form.read(ask, in);
                answer.ifPresentOrElse(read::add, () -> unread.add(ask));
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new TargetLost(
                    Problem.passing(
                            "LEAT-K009",
                            Place.of("pipeline " + pipeline),
                            String.valueOf(e.getMessage()),
                            "a worker's answer cannot be read",
                            "Run again; if it stays, the worker runs another build of Leat"),
                    e);
        }
        // A source that broke off in the middle is read here from its beginning: its parts are dropped.
        read.removeIf(answer -> unread.contains(answer.ask()));
        read.forEach(answers);
        unread.forEach(ask -> workers.parse(() -> {
            try {
                here.read(ask, answers);
            } catch (Throwable e) {
                died.accept(ask, e);
            }
        }));
    }
}
