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
/// @param name  of the class that `bench.yaml` gives such machines; empty if it gives none
/// @param load  mean number of waiting programs of the last minute; -1 where nobody tells
public record Machine(SequencedMap<String, String> facts, String name, double load) {
    /// What decides whether machines are alike, where no class is given to them.
    public static final List<String> FACTS =
            List.of("cpu", "cores", "smt", "memory_gib", "arch", "virtual", "os", "container_cpu", "governor", "turbo");

    private static final int FILE_MAX = 1 << 20;

    /// Machines that count as the same.
    ///
    /// @param match    fact → regular expression over its whole value
    /// @param settings fact → value it must have while measuring, or the machine is not of the class
    public record Kind(String name, Map<String, String> match, Map<String, String> settings) {
        boolean holds(Map<String, String> facts) {
            return match.entrySet().stream()
                            .allMatch(
                                    one -> facts.getOrDefault(one.getKey(), "").matches(one.getValue()))
                    && settings.entrySet().stream()
                            .allMatch(
                                    one -> facts.getOrDefault(one.getKey(), "").equals(one.getValue()));
        }
    }

    /// @param kinds the first that holds gives its name
    public static Machine here(Disk disk, List<Kind> kinds) {
        SequencedMap<String, String> facts = facts(disk);
        return new Machine(
                facts,
                kinds.stream()
                        .filter(kind -> kind.holds(facts))
                        .map(Kind::name)
                        .findFirst()
                        .orElse(""),
                load(disk));
    }

    private static SequencedMap<String, String> facts(Disk disk) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu", field(read(disk, "/proc/cpuinfo"), "model name"));
        facts.put("cores", "" + Runtime.getRuntime().availableProcessors());
        facts.put("smt", read(disk, "/sys/devices/system/cpu/smt/active").strip());
        facts.put("memory_gib", memory(field(read(disk, "/proc/meminfo"), "MemTotal")));
        facts.put("arch", System.getProperty("os.arch", ""));
        facts.put(
                "virtual",
                field(read(disk, "/proc/cpuinfo"), "flags").matches("(?s).*\\bhypervisor\\b.*") ? "yes" : "no");
        facts.put("os", system(disk));
        facts.put("container_cpu", read(disk, "/sys/fs/cgroup/cpu.max").strip());
        facts.put(
                "governor",
                read(disk, "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
                        .strip());
        facts.put("turbo", turbo(disk));
        return facts;
    }

    /// `debian 12`; elsewhere what the virtual machine says.
    private static String system(Disk disk) {
        String text = read(disk, "/etc/os-release");
        String id = value(text, "ID=");
        String version = value(text, "VERSION_ID=").split("\\.")[0];
        return id.isEmpty() ? System.getProperty("os.name", "") : (id + " " + version).strip();
    }

    private static String value(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(key.length()).replace("\"", "").strip())
                .orElse("");
    }

    private static String turbo(Disk disk) {
        String off = read(disk, "/sys/devices/system/cpu/intel_pstate/no_turbo").strip();
        String boost = read(disk, "/sys/devices/system/cpu/cpufreq/boost").strip();
        return off.equals("0") || boost.equals("1") ? "on" : off.equals("1") || boost.equals("0") ? "off" : "";
    }

    public static double load(Disk disk) {
        String text = read(disk, "/proc/loadavg");
        return text.isBlank() ? -1 : Double.parseDouble(text.split(" ")[0]);
    }

    /// A short name of the class, for folders.
    public String type() {
        return !name.isEmpty()
                ? Archive.fileName(name)
                : Fingerprint.ofParts(facts.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList())
                        .brief();
    }

    /// The facts that differ; none between machines of one class that has a name.
    public List<String> differences(Machine other) {
        Map<String, String> others = other.facts;
        return !name.isEmpty() && name.equals(other.name)
                ? List.of()
                : facts.entrySet().stream()
                        .filter(fact -> !fact.getValue().equals(others.getOrDefault(fact.getKey(), "")))
                        .map(fact ->
                                fact.getKey() + ": " + others.getOrDefault(fact.getKey(), "") + " → " + fact.getValue())
                        .toList();
    }

    Json json() {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("class", Json.text(type()));
        if (!name.isEmpty()) {
            fields.put("name", Json.text(name));
        }
        facts.forEach((fact, value) -> fields.put(fact, Json.text(value)));
        fields.put("load1", Json.number(load));
        return Json.object(fields);
    }

    static Machine of(Json json) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        if (json instanceof Json.Obj object) {
            object.fields().forEach((fact, value) -> {
                if (value instanceof Json.Text text && !fact.equals("class") && !fact.equals("name")) {
                    facts.put(fact, text.value());
                }
            });
        }
        return new Machine(
                facts, json.string("name").orElse(""), json.decimal("load1").orElse(-1.0));
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
