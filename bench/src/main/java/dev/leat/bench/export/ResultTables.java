package dev.leat.bench.export;

import dev.leat.bench.json.Json;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Every counted run of results: CSV that `leat bench import` reads back, and hyperfine's JSON.
public final class ResultTables {
    private static final double MILLIS = 1_000;
    private static final double MIB = 1 << 20;

    private ResultTables() {}

    /// Columns benchmark, side, result, state, run, metric, value, unit.
    ///
    /// @param unit of a metric
    public static String csv(List<ResultDocument> results, UnaryOperator<String> unit) {
        StringBuilder out = new StringBuilder("benchmark,side,result,state,run,metric,value,unit\n");
        for (ResultDocument result : results) {
            for (MeasuredRun run : result.runs().counted().runs()) {
                run.metrics()
                        .forEach((metric, value) -> out.append(cell(name(result)))
                                .append(',')
                                .append(run.side())
                                .append(',')
                                .append(cell(result.id()))
                                .append(',')
                                .append(run.state().name().toLowerCase(Locale.ROOT))
                                .append(',')
                                .append(run.index())
                                .append(',')
                                .append(cell(metric))
                                .append(',')
                                .append(value)
                                .append(',')
                                .append(cell(unit.apply(metric)))
                                .append('\n'));
            }
        }
        return out.toString();
    }

    private static String name(ResultDocument result) {
        return result.workload() + (result.variant().isEmpty() ? "" : " " + result.variant());
    }

    private static String cell(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /// As hyperfine 1.x writes it, so that scripts for it go on working. Warm runs and cold ones are results of
    /// their own; milliseconds become seconds.
    public static Json hyperfine(List<ResultDocument> results) {
        List<Json> all = new ArrayList<>();
        for (ResultDocument result : results) {
            for (char side : new char[] {'A', 'B'}) {
                for (MeasuredRun.State state : List.of(MeasuredRun.State.COLD, MeasuredRun.State.WARM)) {
                    RunSet runs = result.runs().of(side).of(state);
                    if (runs.size() > 0 && runs.values("wall").isPresent()) {
                        all.add(hyperfine(result, side, state, runs));
                    }
                }
            }
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("results", new Json.Arr(all));
        return Json.object(fields);
    }

    private static Json hyperfine(ResultDocument result, char side, MeasuredRun.State state, RunSet runs) {
        double[] times = runs.values("wall").orElseThrow();
        Ordered wall = Ordered.of(times);
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        String what = side == 'A' ? result.a() : result.b();
        fields.put(
                "command",
                Json.text(name(result)
                        + (what.isEmpty() ? "" : " (" + what + ")")
                        + (state == MeasuredRun.State.COLD ? " cold" : "")));
        fields.put("mean", Json.number(wall.mean() / MILLIS));
        fields.put("stddev", wall.size() < 2 ? new Json.Null() : Json.number(wall.sd() / MILLIS));
        fields.put("median", Json.number(wall.median() / MILLIS));
        fields.put("user", mean(runs, "user"));
        fields.put("system", mean(runs, "sys"));
        fields.put("min", Json.number(wall.min() / MILLIS));
        fields.put("max", Json.number(wall.max() / MILLIS));
        double[] seconds = times.clone();
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] /= MILLIS;
        }
        fields.put("times", Json.numbers(seconds));
        runs.values("peak_rss").ifPresent(mib -> {
            List<Json> bytes = new ArrayList<>();
            for (double one : mib) {
                bytes.add(Json.number(Math.round(one * MIB)));
            }
            fields.put("memory_usage_byte", new Json.Arr(bytes));
        });
        fields.put(
                "exit_codes",
                new Json.Arr(runs.runs().stream()
                        .<Json>map(run -> Json.number(run.exit()))
                        .toList()));
        SequencedMap<String, Json> params = new LinkedHashMap<>();
        result.params().forEach((key, value) -> params.put(key, Json.text(value)));
        if (!params.isEmpty()) {
            fields.put("parameters", Json.object(params));
        }
        return Json.object(fields);
    }

    private static Json mean(RunSet runs, String metric) {
        return runs.values(metric)
                .map(v -> Json.number(Ordered.of(v).mean() / MILLIS))
                .orElse(new Json.Null());
    }
}
