package dev.leat.microbench;

import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.tree.PackageTree;
import dev.leat.engine.plan.CycleFound;
import dev.leat.engine.plan.DependencyLevels;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Scanner, planner, sorter and executor of links, in memory; `-prof gc` tells what they allocate.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class LinkMarks {
    /// One package.
    @State(Scope.Benchmark)
    public static class Scanned {
        @Param({"10", "100", "1000", "10000"})
        public int files;

        LinkBench bench = bench(1, 10, 0);

        @Setup
        public void make() {
            bench = bench(1, files, 0);
        }
    }

    /// Ten packages of a hundred files, and the same with all links there.
    @State(Scope.Benchmark)
    public static class Planned {
        final LinkBench empty = bench(10, 100, 0);
        final LinkBench linked = bench(10, 100, 0);
        final LinkPlan plan;
        final Manifest after;

        public Planned() {
            try {
                plan = linked.plan();
                linked.carryOut(plan, 1);
                after = plan.after();
            } catch (Refused e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Ten packages of forty files that are still to be linked, each link 0.2 ms away.
    @State(Scope.Benchmark)
    public static class Executed {
        @Param({"1", "2", "4", "8"})
        public int workers;

        LinkBench bench = bench(10, 40, 200_000);

        @Setup(Level.Invocation)
        public void make() {
            bench = bench(10, 40, 200_000);
        }
    }

    private static LinkBench bench(int packages, int files, long linkNanos) {
        try {
            return new LinkBench(packages, files, linkNanos);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public PackageTree scanPackage(Scanned state) throws Refused {
        return state.bench.scan();
    }

    @Benchmark
    public LinkPlan planDesiredState(Planned state) throws Refused {
        return state.empty.plan();
    }

    @Benchmark
    public LinkPlan diffStates(Planned state) throws Refused {
        return state.linked.plan(state.after);
    }

    @Benchmark
    public List<?> topologicalSort(Planned state) throws CycleFound {
        return DependencyLevels.of(state.plan.operations().parts());
    }

    @Benchmark
    public LinkPlan execute(Executed state) throws Refused {
        LinkPlan plan = state.bench.plan();
        state.bench.carryOut(plan, state.workers);
        return plan;
    }
}
