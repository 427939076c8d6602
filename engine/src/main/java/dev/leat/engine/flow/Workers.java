package dev.leat.engine.flow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The threads of one run: a fixed pool of platform threads for parsing, virtual threads for waiting on others. Made
/// when first needed; a run with little to do never makes them.
public final class Workers implements AutoCloseable {
    private final int parsers;
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable ExecutorService parsing;
    private @Nullable ExecutorService waiting;

    public Workers(int parsers) {
        this.parsers = parsers;
    }

    public int parsers() {
        return parsers;
    }

    /// Runs `task` on the parsing pool.
    public void parse(Runnable task) {
        parsing().execute(task);
    }

    /// Runs `task` on a thread that may wait for others.
    public void await(Runnable task) {
        waiting().execute(task);
    }

    /// Starts a platform thread of its own for `task`, which ends when the task does.
    public Thread start(String name, Runnable task) {
        return Thread.ofPlatform().name("leat-" + name).start(task);
    }

    private synchronized ExecutorService parsing() {
        if (parsing == null) {
            parsing = Executors.newFixedThreadPool(
                    parsers,
                    task -> Thread.ofPlatform()
                            .name("leat-parse-" + numbers.incrementAndGet())
                            .daemon()
                            .unstarted(task));
        }
        return parsing;
    }

    private synchronized ExecutorService waiting() {
        if (waiting == null) {
            waiting = Executors.newVirtualThreadPerTaskExecutor();
        }
        return waiting;
    }

    /// Waits for what was begun.
    @Override
    public synchronized void close() {
        if (waiting != null) {
            waiting.close();
        }
        if (parsing != null) {
            parsing.close();
        }
    }
}
