package dev.leat.cli.bench;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Comparison;
import dev.leat.bench.result.RunSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Comparisons and runs as JSON, full precision.
final class ComparisonJson {
    private ComparisonJson() {}

    static Json of(String name, String metric, Comparison comparison) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(name));
        fields.put("metric", Json.text(metric));
        fields.put("verdict", Json.text(comparison.verdict().word()));
        fields.put("method", Json.text(comparison.method()));
        fields.put("pairs", Json.number(comparison.pairs()));
        fields.put("median_a", Json.number(comparison.medianA()));
        fields.put("median_b", Json.number(comparison.medianB()));
        fields.put("ratio", Json.number(comparison.ratio()));
        fields.put(
                "ci",
                comparison.bounded()
                        ? Json.numbers(new double[] {comparison.low(), comparison.high()})
                        : new Json.Null());
        fields.put("confidence", Json.number(comparison.confidence()));
        fields.put("limit", Json.number(comparison.limit().ratio()));
        fields.put("p", Json.number(comparison.p()));
        fields.put("cliffs_delta", Json.number(comparison.delta()));
        fields.put("mde", Json.number(comparison.detectable()));
        fields.put("pairs_needed", Json.number(comparison.pairsNeeded()));
        List<Json> flags = new ArrayList<>();
        comparison.flags().forEach(flag -> {
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("flag", Json.text(flag.kind().word()));
            one.put("number", Json.number(flag.number()));
            one.put("advice", Json.text(flag.advice()));
            flags.add(Json.object(one));
        });
        fields.put("flags", new Json.Arr(flags));
        return Json.object(fields);
    }

    static Json runs(RunSet runs) {
        List<Json> all = new ArrayList<>();
        runs.runs().forEach(run -> {
            SequencedMap<String, Json> metrics = new LinkedHashMap<>();
            run.metrics().forEach((name, value) -> metrics.put(name, Json.number(value)));
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("side", Json.text("" + run.side()));
            one.put("index", Json.number(run.index()));
            one.put("state", Json.text(run.state().name().toLowerCase(java.util.Locale.ROOT)));
            one.put("warm_index", Json.number(run.warmIndex()));
            one.put("exit_code", Json.number(run.exit()));
            one.put("metrics", Json.object(metrics));
            all.add(Json.object(one));
        });
        return new Json.Arr(all);
    }
}
