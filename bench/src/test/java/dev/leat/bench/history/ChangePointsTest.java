package dev.leat.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.json.Json;
import dev.leat.testkit.Corpora;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    @Test
    void stepsOfTheCorpusAreFoundWhereTheyAreAndNowhereElse() throws Exception {
        int meant = 0;
        int found = 0;
        int points = 0;
        int wrong = 0;
        TreeMap<String, List<String>> said = new TreeMap<>();
        for (String line : Files.readAllLines(Corpora.need("bench/synthetic/history.jsonl"))) {
            Json json = Json.read(line);
            String kind = json.string("kind").orElseThrow();
            double cv = json.decimal("cv").orElseThrow();
            double[] values = json.list("values").stream()
                    .mapToDouble(v -> ((Json.Num) v).value().doubleValue())
                    .toArray();
            List<ChangePoints.Step> steps = ChangePoints.of(values, machines(json, values.length));
            List<Integer> left =
                    new ArrayList<>(steps.stream().map(ChangePoints.Step::index).toList());
            for (Json truth : json.list("change_points")) {
                int index = truth.decimal("index").orElseThrow().intValue();
                double change = Math.abs(truth.decimal("change")
                        .or(() -> truth.decimal("effect"))
                        .orElse(1.0));
                boolean hit = left.removeIf(at -> Math.abs(at - index) <= 1);
                if (cv <= 0.02 && change >= 0.05) {
                    meant++;
                    found += hit ? 1 : 0;
                }
            }
            points += values.length;
            wrong += left.size();
            if (!left.isEmpty()) {
                said.computeIfAbsent(kind, k -> new ArrayList<>())
                        .add(json.string("id").orElseThrow() + " cv " + cv + " " + left);
            }
        }
        assertThat(meant).isGreaterThan(20);
        assertThat((double) found / meant).as(found + " of " + meant).isGreaterThanOrEqualTo(0.95);
        assertThat(said).doesNotContainKeys("none", "variance_change", "spike", "gap_env_change");
        assertThat(1_000.0 * wrong / points).as(said.toString()).isLessThanOrEqualTo(1);
    }

    private static List<String> machines(Json json, int n) {
        List<Json> all = json.list("environment");
        if (all.size() == n) {
            return all.stream().map(Json::canonical).toList();
        }
        return Collections.nCopies(n, json.string("environment").orElse(""));
    }

    @Test
    void fewPointsHaveNoSteps() {
        assertThat(ChangePoints.of(new double[] {1, 1, 2, 2})).isEmpty();
        assertThat(ChangePoints.of(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0})).isEmpty();
    }
}
