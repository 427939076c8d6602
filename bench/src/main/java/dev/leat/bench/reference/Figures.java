package dev.leat.bench.reference;

import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.foreign.Series;
import dev.leat.bench.history.ChangePoints;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Judge;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.judge.Samples;
import dev.leat.bench.judge.Verdict;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The harness' own bars over a folder of labelled data: `synthetic/two-sample.jsonl`, `real-noise.jsonl`,
/// `history.jsonl`, and `foreign/` with files of other tools. What is not there gives no row.
public final class Figures {
    private static final int FILE_MAX = 256 << 20;
    private static final double LIMIT = 0.05;
    /// What hyperfine makes of a command of 100 ms: three seconds of it.
    private static final int PEER_RUNS = 30;

    private final Disk disk;
    private final Path folder;
    private final List<Row> rows = new ArrayList<>();

    /// One bar.
    public record Row(String what, String must, String seen, boolean holds) {}

    private Figures(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// @throws Json.Malformed           if a line is no JSON
    /// @throws IllegalArgumentException if it is no case
    public static List<Row> of(Disk disk, Path folder) throws IOException, Json.Malformed {
        Figures figures = new Figures(disk, folder);
        figures.twoSamples();
        figures.realNoise();
        figures.steps();
        figures.foreign();
        return figures.rows;
    }

    private void row(String what, String must, boolean holds, String seen, Object... values) {
        rows.add(new Row(what, must, String.format(Locale.ROOT, seen, values), holds));
    }

    private List<String> lines(String file) throws IOException {
        try {
            return new String(disk.readAll(folder.resolve(file), FILE_MAX), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of(); // no row, as the class says
        }
    }

    private List<Case> cases(String file) throws IOException, Json.Malformed {
        List<Case> cases = new ArrayList<>();
        for (String line : lines(file)) {
            cases.add(Case.read(line));
        }
        return cases;
    }

    private void twoSamples() throws IOException, Json.Malformed {
        List<Evaluation.Judged> all = Evaluation.judge(cases("synthetic/two-sample.jsonl"));
        if (all.isEmpty()) {
            return;
        }
        List<Evaluation.Judged> same = some(all, one -> one.of().truth().startsWith("no_change"));
        long failing = same.stream().filter(Figures::fails).count();
        double share = failing / (double) same.size();
        row("false fails, one look", "≤ 1 %", share <= 0.01, "%.2f %% (%d of %d)", 100 * share, failing, same.size());
        long twice = confirmed(same);
        row(
                "false fails, confirmed by fresh runs",
                "≤ 0.1 %",
                twice <= 0.001 * same.size(),
                "%.2f %% (%d of %d)",
                100.0 * twice / same.size(),
                twice,
                same.size());
        List<Evaluation.Judged> drifted = some(all, one -> one.of().family().equals("drift_sequential_no_change"));
        double wrong = Evaluation.share(drifted, Figures::fails);
        double named = Evaluation.flagged(drifted, Flag.Kind.DRIFT);
        row("false fails under sequential drift", "≤ 1 %", wrong <= 0.01, "%.2f %%", 100 * wrong);
        row("drift named", "≥ 97 %", named >= 0.97, "%.1f %% of %d", 100 * named, drifted.size());
        List<Evaluation.Judged> slower = some(
                all,
                one -> one.of().family().equals("slower_8pct")
                        && one.of().cv() == 0.05
                        && one.of().samples().a().length >= 10
                        && one.of().samples().a().length <= 20);
        double power = Evaluation.share(slower, Figures::fails);
        row(
                "power at +8 %, cv 5 %, 10 to 20 pairs",
                "≥ 95 %", power >= 0.95, "%.1f %% of %d", 100 * power, slower.size());
        int[] pairs = some(
                        all,
                        one -> one.of().family().equals("no_change")
                                && one.of().cv() == 0.02
                                && one.of().samples().a().length >= PEER_RUNS)
                .stream()
                .mapToInt(one -> toVerdict(one.of().samples()))
                .sorted()
                .toArray();
        if (pairs.length > 0) {
            int median = pairs[pairs.length / 2];
            row(
                    "pairs to a verdict, no change, cv 2 %, of hyperfine's " + PEER_RUNS,
                    "≤ 1",
                    median <= PEER_RUNS,
                    "%.2f (median %d, most %d)",
                    median / (double) PEER_RUNS,
                    median,
                    pairs[pairs.length - 1]);
        }
    }

    private static List<Evaluation.Judged> some(List<Evaluation.Judged> all, Predicate<Evaluation.Judged> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private static boolean fails(Evaluation.Judged one) {
        return one.comparison().verdict() == Verdict.FAIL;
    }

    /// Fresh runs of a failing case are the next case that was made in the same way.
    private static long confirmed(List<Evaluation.Judged> same) {
        Map<List<Object>, List<Evaluation.Judged>> alike = same.stream()
                .collect(Collectors.groupingBy(one -> List.of(
                        one.of().family(), one.of().cv(), one.of().samples().a().length)));
        long twice = 0;
        for (List<Evaluation.Judged> group : alike.values()) {
            for (int i = 0; i < group.size(); i++) {
                boolean again = group.size() > 1 && fails(group.get((i + 1) % group.size()));
                twice += fails(group.get(i)) && again ? 1 : 0;
            }
        }
        return twice;
    }

    /// With the looks and the interval that a run has, until the answer is no longer open.
    private static int toVerdict(Samples samples) {
        Looks looks = Looks.between(8, 60);
        Judge judge = new Judge(looks.alpha());
        int have = 0;
        while (looks.after(have).isPresent() && looks.after(have).getAsInt() <= samples.a().length) {
            have = looks.after(have).getAsInt();
            Samples first = new Samples(
                    Arrays.copyOf(samples.a(), have),
                    Arrays.copyOf(samples.b(), have),
                    samples.order().substring(0, 2 * have));
            if (judge.judge(first, Limit.maxIncrease(LIMIT)).verdict() != Verdict.INCONCLUSIVE) {
                return have;
            }
        }
        return samples.a().length;
    }

    private void realNoise() throws IOException, Json.Malformed {
        List<Case> cases = cases("synthetic/real-noise.jsonl");
        if (cases.isEmpty()) {
            return;
        }
        List<Evaluation.Judged> judged = Evaluation.judgeCpu(cases);
        List<Evaluation.Judged> clear = some(judged, one -> Math.abs(one.of().effect() - LIMIT) > 0.015);
        long right = clear.stream()
                .filter(one -> one.of().effect() > LIMIT
                        ? fails(one)
                        : one.comparison().verdict().passes())
                .count();
        row(
                "real noise, clear-cut sets decided right by processor time",
                "all",
                right == clear.size(),
                "%d of %d",
                right,
                clear.size());
        List<Evaluation.Judged> line = some(judged, one -> Math.abs(one.of().effect() - LIMIT) <= 0.015);
        if (!line.isEmpty()) {
            row(
                    "real noise, sets on the limit itself",
                    "none fails",
                    line.stream().noneMatch(Figures::fails),
                    "%d fail, %d pass, %d cannot tell",
                    line.stream().filter(Figures::fails).count(),
                    line.stream()
                            .filter(one -> one.comparison().verdict().passes())
                            .count(),
                    line.stream()
                            .filter(one -> one.comparison().verdict() == Verdict.INCONCLUSIVE)
                            .count());
        }
    }

    private void steps() throws IOException, Json.Malformed {
        int meant = 0;
        int found = 0;
        int points = 0;
        int wrong = 0;
        for (String line : lines("synthetic/history.jsonl")) {
            Json json = Json.read(line);
            double[] values = Case.numbers(json, "values");
            List<Json> each = json.list("environment");
            List<String> machines = each.size() == values.length
                    ? each.stream().map(Json::canonical).toList()
                    : Collections.nCopies(
                            values.length, json.string("environment").orElse(""));
            List<Integer> left = new ArrayList<>(ChangePoints.of(values, machines).stream()
                    .map(ChangePoints.Step::index)
                    .toList());
            for (Json truth : json.list("change_points")) {
                int index = truth.decimal("index").orElseThrow().intValue();
                double change = Math.abs(truth.decimal("change")
                        .or(() -> truth.decimal("effect"))
                        .orElse(1.0));
                boolean hit = left.removeIf(at -> Math.abs(at - index) <= 1);
                if (json.decimal("cv").orElse(1.0) <= 0.02 && change >= LIMIT) {
                    meant++;
                    found += hit ? 1 : 0;
                }
            }
            points += values.length;
            wrong += left.size();
        }
        if (points > 0) {
            row("change points of 5 % and more within ± 1", "≥ 95 %", found >= 0.95 * meant, "%d of %d", found, meant);
            row(
                    "false change points of 1,000 points",
                    "≤ 1",
                    1_000.0 * wrong / points <= 1,
                    "%.2f",
                    1_000.0 * wrong / points);
        }
    }

    private void foreign() throws IOException {
        Path all = folder.resolve("foreign");
        if (!disk.exists(all)) {
            return;
        }
        TreeSet<String> read = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        for (Path tool : disk.list(all).stream().sorted().toList()) {
            List<Path> files = disk.facts(tool).kind() == Facts.Kind.FOLDER ? disk.list(tool) : List.of();
            for (Path file : files.stream().sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".md") || (name.endsWith(".txt") && tool.endsWith("jmh"))) {
                    continue; // tables for people
                }
                try {
                    read.add(Foreign.read(disk, file, name).format());
                } catch (Foreign.Unreadable e) {
                    refused.add(name);
                }
            }
        }
        row(
                "files of other tools",
                "all read",
                refused.isEmpty(),
                "%d formats: %s%s",
                read.size(),
                String.join(", ", read),
                refused.isEmpty() ? "" : "; not read: " + String.join(", ", refused));
        Path a = all.resolve("jmh/jmh-avgt-run-a.json");
        Path b = all.resolve("jmh/jmh-avgt-run-b.json");
        if (disk.exists(a) && disk.exists(b)) {
            try {
                jmh(
                        Foreign.read(disk, a, "a").series(),
                        Foreign.read(disk, b, "b").series());
            } catch (Foreign.Unreadable e) {
                row("JMH twice under changing load", "inconclusive", false, "not read");
            }
        }
    }

    private void jmh(List<Series> a, List<Series> b) {
        int judged = 0;
        int open = 0;
        for (Series one : a) {
            Optional<Series> other = b.stream()
                    .filter(two -> two.identity().equals(one.identity())
                            && two.metric().equals(one.metric()))
                    .findFirst();
            if (other.isPresent()) {
                judged++;
                open += Series.judge(one, other.get(), LIMIT).verdict() == Verdict.INCONCLUSIVE ? 1 : 0;
            }
        }
        row(
                "JMH twice under changing load",
                "inconclusive",
                judged > 0 && open == judged,
                "%d of %d inconclusive",
                open,
                judged);
    }
}
