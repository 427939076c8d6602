package dev.leat.bench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Machine;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static ResultDocument result(double... walls) {
        List<MeasuredRun> runs = new ArrayList<>();
        for (double wall : walls) {
            SequencedMap<String, Double> metrics = new LinkedHashMap<>(Map.of("wall", wall));
            runs.add(new MeasuredRun('B', runs.size(), MeasuredRun.State.WARM, 0, 0, metrics, ""));
        }
        return new ResultDocument(
                "id" + walls[0],
                "w",
                "",
                new LinkedHashMap<>(),
                "",
                "",
                ResultDocument.Source.NONE,
                new Machine(new LinkedHashMap<>(), "", 0),
                "",
                0,
                "",
                "",
                new RunSet(runs));
    }

    private static BenchSettings.Sweep sweep(
            String param,
            BenchSettings.Choose choose,
            Optional<Double> exponent,
            Optional<Double> speedup,
            String... values) {
        SequencedMap<String, List<String>> params = new LinkedHashMap<>();
        params.put(param, List.of(values));
        return new BenchSettings.Sweep(
                "w", params, 5, "wall", Optional.empty(), choose, BenchSettings.Strategy.GRID, exponent, speedup);
    }

    private static Study study(BenchSettings.Sweep sweep, ResultDocument... results) {
        List<SequencedMap<String, String>> all = Configurations.of(sweep.params(), sweep.strategy(), Map.of());
        return Study.of("s", "batch", sweep, false, Map.of("n", "4"), all, List.of(results));
    }

    /// 100 around a value, five runs that do not overlap with those of another value ten per cent away.
    private static ResultDocument around(double middle) {
        return result(middle * 0.99, middle * 0.995, middle, middle * 1.005, middle * 1.01);
    }

    @Test
    void theCheapestThatIsNotShownWorseIsChosen() {
        Study study = study(
                sweep(
                        "n",
                        BenchSettings.Choose.SMALLEST_EQUIVALENT,
                        Optional.empty(),
                        Optional.empty(),
                        "1",
                        "2",
                        "4",
                        "8"),
                around(200),
                around(101),
                around(103),
                around(100));
        assertThat(study.best()).isEqualTo(3);
        assertThat(study.chosen()).isEqualTo(1);
        assertThat(study.current()).isEqualTo(2);
        assertThat(study.configurations().getFirst().worse()).isLessThan(0.05);
        assertThat(study.configurations().getFirst().ratio())
                .isCloseTo(200 / 103.0, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(study.reason()).contains("not shown to be worse than n=8", "cannot be told apart");
        assertThat(study(
                                sweep(
                                        "n",
                                        BenchSettings.Choose.BEST,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "1",
                                        "2",
                                        "4",
                                        "8"),
                                around(200),
                                around(101),
                                around(103),
                                around(100))
                        .chosen())
                .isEqualTo(3);
    }

    @Test
    void growthIsTheExponentAndIsJudgedByItsInterval() {
        BenchSettings.Sweep linear =
                sweep("files", BenchSettings.Choose.BEST, Optional.of(1.1), Optional.empty(), "10", "100", "1000");
        Study study = study(linear, around(1), around(10), around(100));
        assertThat(study.growth().orElseThrow().exponent()).isCloseTo(1, org.assertj.core.data.Offset.offset(0.01));
        assertThat(study.held(linear))
                .singleElement()
                .satisfies(held -> assertThat(held.holds()).contains(true));
        Study square = study(linear, around(1), around(100), around(10_000));
        assertThat(square.growth().orElseThrow().exponent()).isCloseTo(2, org.assertj.core.data.Offset.offset(0.01));
        assertThat(square.held(linear).getFirst().holds()).contains(false);
    }

    @Test
    void workersAreJudgedByWhatTheyBring() {
        BenchSettings.Sweep workers =
                sweep("workers", BenchSettings.Choose.BEST, Optional.empty(), Optional.of(3.0), "1", "2", "4", "8");
        // A tenth of the work is serial: T(w) = 10 + 90/w.
        Study study = study(workers, around(100), around(55), around(32.5), around(21.25));
        Study.Scaling scaling = study.scaling().orElseThrow();
        assertThat(scaling.serial()).isCloseTo(0.1, org.assertj.core.data.Offset.offset(0.005));
        assertThat(scaling.speedup()[3]).isCloseTo(4.71, org.assertj.core.data.Offset.offset(0.02));
        assertThat(scaling.efficiency(3)).isCloseTo(0.588, org.assertj.core.data.Offset.offset(0.005));
        assertThat(study.held(workers).getFirst().holds()).contains(true);
        assertThat(study(workers, around(100), around(90), around(80), around(70))
                        .held(workers)
                        .getFirst()
                        .holds())
                .contains(false);
    }

    @Test
    void aLimitThatCannotBeAskedIsNoPass() {
        BenchSettings.Sweep words =
                sweep("mode", BenchSettings.Choose.BEST, Optional.of(1.1), Optional.of(3.0), "fast", "slow");
        assertThat(study(words, around(1), around(2)).held(words))
                .hasSize(2)
                .allSatisfy(held -> assertThat(held.holds()).isEmpty());
    }

    @Test
    void whatWasWrittenIsReadBack() throws Json.Malformed {
        Study study = study(
                sweep("workers", BenchSettings.Choose.BEST, Optional.empty(), Optional.empty(), "1", "2", "4"),
                around(100),
                around(55),
                around(32.5));
        assertThat(Study.of(Json.read(study.json().line())).json().line())
                .isEqualTo(study.json().line());
        assertThatThrownBy(() -> Study.of(Json.read("{}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gridsAreBoundedAndOneAtATimeStaysAroundTheCurrentValues() {
        SequencedMap<String, List<String>> params = new LinkedHashMap<>();
        params.put("a", List.of("1", "2"));
        params.put("b", List.of("x", "y", "z"));
        assertThat(Configurations.of(params, BenchSettings.Strategy.GRID, Map.of()))
                .hasSize(6);
        assertThat(Configurations.of(params, BenchSettings.Strategy.ONE_AT_A_TIME, Map.of("a", "2", "b", "y")))
                .extracting(Object::toString)
                .containsExactly("{a=2, b=y}", "{a=1, b=y}", "{a=2, b=x}", "{a=2, b=z}");
        List<String> many =
                java.util.stream.IntStream.range(0, 40).mapToObj(i -> "" + i).toList();
        params.put("a", many);
        params.put("b", many);
        assertThatThrownBy(() -> Configurations.of(params, BenchSettings.Strategy.GRID, Map.of()))
                .hasMessageContaining("more than 1000");
    }
}
