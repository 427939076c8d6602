package dev.leat.bench.machine;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.measure.Side;
import dev.leat.bench.measure.Trial;
import dev.leat.bench.result.Machine;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import dev.leat.bench.stats.Power;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is asked of a machine before it is believed. What the system does not tell is said to be unknown, never
/// assumed well.
public final class Fitness {
    private static final int FILE_MAX = 1 << 20;
    private static final int STARTS = 50;
    private static final int LOOPS = 60_000;
    private static final int PAIRS = 20;
    private static final int PAIRS_MIN = 3;

    private final Disk disk;
    private final Ticker ticker;
    private final Path system;

    /// @param system the root folder, below which `proc` and `sys` lie
    public Fitness(Disk disk, Ticker ticker, Path system) {
        this.disk = disk;
        this.ticker = ticker;
        this.system = system;
    }

    public enum Level {
        WELL,
        POOR,
        UNKNOWN
    }

    /// @param advice what to do where it is not well; empty else
    public record Check(String name, String seen, Level level, String advice) {}

    /// How the same command differs from itself.
    ///
    /// @param spread     robust standard deviation of one side over its median
    /// @param detectable the smallest change that so many pairs show, for each of [#PAIR_COUNTS]
    public record Noise(String metric, double median, double spread, double[] detectable) {}

    /// For which numbers of pairs the smallest visible change is told.
    public static final List<Integer> PAIR_COUNTS = List.of(8, 18, 36, 60);

    public List<Check> checks() {
        List<Check> all = new ArrayList<>();
        all.add(timer());
        all.add(load());
        all.add(governor());
        all.add(turbo());
        all.add(threads());
        all.add(heat());
        all.add(memory());
        all.add(container());
        all.add(throttled());
        return all;
    }

    private String read(String path) {
        try {
            return new String(disk.readAll(system.resolve(path), FILE_MAX), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return ""; // not told here
        }
    }

    private static Check unknown(String name) {
        return new Check(name, "unknown", Level.UNKNOWN, "the system does not tell");
    }

    private Check timer() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2_000; i++) {
            long before = ticker.nanos();
            long after = ticker.nanos();
            least = after > before ? Math.min(least, after - before) : least;
        }
        if (least == Long.MAX_VALUE) {
            return new Check("clock", "does not move", Level.POOR, "no measurement is possible");
        }
        return new Check(
                "clock",
                "steps of " + least + " ns",
                least < 10_000 ? Level.WELL : Level.POOR,
                least < 10_000 ? "" : "raise the work per run to a hundred steps and more");
    }

    private Check load() {
        double load = Machine.load(disk);
        int cores = Runtime.getRuntime().availableProcessors();
        if (load < 0) {
            return unknown("load");
        }
        return new Check(
                "load",
                String.format(Locale.ROOT, "%.2f on %d cores", load, cores),
                load <= cores / 2.0 ? Level.WELL : Level.POOR,
                load <= cores / 2.0 ? "" : "other work runs: judge by cpu, or wait");
    }

    private Check governor() {
        String seen = read("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        return seen.isEmpty()
                ? unknown("governor")
                : new Check(
                        "governor",
                        seen,
                        seen.equals("performance") ? Level.WELL : Level.POOR,
                        seen.equals("performance")
                                ? ""
                                : "the clock rate changes with the load: cpupower frequency-set -g performance");
    }

    private Check turbo() {
        String intel = read("sys/devices/system/cpu/intel_pstate/no_turbo");
        String boost = read("sys/devices/system/cpu/cpufreq/boost");
        if (intel.isEmpty() && boost.isEmpty()) {
            return unknown("turbo");
        }
        boolean off = intel.equals("1") || boost.equals("0");
        return new Check(
                "turbo",
                off ? "off" : "on",
                off ? Level.WELL : Level.POOR,
                off ? "" : "the clock rate depends on heat: interleave, or switch it off");
    }

    private Check threads() {
        String seen = read("sys/devices/system/cpu/smt/active");
        return seen.isEmpty()
                ? unknown("threads of a core")
                : new Check(
                        "threads of a core",
                        seen.equals("1") ? "shared" : "not shared",
                        seen.equals("1") ? Level.POOR : Level.WELL,
                        seen.equals("1") ? "a neighbour on the same core slows runs" : "");
    }

    private Check heat() {
        Path zones = system.resolve("sys/class/thermal");
        double hottest = Double.NEGATIVE_INFINITY;
        try {
            for (Path zone : disk.list(zones)) {
                String text = read(system.relativize(zone).resolve("temp").toString());
                if (text.matches("-?\\d{1,9}")) {
                    hottest = Math.max(hottest, Integer.parseInt(text) / 1_000.0);
                }
            }
        } catch (IOException e) {
            return unknown("heat");
        }
        if (hottest == Double.NEGATIVE_INFINITY) {
            return unknown("heat");
        }
        return new Check(
                "heat",
                String.format(Locale.ROOT, "%.0f °C", hottest),
                hottest < 85 ? Level.WELL : Level.POOR,
                hottest < 85 ? "" : "the processor may slow itself down: let it cool");
    }

    private Check memory() {
        String text = read("proc/meminfo");
        Optional<Double> total = kilobytes(text, "MemTotal");
        Optional<Double> free = kilobytes(text, "MemAvailable");
        if (total.isEmpty() || free.isEmpty()) {
            return unknown("free memory");
        }
        boolean well = free.get() > total.get() / 10;
        return new Check(
                "free memory",
                String.format(Locale.ROOT, "%.1f of %.1f GiB", free.get() / (1 << 20), total.get() / (1 << 20)),
                well ? Level.WELL : Level.POOR,
                well ? "" : "less than a tenth is free: runs may wait for the disk");
    }

    private static Optional<Double> kilobytes(String text, String field) {
        return text.lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .map(Double::parseDouble)
                .findFirst();
    }

    private Check container() {
        String cpu = read("sys/fs/cgroup/cpu.max");
        if (cpu.isEmpty()) {
            return unknown("container");
        }
        boolean free = cpu.startsWith("max");
        return new Check(
                "container",
                free ? "no limit of processor time" : "processor time limited to " + cpu,
                free ? Level.WELL : Level.POOR,
                free ? "" : "runs pause when their share is used up");
    }

    private Check throttled() {
        Optional<String> line = read("sys/fs/cgroup/cpu.stat")
                .lines()
                .filter(one -> one.startsWith("nr_throttled "))
                .findFirst();
        if (line.isEmpty()) {
            return unknown("throttled");
        }
        String count = line.get().substring("nr_throttled ".length());
        return new Check(
                "throttled",
                count + " times so far",
                count.equals("0") ? Level.WELL : Level.POOR,
                count.equals("0") ? "" : "the container was paused for using up its share");
    }

    /// Median time of a child process that does nothing: below twenty times this, a run says more of the start than
    /// of the work.
    public double start(Launcher launcher, Path folder) throws IOException, InterruptedException {
        double[] times = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            times[i] = launcher.run(Call.of(List.of("true"), folder)).wall();
        }
        return Ordered.of(times).median();
    }

    /// The same busy loop on both sides.
    public List<Noise> noise(Launcher launcher, Path folder, Duration most, long seed)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Call call = Call.of(List.of("sh", "-c", "i=0; while [ $i -lt " + LOOPS + " ]; do i=$((i+1)); done"), folder);
        Trial trial = new Trial(launcher, ticker, run -> {});
        Side side = Side.of("loop", call);
        trial.warmUp('A', side, 1);
        // Some pairs there must be, however slow the machine is.
        trial.pairs(
                side, side, MeasuredRun.State.WARM, Looks.fixed(PAIRS_MIN), seed, Duration.ofHours(1), set -> false);
        trial.pairs(side, side, MeasuredRun.State.WARM, Looks.fixed(PAIRS - PAIRS_MIN), seed, most, set -> false);
        RunSet runs = trial.runs().of(MeasuredRun.State.WARM);
        List<Noise> all = new ArrayList<>();
        for (String metric : List.of("wall", "cpu")) {
            Optional<double[]> a = runs.of('A').values(metric).filter(v -> v.length > 1);
            Optional<double[]> b = runs.of('B').values(metric).filter(v -> v.length > 1);
            if (a.isPresent() && b.isPresent()) {
                all.add(noise(metric, a.get(), b.get()));
            }
        }
        return all;
    }

    private static Noise noise(String metric, double[] a, double[] b) {
        double[] differences = new double[Math.min(a.length, b.length)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.log(Math.max(1e-3, b[i]) / Math.max(1e-3, a[i]));
        }
        double sd = Ordered.of(differences).robustSd();
        Ordered ordered = Ordered.of(a);
        return new Noise(
                metric,
                ordered.median(),
                ordered.robustSd() / ordered.median(),
                PAIR_COUNTS.stream()
                        .mapToDouble(pairs -> Power.detectable(sd, pairs))
                        .toArray());
    }
}
