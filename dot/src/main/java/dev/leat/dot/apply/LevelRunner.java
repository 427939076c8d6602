package dev.leat.dot.apply;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkRun;
import dev.leat.dot.operation.Operations;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.plan.Operation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Carries out operations that do not need each other, some at a time. The first failure lets those under way finish
/// and starts no other. Threads are made only where there is work for them.
final class LevelRunner implements AutoCloseable {
    /// Fewer are done before a thread has started.
    private static final int WORTH_IT = 16;

    /// Each thread gets about so many pieces of a level: some are slower than others.
    private static final int PIECES = 8;

    private final int jobs;
    private @Nullable Workers workers;

    LevelRunner(int jobs) {
        this.jobs = jobs;
    }

    /// Answers why it ended early; null if it did not. `begun` takes what was started, in that order.
    @Nullable
    Exception run(List<? extends Operation> level, LinkPerformer performer, Begun begun, BooleanSupplier stops) {
        int count = 0;
        for (Operation part : level) {
            count += Operations.count(part);
        }
        int threads = Math.min(jobs, count / WORTH_IT);
        if (threads <= 1) {
            return alone(level, performer, begun, stops);
        }
        List<Operation> pieces = pieces(level, Math.max(1, count / (threads * PIECES)));
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            for (int i = next.getAndIncrement();
                    i < pieces.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                try {
                    one(pieces.get(i), performer, begun, stops);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }
        };
        together(threads, work);
        Throwable why = failure.get();
        if (why instanceof Error error) {
            throw error;
        }
        return (Exception) why;
    }

    /// With runs cut so that all threads have some.
    private static List<Operation> pieces(List<? extends Operation> level, int most) {
        List<Operation> pieces = new ArrayList<>();
        for (Operation part : level) {
            if (part instanceof LinkRun run && run.size() > most) {
                for (int at = 0; at < run.size(); at += most) {
                    pieces.add(run.part(at, Math.min(run.size(), at + most)));
                }
            } else {
                pieces.add(part);
            }
        }
        return pieces;
    }

    private static @Nullable Exception alone(
            List<? extends Operation> level, LinkPerformer performer, Begun begun, BooleanSupplier stops) {
        try {
            for (Operation part : level) {
                one(part, performer, begun, stops);
            }
            return null;
        } catch (IOException | ApplyFailed | InterruptedException | RuntimeException e) {
            return e;
        }
    }

    private void together(int threads, Runnable work) {
        if (workers == null) {
            workers = new Workers(1);
        }
        CountDownLatch running = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            workers.await(() -> {
                try {
                    work.run();
                } finally {
                    running.countDown();
                }
            });
        }
        boolean interrupted = false;
        while (running.getCount() > 0) {
            try {
                running.await();
            } catch (InterruptedException e) {
                interrupted = true; // what is under way is waited for: it must be known before it can be undone
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void one(Operation part, LinkPerformer performer, Begun begun, BooleanSupplier stops)
            throws IOException, ApplyFailed, InterruptedException {
        if (part instanceof LinkRun run) {
            performer.perform(run, begun.add(run), stops);
            return;
        }
        LinkOperation operation = (LinkOperation) part;
        if (stops.getAsBoolean()) {
            throw new InterruptedException();
        }
        performer.check(operation);
        begun.add(operation);
        try {
            performer.perform(operation);
        } catch (FileAlreadyExistsException e) {
            begun.remove(operation);
            throw e;
        }
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.close();
        }
    }
}
