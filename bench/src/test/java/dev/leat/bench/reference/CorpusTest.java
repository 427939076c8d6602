package dev.leat.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.MetricChoice;
import dev.leat.bench.judge.Verdict;
import dev.leat.testkit.Corpora;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The bars of the labelled samples: no cry without cause, no silence about what is there.
class CorpusTest {
    private static Map<String, List<Evaluation.Judged>> families = Map.of();

    @BeforeAll
    static void judge() throws Exception {
        families = Evaluation.judge(read("bench/synthetic/two-sample.jsonl")).stream()
                .collect(Collectors.groupingBy(j -> j.of().family(), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Case> read(String file) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(Corpora.need(file))) {
            cases.add(Case.read(line));
        }
        return cases;
    }

    private static double fails(List<Evaluation.Judged> judged) {
        return Evaluation.row("", judged).fail();
    }

    private static List<Evaluation.Judged> atLeast(String family, int n) {
        return families.get(family).stream()
                .filter(one -> one.of().samples().a().length >= n)
                .toList();
    }

    @Test
    void sameThingTwiceIsNotCalledSlower() {
        List<Evaluation.Judged> same = families.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.of().truth().startsWith("no_change"))
                .toList();
        assertThat(same).hasSizeGreaterThan(1_000);
        assertThat(fails(same)).isLessThanOrEqualTo(0.01);
        assertThat(fails(families.get("faster_8pct"))).isZero();
    }

    @Test
    void driftBetweenTheSidesIsNamedAndNeverTakenForADifference() {
        List<Evaluation.Judged> drifted = families.get("drift_sequential_no_change");
        assertThat(fails(drifted)).isLessThanOrEqualTo(0.01);
        assertThat(Evaluation.flagged(drifted, Flag.Kind.DRIFT)).isGreaterThanOrEqualTo(0.97);
        assertThat(Evaluation.flagged(families.get("no_change"), Flag.Kind.DRIFT))
                .isLessThanOrEqualTo(0.02);
        assertThat(fails(families.get("drift_interleaved_slower_8pct"))).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void eightPercentSlowerIsSeen() {
        List<Evaluation.Judged> slower = atLeast("slower_8pct", 10);
        assertThat(fails(slower.stream().filter(one -> one.of().cv() <= 0.02).toList()))
                .isGreaterThanOrEqualTo(0.98);
        assertThat(fails(slower.stream().filter(one -> one.of().cv() == 0.05).toList()))
                .isGreaterThanOrEqualTo(0.95);
        assertThat(fails(atLeast("bimodal_slower_8pct", 20))).isGreaterThanOrEqualTo(0.9);
        assertThat(fails(families.get("outliers_slower_8pct"))).isGreaterThanOrEqualTo(0.9);
        assertThat(fails(families.get("ties_slower_8pct"))).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void eightPercentFasterIsSeen() {
        List<Evaluation.Judged> faster = atLeast("faster_8pct", 10).stream()
                .filter(one -> one.of().cv() <= 0.02)
                .toList();
        assertThat(Evaluation.share(faster, one -> one.comparison().verdict() == Verdict.IMPROVED))
                .isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void noiseIsCalledNoise() {
        Evaluation.Row row = Evaluation.row("", families.get("too_noisy"));
        assertThat(row.fail()).isLessThanOrEqualTo(0.02);
        assertThat(row.inconclusive()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void aTinyCertainDifferencePassesAndIsStated() {
        for (Evaluation.Judged one : families.get("tiny_but_certain")) {
            assertThat(one.comparison().verdict()).as(one.of().id()).isEqualTo(Verdict.PASS);
            assertThat(one.comparison().ratio()).isBetween(1.003, 1.007);
            assertThat(one.comparison().low()).isGreaterThan(1);
        }
    }

    @Test
    void aSlowTailIsSeenByThePercentileAndNotByTheMedian() {
        List<Case> wide =
                atLeast("tail_only", 60).stream().map(Evaluation.Judged::of).toList();
        Evaluation.Row row = Evaluation.row("", Evaluation.judgeTails(wide, 1));
        assertThat(row.pass()).isZero();
        assertThat(row.fail()).isGreaterThanOrEqualTo(0.6);
        assertThat(fails(families.get("tail_only"))).isZero();
    }

    @Test
    void twoModesAreTold() {
        assertThat(Evaluation.flagged(atLeast("bimodal_no_change", 20), Flag.Kind.BIMODAL))
                .isGreaterThanOrEqualTo(0.95);
        assertThat(Evaluation.flagged(atLeast("no_change", 20), Flag.Kind.BIMODAL))
                .isLessThanOrEqualTo(0.02);
        assertThat(Evaluation.flagged(atLeast("variance_only", 20), Flag.Kind.BIMODAL))
                .isLessThanOrEqualTo(0.02);
        assertThat(Evaluation.flagged(atLeast("bimodal_weight_shift", 30), Flag.Kind.MODE_SHIFT))
                .isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void zerosAreNeverDividedBy() {
        for (Evaluation.Judged one : families.get("zeros")) {
            assertThat(one.comparison().ratio()).as(one.of().id()).isFinite().isPositive();
            assertThat(one.comparison().verdict()).isNotEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void realNoiseIsDecidedByProcessorTime() throws Exception {
        Map<String, List<Evaluation.Judged>> real =
                Evaluation.judgeCpu(read("bench/synthetic/real-noise.jsonl")).stream()
                        .collect(Collectors.groupingBy(j -> j.of().family()));
        assertThat(fails(real.get("real_no_change"))).isZero();
        assertThat(Evaluation.row("", real.get("real_no_change")).pass()).isEqualTo(1);
        assertThat(fails(real.get("real_slower_3pct"))).isZero();
        assertThat(fails(real.get("real_slower_8pct"))).isEqualTo(1);
        assertThat(fails(real.get("real_slower_20pct"))).isEqualTo(1);
    }

    /// By side A alone, so blind to the difference.
    @Test
    void onBusyMachinesProcessorTimeIsChosenForWhatIsBoundByIt() throws Exception {
        for (String line : Files.readAllLines(Corpora.need("bench/synthetic/real-noise.jsonl"))) {
            Json json = Json.read(line);
            MetricChoice choice = MetricChoice.of(
                    Case.numbers(json, "a"), Case.numbers(json, "cpu_a"), Case.numbers(json, "involuntary_switches_a"));
            assertThat(choice.cpu())
                    .as(json.string("id") + " " + choice.reason())
                    .isTrue();
        }
    }
}
