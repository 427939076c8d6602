package dev.leat.bench.gate;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.foreign.Series;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A workload whose figures another tool measured. Each forked process is one run, for the iterations of one
/// process are not independent (Georges, Buytaert & Eeckhout, OOPSLA 2007); without forks each repetition is.
/// Times become milliseconds; a metric bears the benchmark's name, and its short name `Class.method` where that
/// is unambiguous.
final class Importing {
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;
    private static final Map<String, Double> MILLIS = Map.of("ns", 1e-6, "us", 1e-3, "µs", 1e-3, "ms", 1.0, "s", 1e3);

    private final Launcher launcher;
    private final Disk disk;

    Importing(Launcher launcher, Disk disk) {
        this.launcher = launcher;
        this.disk = disk;
    }

    List<MeasuredRun> runs(Prepared prepared, char letter, int from) throws IOException, InterruptedException, Failed {
        Prepared.Import imported = prepared.imported().orElseThrow();
        List<Path> files = new ArrayList<>(imported.files());
        if (imported.call().isPresent()) {
            files.add(made(prepared.name(), imported, imported.call().get()));
        }
        List<Series> all = new ArrayList<>();
        for (Path file : files) {
            try {
                all.addAll(Foreign.read(disk, file, String.valueOf(file.getFileName()))
                        .series());
            } catch (Foreign.Unreadable e) {
                throw new Failed(e.problem());
            }
        }
        return runs(prepared.name(), all, letter, from);
    }

    private Path made(String name, Prepared.Import imported, Call call)
            throws IOException, InterruptedException, Failed {
        Path out = imported.out();
        DiskWrites.mkdirs(disk, java.util.Objects.requireNonNull(out.getParent()), FOLDER_MODE);
        if (disk.exists(out)) {
            disk.delete(out); // an old file is never read for a new one
        }
        Ended ended = launcher.run(call);
        if (ended.how() == Ended.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        if (ended.exit() != 0 || ended.how() != Ended.End.EXITED) {
            throw new Failed(Problem.lasting(
                    "LEAT-B011",
                    Place.of("workloads." + name + ".import"),
                    String.join(" ", call.words()),
                    "the command ended with status " + ended.exit(),
                    "It said: " + ended.errors().strip()));
        }
        if (call.keepOutput()) {
            DiskWrites.replace(disk, out, ended.output(), MODE, "import");
        } else if (!disk.exists(out)) {
            throw new Failed(Problem.lasting(
                    "LEAT-B013",
                    Place.of("workloads." + name + ".import"),
                    String.join(" ", call.words()),
                    "the command wrote no results",
                    "Let it write {out}"));
        }
        return out;
    }

    private static List<MeasuredRun> runs(String name, List<Series> all, char letter, int from) throws Failed {
        SequencedMap<String, double[]> metrics = new LinkedHashMap<>();
        for (Series series : all) {
            double scale = MILLIS.getOrDefault(series.unit().split("/")[0], 1.0);
            double[] values = java.util.Arrays.stream(series.units())
                    .map(value -> value * scale)
                    .toArray();
            boolean main = series.metric().equals("time")
                    || series.metric().equals("score")
                    || series.metric().equals("wall");
            SequencedMap<String, String> params = new LinkedHashMap<>(series.params());
            params.remove("mode"); // how JMH counts, not what is run
            String full = series.identity() + (main ? "" : ":" + series.metric());
            metrics.put(full, values);
            String[] parts = series.name().split("\\.");
            if (parts.length >= 2) {
                String brief = parts[parts.length - 2] + "." + parts[parts.length - 1];
                String shown = (params.isEmpty() ? brief : brief + " " + params) + (main ? "" : ":" + series.metric());
                metrics.merge(shown, values, (one, other) -> new double[0]);
            }
        }
        metrics.values().removeIf(values -> values.length == 0);
        int most = metrics.values().stream()
                .mapToInt(values -> values.length)
                .max()
                .orElse(0);
        if (most == 0) {
            throw new Failed(Problem.lasting(
                    "LEAT-B013",
                    Place.of("workloads." + name + ".import"),
                    "",
                    "the results hold no value",
                    "Look at the files"));
        }
        List<MeasuredRun> runs = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            SequencedMap<String, Double> values = new LinkedHashMap<>();
            for (Map.Entry<String, double[]> metric : metrics.entrySet()) {
                if (i < metric.getValue().length) {
                    values.put(metric.getKey(), metric.getValue()[i]);
                }
            }
            runs.add(new MeasuredRun(letter, from + i, MeasuredRun.State.WARM, i, 0, values, "imported"));
        }
        return runs;
    }
}
