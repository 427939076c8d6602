package dev.leat.bench.profile;

import dev.leat.bench.json.Json;
import dev.leat.bench.stats.Proportion;
import dev.leat.engine.plot.Flame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Samples of where a program was, and what it allocated. Filled by [ProfileReader], then only read; not
/// thread-safe.
public final class Profile {
    /// Fewer samples say little of a method with a few per cent.
    public static final int SAMPLES_WANTED = 1_000;

    /// The file that tells what recordings beside it show.
    public static final String SUMMARY = "profile.json";

    private static final double CONFIDENCE = 0.95;

    private final Flame.Node stacks = new Flame.Node("all");
    private final Map<String, Long> self = new HashMap<>();
    private final Map<String, Long> total = new HashMap<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, Long> sites = new HashMap<>();
    private final Map<String, Long> classes = new HashMap<>();
    private final Map<String, Long> waits = new HashMap<>();
    private final Map<String, Long> states = new TreeMap<>();
    private final Set<String> kinds = new HashSet<>();
    private long pauses;
    private double pauseMillis;
    private double pauseMax;
    private double seconds;

    /// @param self  samples that were in the method itself
    /// @param total samples that were in it or in what it called
    /// @param share of self, with the interval of such a sample
    public record Hot(String method, long self, long total, Proportion share) {}

    /// @param bytes estimated from samples
    public record Allocation(String name, long bytes) {}

    public record Wait(String monitor, double millis) {}

    void stack(List<String> outermostFirst, String line, long count) {
        stacks.add(outermostFirst, count);
        if (outermostFirst.isEmpty()) {
            return;
        }
        self.merge(outermostFirst.getLast(), count, Long::sum);
        new HashSet<>(outermostFirst).forEach(frame -> total.merge(frame, count, Long::sum));
        if (!line.isEmpty()) {
            lines.merge(line, count, Long::sum);
        }
    }

    void allocation(String site, String type, long bytes) {
        sites.merge(site, bytes, Long::sum);
        classes.merge(type, bytes, Long::sum);
    }

    void pause(double millis) {
        pauses++;
        pauseMillis += millis;
        pauseMax = Math.max(pauseMax, millis);
    }

    void waited(String monitor, long nanos) {
        waits.merge(monitor, nanos, Long::sum);
    }

    void state(String state) {
        states.merge(state, 1L, Long::sum);
    }

    void lasted(double more) {
        seconds += more;
    }

    void kind(String kind) {
        kinds.add(kind);
    }

    public long samples() {
        return stacks.total();
    }

    /// The call tree.
    public Flame.Node stacks() {
        return stacks;
    }

    /// `cpu-time`, `execution`, `collapsed`, `threads`: what a sample is.
    public List<String> kinds() {
        return kinds.stream().sorted().toList();
    }

    public double seconds() {
        return seconds;
    }

    /// Methods by their own samples, most first, those with at least this share.
    public List<Hot> hot(double least) {
        return self.entrySet().stream()
                .filter(one -> one.getValue() >= least * samples())
                .map(one -> new Hot(
                        one.getKey(),
                        one.getValue(),
                        total.getOrDefault(one.getKey(), one.getValue()),
                        Proportion.of(one.getValue(), samples(), CONFIDENCE)))
                .sorted(Comparator.comparingLong(Hot::self).reversed().thenComparing(Hot::method))
                .toList();
    }

    /// `class.method:line` by samples, most first.
    public List<Map.Entry<String, Long>> lines(int most) {
        return largest(lines, most);
    }

    /// Packages by samples in their own methods.
    public List<Map.Entry<String, Long>> packages(int most) {
        Map<String, Long> all = new HashMap<>();
        self.forEach((method, count) -> all.merge(packageOf(method), count, Long::sum));
        return largest(all, most);
    }

    private static String packageOf(String method) {
        int name = method.lastIndexOf('.');
        int type = name < 0 ? -1 : method.lastIndexOf('.', name - 1);
        return type < 0 ? method : method.substring(0, type);
    }

    public List<Allocation> sites(int most) {
        return largest(sites, most).stream()
                .map(one -> new Allocation(one.getKey(), one.getValue()))
                .toList();
    }

    public List<Allocation> classes(int most) {
        return largest(classes, most).stream()
                .map(one -> new Allocation(one.getKey(), one.getValue()))
                .toList();
    }

    public long allocated() {
        return sites.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Time lost waiting for monitors.
    public List<Wait> waits(int most) {
        return largest(waits, most).stream()
                .map(one -> new Wait(one.getKey(), one.getValue() / 1e6))
                .toList();
    }

    /// How often a thread was seen in each state.
    public Map<String, Long> states() {
        return Map.copyOf(states);
    }

    public long pauses() {
        return pauses;
    }

    public double pauseMillis() {
        return pauseMillis;
    }

    public double pauseMax() {
        return pauseMax;
    }

    /// The share of samples that have a frame of this name on their stack. Empty without samples.
    public Optional<Proportion> stage(Pattern frame) {
        return samples() == 0
                ? Optional.empty()
                : Optional.of(Proportion.of(within(stacks, frame), samples(), CONFIDENCE));
    }

    private static long within(Flame.Node node, Pattern frame) {
        long sum = 0;
        for (Flame.Node callee : node.widestFirst()) {
            sum += frame.matcher(callee.name()).find() ? callee.total() : within(callee, frame);
        }
        return sum;
    }

    /// A method's share on both sides.
    public record Changed(String method, double before, double after) {}

    /// What this profile spends more or less on than `before`, by the size of the change. Shares, so that runs of
    /// different length can be compared.
    public List<Changed> against(Profile before, int most) {
        Set<String> methods = new HashSet<>(self.keySet());
        methods.addAll(before.self.keySet());
        return methods.stream()
                .map(method -> new Changed(method, before.share(method), share(method)))
                .sorted(Comparator.comparingDouble((Changed one) -> -Math.abs(one.after() - one.before()))
                        .thenComparing(Changed::method))
                .limit(most)
                .toList();
    }

    private double share(String method) {
        return samples() == 0 ? 0 : self.getOrDefault(method, 0L) / (double) samples();
    }

    private static List<Map.Entry<String, Long>> largest(Map<String, Long> of, int most) {
        return of.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
    }

    /// One line a stack, frames joined by `;`, then the count: what every flame graph tool reads.
    public String collapsed() {
        List<String> all = new ArrayList<>();
        collapse(stacks, "", all);
        all.sort(Comparator.naturalOrder());
        return all.isEmpty() ? "" : String.join("\n", all) + "\n";
    }

    private static void collapse(Flame.Node node, String prefix, List<String> to) {
        long below = 0;
        for (Flame.Node callee : node.widestFirst()) {
            below += callee.total();
            collapse(callee, prefix.isEmpty() ? callee.name() : prefix + ";" + callee.name(), to);
        }
        if (node.total() > below && !prefix.isEmpty()) {
            to.add(prefix + " " + (node.total() - below));
        }
    }

    public Json json(String name, int most) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.profile/1"));
        fields.put("name", Json.text(name));
        fields.put("samples", Json.number(samples()));
        fields.put("kinds", Json.texts(kinds()));
        fields.put("seconds", Json.number(seconds));
        fields.put(
                "methods",
                new Json.Arr(hot(0).stream()
                        .limit(most)
                        .map(hot -> object(
                                "method", Json.text(hot.method()),
                                "self", Json.number(hot.self()),
                                "total", Json.number(hot.total()),
                                "share", Json.number(hot.share().share()),
                                "ci",
                                        Json.numbers(new double[] {
                                            hot.share().low(), hot.share().high()
                                        })))
                        .toList()));
        fields.put("lines", counts("line", lines(most)));
        fields.put("packages", counts("package", packages(most)));
        fields.put("allocated_bytes", Json.number(allocated()));
        fields.put("allocation_sites", bytes("site", sites(most)));
        fields.put("allocation_classes", bytes("class", classes(most)));
        fields.put(
                "gc",
                object(
                        "pauses", Json.number(pauses),
                        "total_ms", Json.number(pauseMillis),
                        "max_ms", Json.number(pauseMax)));
        fields.put(
                "waits",
                new Json.Arr(waits(most).stream()
                        .map(wait -> object("monitor", Json.text(wait.monitor()), "ms", Json.number(wait.millis())))
                        .toList()));
        SequencedMap<String, Json> threads = new LinkedHashMap<>();
        states.forEach((state, count) -> threads.put(state, Json.number(count)));
        fields.put("threads", Json.object(threads));
        return Json.object(fields);
    }

    private static Json counts(String key, List<Map.Entry<String, Long>> all) {
        return new Json.Arr(all.stream()
                .map(one -> object(key, Json.text(one.getKey()), "self", Json.number(one.getValue())))
                .toList());
    }

    private static Json bytes(String key, List<Allocation> all) {
        return new Json.Arr(all.stream()
                .map(one -> object(key, Json.text(one.name()), "bytes", Json.number(one.bytes())))
                .toList());
    }

    private static Json object(Object... keysAndValues) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], (Json) keysAndValues[i + 1]);
        }
        return Json.object(fields);
    }
}
