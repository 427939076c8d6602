package dev.leat.bench.profile;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.measure.Side;
import dev.leat.bench.measure.Trial;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;

/// Runs a workload with the flight recorder on, in runs of its own. Every JVM that the command starts records,
/// through `JAVA_TOOL_OPTIONS`; the runs go on until there are enough samples.
public final class Profiling {
    private static final int RUNS_MAX = 20;
    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String EVENTS = "settings=profile,jdk.ExecutionSample#period=10ms,"
            + "jdk.ObjectAllocationSample#throttle=300/s,+jdk.CPUTimeSample#enabled=true,"
            + "+jdk.CPUTimeSample#throttle=10ms,jdk.InitialEnvironmentVariable#enabled=false,"
            + "jdk.JavaMonitorEnter#threshold=1ms";

    private static final Duration SAMPLED = Duration.ofMillis(10);
    /// A process that records itself is not asked for longer.
    private static final Duration INSIDE_MAX = Duration.ofSeconds(15);

    private final Disk disk;
    private final Ticker ticker;
    private final Launcher launcher;
    private final Trial.Observer observer;

    public Profiling(Disk disk, Ticker ticker, Launcher launcher, Trial.Observer observer) {
        this.disk = disk;
        this.ticker = ticker;
        this.launcher = launcher;
        this.observer = observer;
    }

    /// Recordings in `folder`, and what is in them.
    ///
    /// @param environment what `JAVA_TOOL_OPTIONS` is already, to be kept
    public Profile run(Prepared workload, Path folder, Duration most, Optional<String> environment)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable, ProfileReader.Unreadable {
        DiskWrites.mkdirs(disk, folder, 0777);
        if (workload.side().work().isPresent()) {
            return inside(workload, workload.side().work().get(), folder, most);
        }
        Trial trial = new Trial(launcher, ticker, observer);
        try {
            if (workload.prepare().isPresent()) {
                trial.hook("prepare", workload.prepare().get());
            }
            long start = ticker.nanos();
            Profile profile = new Profile();
            for (int run = 0; run < RUNS_MAX; run++) {
                if (workload.profiler().isPresent()) {
                    foreign(
                            trial,
                            workload,
                            workload.profiler().get(),
                            folder.resolve("run-" + run + ".stacks"),
                            profile);
                } else {
                    recorded(trial, workload, folder, "run-" + run + "-", environment, profile);
                }
                if (profile.samples() >= Profile.SAMPLES_WANTED || ticker.nanos() - start > most.toNanos()) {
                    break;
                }
            }
            if (workload.conclude().isPresent()) {
                trial.hook("conclude", workload.conclude().get());
            }
            return profile;
        } finally {
            if (workload.last().isPresent()) {
                launcher.clearInterruption();
                trial.hook("finally", workload.last().get());
            }
        }
    }

    /// One run, every JVM of which records.
    private void recorded(
            Trial trial, Prepared workload, Path folder, String name, Optional<String> environment, Profile profile)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable, ProfileReader.Unreadable {
        trial.cold('B', recorded(workload.side(), folder.resolve(name + "%p.jfr"), environment), 1);
        List<Path> recordings = disk.list(folder).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
                .filter(file -> file.toString().endsWith(".jfr"))
                .sorted()
                .toList();
        if (recordings.isEmpty()) {
            throw new Failed(Problem.lasting(
                    "LEAT-B070",
                    Place.of("workloads." + workload.name()),
                    "",
                    "the run left no recording: the command is no JVM, or it removed JAVA_TOOL_OPTIONS",
                    "Add  profiler: [PROFILER, \"{out}\", \"{command}\"]  to the workload, or read what its own"
                            + " profiler wrote: leat bench profile --from FILE"));
        }
        for (Path recording : recordings) {
            Recordings.read(recording, profile);
        }
    }

    /// One run under a profiler of another runtime. What an earlier one wrote is never read for this one's.
    private void foreign(Trial trial, Prepared workload, Prepared.Profiler profiler, Path kept, Profile profile)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable, ProfileReader.Unreadable {
        if (disk.exists(profiler.out())) {
            disk.delete(profiler.out());
        }
        trial.cold('B', as(workload.side(), profiler.call()), 1);
        if (!disk.exists(profiler.out())) {
            throw new Failed(Problem.lasting(
                    "LEAT-B070",
                    Place.of("workloads." + workload.name() + ".profiler"),
                    String.join(" ", profiler.call().words()),
                    "the profiler wrote no stacks",
                    "Let it write collapsed stacks, \"a;b;c 12\" a line, to {out}"));
        }
        DiskWrites.replace(disk, kept, disk.readAll(profiler.out(), ProfileReader.TEXT_MAX), 0666, "profile");
        new ProfileReader(disk).read(kept, profile);
    }

    /// Work in this process, recorded by this process.
    private Profile inside(Prepared workload, Launcher.Work work, Path folder, Duration most)
            throws IOException, Failed, ProfileReader.Unreadable {
        Path file = folder.resolve("here.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(SAMPLED);
            // Where the system samples by processor time, calls of the system are seen too.
            recording.enable("jdk.CPUTimeSample").with("throttle", "10ms");
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "300/s");
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.ThreadStart");
            recording.enable("jdk.JVMInformation");
            recording.start();
            long start = ticker.nanos();
            Duration enough = most.compareTo(INSIDE_MAX) < 0 ? most : INSIDE_MAX;
            while (ticker.nanos() - start < enough.toNanos() && !launcher.interrupted()) {
                launcher.run(work);
            }
            recording.stop();
            recording.dump(file);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new Failed(Problem.lasting(
                    "LEAT-B011",
                    Place.of("workloads." + workload.name()),
                    "",
                    "the work in this process failed: " + e,
                    "Look at its parameters"));
        }
        Profile profile = new Profile();
        Recordings.read(file, profile);
        return profile;
    }

    private static Side recorded(Side side, Path file, Optional<String> environment) {
        Call call = side.call();
        Map<String, String> variables = new LinkedHashMap<>(call.environment());
        String before = Optional.ofNullable(variables.get(TOOL_OPTIONS))
                .or(() -> environment)
                .orElse("");
        variables.put(
                TOOL_OPTIONS,
                (before + " -XX:StartFlightRecording:filename=" + file + ",dumponexit=true," + EVENTS
                                + " -Xlog:jfr+startup=off")
                        .strip());
        return as(side, new Call(call.words(), variables, call.folder(), call.input(), call.timeout(), false));
    }

    /// The side by another call, of which nothing is measured.
    private static Side as(Side side, Call call) {
        return new Side(side.name(), call, side.exits(), side.reset(), Optional.empty(), List.of());
    }
}
