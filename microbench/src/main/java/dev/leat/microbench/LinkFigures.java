package dev.leat.microbench;

import com.sun.management.ThreadMXBean;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.plan.LinkPlan;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/// Prints what scanning, planning and linking cost for each file: nanoseconds of processor time, warm, in memory, and
/// bytes allocated, medians of rounds; then how much faster more workers are where a link takes 0.2 ms.
public final class LinkFigures {
    private static final int FILES = 10_000;
    private static final int ROUNDS = 40;
    private static final long LATENCY = 200_000;

    private LinkFigures() {}

    public static void main(String... arguments) throws Exception {
        LinkBench bench = new LinkBench(1, FILES, 0);
        double[] scan = cost("scan", bench::scan);
        double[] plan = cost("scan and plan", bench::plan);
        LinkPlan first = bench.plan();
        bench.carryOut(first, 1);
        Manifest after = first.after();
        double[] again = cost("scan and plan, all links there", () -> bench.plan(after));
        line("scanner, a file", scan[0], scan[1]);
        int operations = first.operations().size();
        line(
                "planner, an operation",
                (plan[0] - scan[0]) * FILES / operations,
                (plan[1] - scan[1]) * FILES / operations);
        line("planner, a file in step", again[0] - scan[0], again[1] - scan[1]);
        double one = 0;
        for (int workers : new int[] {1, 2, 4, 8}) {
            double seconds = executed(workers);
            one = workers == 1 ? seconds : one;
            System.out.printf(
                    Locale.ROOT, "executor, %d workers: %.1f ms, %.2f x%n", workers, seconds * 1e3, one / seconds);
        }
    }

    private static void line(String what, double nanos, double bytes) {
        System.out.printf(Locale.ROOT, "%s: %.2f us, %.0f bytes allocated%n", what, nanos / 1e3, bytes);
    }

    /// Nanoseconds and bytes for each file.
    private static double[] cost(String what, Callable<?> work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().threadId();
        double[] nanos = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            long allocated = threads.getThreadAllocatedBytes(me);
            long time = threads.getCurrentThreadCpuTime();
            if (work.call() == null) {
                throw new IllegalStateException(what);
            }
            if (i >= 0) {
                nanos[i] = (double) (threads.getCurrentThreadCpuTime() - time) / FILES;
                bytes[i] = (double) (threads.getThreadAllocatedBytes(me) - allocated) / FILES;
            }
        }
        Arrays.sort(nanos);
        Arrays.sort(bytes);
        return new double[] {nanos[ROUNDS / 2], bytes[ROUNDS / 2]};
    }

    /// Seconds for ten packages of forty files, the best of twenty: others may be at work here.
    private static double executed(int workers) throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            LinkBench bench = new LinkBench(10, 40, LATENCY);
            LinkPlan plan = bench.plan();
            long start = System.nanoTime();
            bench.carryOut(plan, workers);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
