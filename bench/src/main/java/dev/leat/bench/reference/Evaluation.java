package dev.leat.bench.reference;

import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Judge;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Judges every case with the default settings (limit 5 %, one look at 95 %, no confirmation) and counts.
public final class Evaluation {
    private static final double LIMIT = 0.05;
    private static final double TAIL = 0.95;
    private static final double TAIL_LIMIT = 0.10;

    /// A case and what was said of it; `tail` is the verdict on p95, only for the family `tail_only`.
    public record Judged(Case of, Comparison comparison) {
        boolean is(Verdict verdict) {
            return comparison.verdict() == verdict;
        }
    }

    /// How many of some cases were called what; shares in 0 … 1.
    public record Row(String name, int cases, double fail, double pass, double inconclusive) {}

    private Evaluation() {}

    public static List<Judged> judge(List<Case> cases) {
        Judge judge = new Judge(0.05);
        return cases.stream()
                .map(one -> new Judged(one, judge.judge(one.samples().steady(), Limit.maxIncrease(LIMIT))))
                .toList();
    }

    /// The 95th percentile under a limit of 10 %.
    public static List<Judged> judgeTails(List<Case> cases, long seed) {
        Judge judge = new Judge(0.05);
        return cases.stream()
                .map(one -> new Judged(
                        one, judge.judgePercentile(one.samples(), TAIL, Limit.maxIncrease(TAIL_LIMIT), seed)))
                .toList();
    }

    public static List<Judged> judgeCpu(List<Case> cases) {
        Judge judge = new Judge(0.05);
        return cases.stream()
                .map(one -> new Judged(one, judge.judge(one.cpu().orElseThrow(), Limit.maxIncrease(LIMIT))))
                .toList();
    }

    public static Row row(String name, List<Judged> judged) {
        return new Row(
                name,
                judged.size(),
                share(judged, one -> one.is(Verdict.FAIL)),
                share(judged, one -> one.comparison().verdict().passes()),
                share(judged, one -> one.is(Verdict.INCONCLUSIVE)));
    }

    public static double flagged(List<Judged> judged, Flag.Kind kind) {
        return share(judged, one -> one.comparison().has(kind));
    }

    public static double share(List<Judged> judged, Predicate<Judged> wanted) {
        return judged.isEmpty() ? 0 : judged.stream().filter(wanted).count() / (double) judged.size();
    }

    static Function<Judged, Integer> pairs() {
        return one -> one.of().samples().a().length;
    }
}
