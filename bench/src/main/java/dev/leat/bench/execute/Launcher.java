package dev.leat.bench.execute;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.flow.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs one command after the other and tells what each used. Memory is looked at after 2, 4, 8, 16 and then
/// every 20
/// milliseconds, so a command that ends sooner than that has none. Not thread-safe; [#interrupt] may come from any
/// thread.
public final class Launcher implements AutoCloseable {
    public static final int OUTPUT_MAX = 64 << 20;
    private static final int ERRORS_KEPT = 8_192;
    private static final long LOOK_FIRST_MILLIS = 2;
    private static final long LOOK_MILLIS = 20;
    private static final long LEFT_OPEN_SECONDS = 1;

    private final Disk disk;
    private final Ticker ticker;
    private final Workers workers = new Workers(1);
    private final Usage.Meter meter = new Usage.Meter();
    private boolean leftOpen;
    private volatile boolean interrupted;
    private volatile Optional<Process> running = Optional.empty();

    public Launcher(Disk disk, Ticker ticker) {
        this.disk = disk;
        this.ticker = ticker;
    }

    /// Ends what runs now; nothing is started any more.
    public void interrupt() {
        interrupted = true;
        running.ifPresent(Launcher::kill);
    }

    /// Lets what must always run at the end run after an interruption too.
    public void clearInterruption() {
        interrupted = false;
    }

    public boolean interrupted() {
        return interrupted;
    }

    /// @throws IOException if the command cannot be started
    public Ended run(Call call) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(call.words()).directory(call.folder().toFile());
        builder.environment().putAll(call.environment());
        builder.redirectOutput(call.keepOutput() ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD);
        call.input().ifPresent(file -> builder.redirectInput(file.toFile()));
        Optional<Usage> before = meter.read();
        long start = ticker.nanos();
        Process process = builder.start();
        running = Optional.of(process);
        try {
            if (interrupted) {
                kill(process);
            }
            if (call.input().isEmpty()) {
                process.getOutputStream().close();
            }
            CompletableFuture<byte[]> errors = drain(process.getErrorStream(), ERRORS_KEPT, true);
            CompletableFuture<byte[]> output = call.keepOutput()
                    ? drain(process.getInputStream(), OUTPUT_MAX, false)
                    : CompletableFuture.completedFuture(new byte[0]);
            ProcessTree tree = new ProcessTree(disk, process.pid());
            boolean inTime = await(process, tree, start, call.timeout().toNanos());
            long end = ticker.nanos();
            if (!inTime) {
                kill(process);
                process.waitFor();
            }
            Optional<Usage> after = meter.read();
            return new Ended(
                    process.exitValue(),
                    !inTime ? Ended.End.TIMED_OUT : interrupted ? Ended.End.INTERRUPTED : Ended.End.EXITED,
                    (end - start) / 1e6,
                    millis(before.map(Usage::userMicros), after.map(Usage::userMicros)),
                    millis(before.map(Usage::sysMicros), after.map(Usage::sysMicros)),
                    before.isPresent() && after.isPresent()
                            ? OptionalLong.of(
                                    after.get().switches() - before.get().switches())
                            : OptionalLong.empty(),
                    tree.peak(),
                    tree.peakTree(),
                    within(output),
                    new String(within(errors), StandardCharsets.UTF_8));
        } finally {
            kill(process);
            running = Optional.empty();
        }
    }

    private static OptionalDouble millis(Optional<Long> before, Optional<Long> after) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of((after.get() - before.get()) / 1e3)
                : OptionalDouble.empty();
    }

    /// False if the time is up first.
    private boolean await(Process process, ProcessTree tree, long start, long timeout) throws InterruptedException {
        long pause = LOOK_FIRST_MILLIS;
        while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
            if (ticker.nanos() - start > timeout) {
                return false;
            }
            tree.look();
            pause = Math.min(2 * pause, LOOK_MILLIS);
        }
        return true;
    }

    /// What was drained; a process that outlives the command and holds its output open is not waited for.
    private byte[] within(CompletableFuture<byte[]> drained) throws IOException, InterruptedException {
        try {
            return drained.get(LEFT_OPEN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            leftOpen = true;
            return new byte[0];
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /// Reads to the end, keeping the last or the first bytes, so that the command never waits for us.
    private CompletableFuture<byte[]> drain(InputStream stream, int keep, boolean last) {
        CompletableFuture<byte[]> done = new CompletableFuture<>();
        workers.await(() -> done.complete(read(stream, keep, last)));
        return done;
    }

    private static byte[] read(InputStream stream, int keep, boolean last) {
        byte[] kept = new byte[0];
        byte[] chunk = new byte[ERRORS_KEPT];
        try (stream) {
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                if (last) {
                    byte[] longer = Arrays.copyOf(kept, kept.length + n);
                    System.arraycopy(chunk, 0, longer, kept.length, n);
                    kept = Arrays.copyOfRange(longer, Math.max(0, longer.length - keep), longer.length);
                } else {
                    all.write(chunk, 0, Math.min(n, keep - all.size()));
                }
            }
            return last ? kept : all.toByteArray();
        } catch (IOException e) {
            return kept; // the process was killed while it spoke
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        meter.close();
        if (!leftOpen) {
            workers.close(); // else a reader waits for a stranger; as a virtual thread it holds nobody up
        }
    }
}
