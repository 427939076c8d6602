package dev.leat.bench.result;

import dev.leat.bench.json.Json;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What was measured on. Facts of the class decide whether results can be compared; the rest is for people.
///
/// @param facts of the class: processor, its number, memory in GiB, architecture, system, limits of the container,
///              governor
/// @param load  mean number of waiting programs of the last minute; -1 where nobody tells
public record Machine(SequencedMap<String, String> facts, double load) {
    private static final int FILE_MAX = 1 << 20;

    public static Machine here(Disk disk) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu", field(read(disk, "/proc/cpuinfo"), "model name"));
        facts.put("cores", "" + Runtime.getRuntime().availableProcessors());
        facts.put("memory_gib", memory(field(read(disk, "/proc/meminfo"), "MemTotal")));
        facts.put("arch", System.getProperty("os.arch", ""));
        facts.put("os", System.getProperty("os.name", ""));
        facts.put("container_cpu", read(disk, "/sys/fs/cgroup/cpu.max").strip());
        facts.put(
                "governor",
                read(disk, "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
                        .strip());
        return new Machine(facts, load(disk));
    }

    public static double load(Disk disk) {
        String text = read(disk, "/proc/loadavg");
        return text.isBlank() ? -1 : Double.parseDouble(text.split(" ")[0]);
    }

    /// A short name of the class, for folders.
    public String type() {
        return Fingerprint.ofParts(facts.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList())
                .brief();
    }

    /// The facts that differ.
    public List<String> differences(Map<String, String> others) {
        return facts.entrySet().stream()
                .filter(fact -> !fact.getValue().equals(others.getOrDefault(fact.getKey(), "")))
                .map(fact -> fact.getKey() + ": " + others.getOrDefault(fact.getKey(), "") + " → " + fact.getValue())
                .toList();
    }

    Json json() {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("class", Json.text(type()));
        facts.forEach((name, value) -> fields.put(name, Json.text(value)));
        fields.put("load1", Json.number(load));
        return Json.object(fields);
    }

    static Machine of(Json json) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        if (json instanceof Json.Obj object) {
            object.fields().forEach((name, value) -> {
                if (value instanceof Json.Text text && !name.equals("class")) {
                    facts.put(name, text.value());
                }
            });
        }
        return new Machine(facts, json.decimal("load1").orElse(-1.0));
    }

    private static String read(Disk disk, String path) {
        try {
            return new String(disk.readAll(Path.of(path), FILE_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // then nothing is known of it
        }
    }

    private static String field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }

    private static String memory(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? "" : "" + Math.round(Double.parseDouble(digits) / (1 << 20));
    }
}
