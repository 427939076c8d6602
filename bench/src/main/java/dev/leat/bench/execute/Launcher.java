package dev.leat.bench.execute;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.flow.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Runs one command after the other and tells what each used. Memory is looked at after 2, 4, 8, 16 and then
/// every 20
/// milliseconds, so a command that ends sooner than that has none. Not thread-safe; [#interrupt] may come from
/// any thread.
public final class Launcher implements AutoCloseable {
    public static final int OUTPUT_MAX = 64 << 20;
    private static final int ERRORS_KEPT = 8_192;
    private static final long LOOK_FIRST_MILLIS = 2;
    private static final long LOOK_MILLIS = 20;
    private static final long LEFT_OPEN_SECONDS = 1;
    /// Seconds by which the clock that counts sleep may run away from the one that does not.
    private static final double CLOCKS_APART_MAX = 1;
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final int UPTIME_MAX = 256;

    private final Disk disk;
    private final Ticker ticker;
    private final Workers workers = new Workers(1);
    private final Usage.Meter meter = new Usage.Meter();
    private boolean leftOpen;
    private final List<Launcher> beside = new CopyOnWriteArrayList<>();
    private volatile boolean interrupted;
    private volatile Optional<Process> running = Optional.empty();

    public Launcher(Disk disk, Ticker ticker) {
        this.disk = disk;
        this.ticker = ticker;
    }

    /// Another one for another thread, which is interrupted with this one. To be asked for, used and closed in
    /// that thread.
    public Launcher beside() {
        Launcher other = new Launcher(disk, ticker);
        beside.add(other);
        if (interrupted) {
            other.interrupt();
        }
        return other;
    }

    /// Ends what runs now; nothing is started any more.
    public void interrupt() {
        interrupted = true;
        running.ifPresent(Launcher::kill);
        beside.forEach(Launcher::interrupt);
    }

    /// Lets what must always run at the end run after an interruption too.
    public void clearInterruption() {
        interrupted = false;
    }

    public boolean interrupted() {
        return interrupted;
    }

    /// A piece of work in this process, as a run of its own: time by the clock, processor time of all threads,
    /// bytes allocated by all threads.
    ///
    /// @param told what the work says of itself, by name
    public record Inside(Ended ended, Map<String, Double> told, OptionalLong allocated) {}

    /// What is run in this process.
    public interface Work {
        /// What must be there first; never timed.
        default void before() throws Exception {}

        Map<String, Double> run() throws Exception;
    }

    /// @throws Exception whatever the work throws
    public Inside run(Work work) throws Exception {
        work.before();
        Optional<Usage> before = meter.readSelf();
        long allocated = Usage.allocated();
        long start = ticker.nanos();
        Map<String, Double> told = work.run();
        double wall = (ticker.nanos() - start) / 1e6;
        long bytes = Usage.allocated() - allocated;
        Optional<Usage> after = meter.readSelf();
        Ended ended = new Ended(
                0,
                interrupted ? Ended.End.INTERRUPTED : Ended.End.EXITED,
                wall,
                millis(before.map(Usage::userMicros), after.map(Usage::userMicros)),
                millis(before.map(Usage::sysMicros), after.map(Usage::sysMicros)),
                before.isPresent() && after.isPresent()
                        ? OptionalLong.of(after.get().switches() - before.get().switches())
                        : OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                new byte[0],
                "");
        return new Inside(ended, told, allocated < 0 ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    /// Starts a program that runs beside. It is not timed; close it to end it and all it started.
    ///
    /// @param ready what it must have printed, on either stream, before this returns; empty: it need only have
    ///              started
    /// @throws IOException if it cannot be started, ends first, or is not ready in time: with what it said
    public Running start(Call call, Optional<Pattern> ready) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(call.words())
                .directory(call.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(call.environment());
        Process process = builder.start();
        Running service = new Running(process, ready);
        workers.await(service::listen);
        try {
            service.await(ready.isPresent(), call.timeout());
            return service;
        } catch (IOException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    /// @throws IOException if the command cannot be started
    public Ended run(Call call) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(call.words()).directory(call.folder().toFile());
        builder.environment().putAll(call.environment());
        builder.redirectOutput(call.keepOutput() ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD);
        call.input().ifPresent(file -> builder.redirectInput(file.toFile()));
        Optional<Usage> before = meter.read();
        double uptime = uptime();
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
            boolean slept = uptime() - uptime - (end - start) / 1e9 > CLOCKS_APART_MAX;
            return new Ended(
                    process.exitValue(),
                    interrupted
                            ? Ended.End.INTERRUPTED
                            : slept ? Ended.End.SUSPENDED : inTime ? Ended.End.EXITED : Ended.End.TIMED_OUT,
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

    /// Seconds since the machine was started, sleep included (CLOCK_BOOTTIME); NaN where nobody tells, and then
    /// nothing is
    /// ever called asleep.
    private double uptime() {
        try {
            String text = new String(disk.readAll(UPTIME, UPTIME_MAX), StandardCharsets.US_ASCII);
            return Double.parseDouble(text.split(" ")[0]);
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
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

    static void kill(Process process) {
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
