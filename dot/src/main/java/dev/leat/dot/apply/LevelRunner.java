package dev.leat.dot.apply;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.flow.Workers;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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

    private final int jobs;
    private @Nullable Workers workers;

    LevelRunner(int jobs) {
        this.jobs = jobs;
    }

    /// Answers why it ended early; null if it did not. `begun` takes what was started, in that order.
    @Nullable
    Exception run(
            List<LinkOperation> level, LinkPerformer performer, List<LinkOperation> begun, BooleanSupplier stops) {
        int threads = Math.min(jobs, level.size() / WORTH_IT);
        if (threads <= 1) {
            return alone(level, performer, begun, stops);
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            for (int i = next.getAndIncrement();
                    i < level.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                try {
                    one(level.get(i), performer, begun, stops);
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

    private static @Nullable Exception alone(
            List<LinkOperation> level, LinkPerformer performer, List<LinkOperation> begun, BooleanSupplier stops) {
        try {
            for (LinkOperation operation : level) {
                one(operation, performer, begun, stops);
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

    private static void one(
            LinkOperation operation, LinkPerformer performer, List<LinkOperation> begun, BooleanSupplier stops)
            throws IOException, ApplyFailed, InterruptedException {
        if (stops.getAsBoolean()) {
            throw new InterruptedException();
        }
        performer.check(operation);
        synchronized (begun) {
            begun.add(operation);
        }
        try {
            performer.perform(operation);
        } catch (FileAlreadyExistsException e) {
            synchronized (begun) {
                begun.remove(operation); // what is there is somebody else's
            }
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
