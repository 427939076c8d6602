package dev.leat.bench.config;

import dev.leat.bench.result.Machine;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Settings;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A `bench.yaml` that holds together: what its gates name is there, its limits are numbers, its commands are
/// words.
///
/// @param folder     where it lies; all its paths start there
/// @param conditions gates that are asked as questions only
public record BenchFile(
        Path file,
        Path folder,
        BenchSettings settings,
        SequencedMap<String, BenchSettings.Workload> workloads,
        SequencedMap<String, GateSettings> gates,
        SequencedMap<String, GateSettings> conditions) {
    public static final String NAME = "bench.yaml";
    private static final int PARENTS_MAX = 64;
    /// A percentile of fewer runs is just one of the largest.
    public static final int PERCENTILE_RUNS_MIN = 20;

    /// Built-in metrics and their units.
    public static final SequencedMap<String, String> BUILT_IN = builtIn();

    private static SequencedMap<String, String> builtIn() {
        SequencedMap<String, String> units = new LinkedHashMap<>();
        units.put("wall", "ms");
        units.put("cpu", "ms");
        units.put("user", "ms");
        units.put("sys", "ms");
        units.put("peak_rss", "MiB");
        units.put("peak_rss_tree", "MiB");
        units.put("ctx_invol", "");
        units.put("throughput", "items/s");
        units.put("alloc", "MiB");
        units.put("gc_pause_total", "ms");
        units.put("gc_pause_max", "ms");
        units.put("heap_after_gc", "MiB");
        units.put("exit_code", "");
        return units;
    }

    /// The file that is named, or the nearest `bench.yaml` here or above.
    public static Path find(Disk disk, Path here, Optional<String> named) throws ConfigError, IOException {
        if (named.isPresent()) {
            Path path = here.resolve(named.get()).normalize();
            return disk.exists(path.resolve(NAME)) ? path.resolve(NAME) : path;
        }
        Path folder = here;
        for (int i = 0; i < PARENTS_MAX && folder != null; i++) {
            if (disk.exists(folder.resolve(NAME))) {
                return folder.resolve(NAME);
            }
            folder = folder.getParent();
        }
        throw new ConfigError(Problem.lasting(
                "LEAT-B001",
                Place.of(NAME),
                "",
                "there is no bench.yaml here or above",
                "Write one: leat bench init -- COMMAND"));
    }

    public static BenchFile read(Disk disk, Path file, String shown) throws ConfigError, IOException {
        byte[] bytes;
        try {
            bytes = disk.readAll(file, Yaml.BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-B001", Place.of(shown), "", "this file is not there", "Write one: leat bench init"));
        }
        Node root = Yaml.read(bytes, shown)
                .orElseThrow(() -> new ConfigError(Problem.lasting(
                        "LEAT-B001", Place.of(shown), "", "the file is empty", "Write one: leat bench init")));
        BenchSettings settings = Settings.bind(BenchSettings.class, List.of(root), "");
        if (settings.version() != 1) {
            throw Mistake.at(root, "version")
                    .error("LEAT-B007", "" + settings.version(), "this Leat reads version 1", "Write  version: 1");
        }
        SequencedMap<String, BenchSettings.Workload> workloads = new LinkedHashMap<>();
        for (Node.Entry entry : settings.workloads().entries()) {
            String name = entry.key().text();
            workloads.put(
                    name,
                    Settings.bind(
                            BenchSettings.Workload.class,
                            List.of(entry.value(), settings.defaults()),
                            "workloads." + name));
        }
        Path folder = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
        BenchFile all = new BenchFile(
                file,
                folder,
                settings,
                workloads,
                gates(settings.gates(), "gates."),
                gates(settings.conditions(), "conditions."));
        GateCheck gate = new GateCheck(all);
        RunCheck run = new RunCheck(settings);
        run.machines(root, Machine.FACTS);
        for (Node.Entry entry : settings.gates().entries()) {
            gate.check(
                    entry,
                    java.util.Objects.requireNonNull(all.gates.get(entry.key().text())));
        }
        for (Node.Entry entry : settings.conditions().entries()) {
            gate.check(
                    entry,
                    java.util.Objects.requireNonNull(
                            all.conditions.get(entry.key().text())));
        }
        for (java.util.Map.Entry<String, BenchSettings.Parity> set :
                settings.parity().entrySet()) {
            run.check(Mistake.at(root, "parity", set.getKey()), set.getKey(), set.getValue());
        }
        for (Node.Entry entry : settings.workloads().entries()) {
            run.check(
                    entry,
                    java.util.Objects.requireNonNull(workloads.get(entry.key().text())));
        }
        return all;
    }

    /// The same with other `runs` of every workload.
    public BenchFile withRuns(Node runs) throws ConfigError {
        Node.Scalar key = new Node.Scalar("runs", true, runs.span());
        Node.Mapping first = new Node.Mapping(List.of(new Node.Entry(key, runs)), runs.span());
        SequencedMap<String, BenchSettings.Workload> changed = new LinkedHashMap<>();
        for (Node.Entry entry : settings.workloads().entries()) {
            String name = entry.key().text();
            changed.put(
                    name,
                    Settings.bind(
                            BenchSettings.Workload.class,
                            List.of(first, entry.value(), settings.defaults()),
                            "workloads." + name));
        }
        return new BenchFile(file, folder, settings, changed, gates, conditions);
    }

    /// The same with these gates instead of its own; nothing else asks.
    ///
    /// @param yaml  a block of gates
    /// @param shown what mistakes in it are said to stand in
    public BenchFile withGates(String yaml, String shown) throws ConfigError {
        Node block = Yaml.read(yaml.getBytes(StandardCharsets.UTF_8), shown).orElseThrow();
        return new BenchFile(
                file, folder, settings, workloads, gates((Node.Mapping) block, "gates."), new LinkedHashMap<>());
    }

    /// The same with exactly so many pairs of runs of every workload.
    public BenchFile withPairs(int pairs) throws ConfigError {
        String yaml = "{ pairs: " + pairs + " }";
        return withRuns(
                Yaml.read(yaml.getBytes(StandardCharsets.UTF_8), "--pairs").orElseThrow());
    }

    private static SequencedMap<String, GateSettings> gates(Node.Mapping block, String path) throws ConfigError {
        SequencedMap<String, GateSettings> gates = new LinkedHashMap<>();
        for (Node.Entry entry : block.entries()) {
            String name = entry.key().text();
            gates.put(name, Settings.bind(GateSettings.class, List.of(entry.value()), path + name));
        }
        return gates;
    }

    /// Gates and conditions that ask of a workload.
    public SequencedMap<String, GateSettings> asking(String workload) {
        SequencedMap<String, GateSettings> asking = new LinkedHashMap<>();
        for (SequencedMap<String, GateSettings> some : List.of(gates, conditions)) {
            some.forEach((name, gate) -> {
                if (gate.workload()
                        .filter(of -> of.equals(workload) || of.equals("*"))
                        .isPresent()) {
                    asking.put(name, gate);
                }
            });
        }
        return asking;
    }

    /// Classes of machines, in the order of the file.
    public List<Machine.Kind> machines() {
        return settings.machine().classes().entrySet().stream()
                .map(one -> new Machine.Kind(
                        one.getKey(), one.getValue().match(), one.getValue().settings()))
                .toList();
    }

    public String unit(String metric) {
        BenchSettings.Metric own = settings.metrics().get(metric);
        return own != null ? own.unit() : BUILT_IN.getOrDefault(metric, "ms");
    }

    public boolean higherIsBetter(String metric) {
        BenchSettings.Metric own = settings.metrics().get(metric);
        return own != null ? own.better() == BenchSettings.Direction.HIGHER : metric.equals("throughput");
    }
}
