package dev.leat.bench.result;

import dev.leat.bench.json.Json;
import dev.leat.bench.stats.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One measurement as it is kept: what was run, on what, and every run. Whatever is said of it later is computed
/// from
/// the runs.
///
/// @param corpus id of the corpus; empty without one
/// @param a      what side A was, empty if only B was measured
public record ResultDocument(
        String id,
        String workload,
        String definition,
        SequencedMap<String, String> params,
        String variant,
        String corpus,
        Source source,
        Machine machine,
        String started,
        long seed,
        String a,
        String b,
        RunSet runs) {
    public static final String FORMAT = "leat-bench-result/1";

    /// Where the measured tree came from; empty texts where there is no repository.
    public record Source(String commit, String branch, boolean dirty) {
        public static final Source NONE = new Source("", "", false);
    }

    public Json json() {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("format", Json.text(FORMAT));
        fields.put("id", Json.text(id));
        SequencedMap<String, Json> what = new LinkedHashMap<>();
        what.put("name", Json.text(workload));
        what.put("definition", Json.text(definition));
        SequencedMap<String, Json> values = new LinkedHashMap<>();
        params.forEach((key, value) -> values.put(key, Json.text(value)));
        what.put("params", Json.object(values));
        what.put("variant", Json.text(variant));
        fields.put("workload", Json.object(what));
        fields.put("corpus", Json.text(corpus));
        SequencedMap<String, Json> from = new LinkedHashMap<>();
        from.put("commit", Json.text(source.commit()));
        from.put("branch", Json.text(source.branch()));
        from.put("dirty", new Json.Bool(source.dirty()));
        fields.put("source", Json.object(from));
        fields.put("machine", machine.json());
        fields.put("started", Json.text(started));
        fields.put("seed", Json.number(seed));
        fields.put("a", Json.text(a));
        fields.put("b", Json.text(b));
        fields.put("order", Json.text(runs.order()));
        fields.put("runs", runs(runs));
        fields.put("summaries", summaries());
        return Json.object(fields);
    }

    public static Json runs(RunSet runs) {
        List<Json> all = new ArrayList<>();
        for (MeasuredRun run : runs.runs()) {
            SequencedMap<String, Json> metrics = new LinkedHashMap<>();
            run.metrics().forEach((name, value) -> metrics.put(name, Json.number(value)));
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("side", Json.text("" + run.side()));
            one.put("index", Json.number(run.index()));
            one.put("state", Json.text(run.state().name().toLowerCase(Locale.ROOT)));
            one.put("warm_index", Json.number(run.warmIndex()));
            one.put("exit_code", Json.number(run.exit()));
            one.put("metrics", Json.object(metrics));
            if (!run.check().isEmpty()) {
                one.put("check", Json.text(run.check()));
            }
            all.add(Json.object(one));
        }
        return new Json.Arr(all);
    }

    /// Of every metric, by side and state: computed, never read back.
    public Json summaries() {
        SequencedMap<String, Json> all = new LinkedHashMap<>();
        for (char side : new char[] {'A', 'B'}) {
            for (MeasuredRun.State state : List.of(MeasuredRun.State.COLD, MeasuredRun.State.WARM)) {
                RunSet set = runs.of(side).of(state);
                for (String metric : set.metrics()) {
                    set.values(metric)
                            .ifPresent(values -> all.put(
                                    side + "/" + metric + "/" + state.name().toLowerCase(Locale.ROOT),
                                    summary(Ordered.of(values))));
                }
            }
        }
        return Json.object(all);
    }

    private static Json summary(Ordered ordered) {
        double[] ends = ordered.interval(0.5, 0.95);
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("n", Json.number(ordered.size()));
        fields.put("median", Json.number(ordered.median()));
        fields.put("mean", Json.number(ordered.mean()));
        fields.put("sd", Json.number(ordered.sd()));
        fields.put("robust_sd", Json.number(ordered.robustSd()));
        fields.put("min", Json.number(ordered.min()));
        fields.put("max", Json.number(ordered.max()));
        fields.put(
                "ci_median",
                Double.isFinite(ends[0]) && Double.isFinite(ends[1]) ? Json.numbers(ends) : new Json.Null());
        return Json.object(fields);
    }

    /// @param json all of it but its runs
    /// @throws IllegalArgumentException saying what is wrong with it
    static ResultDocument of(Json json, RunSet runs) {
        if (!json.string("format").equals(Optional.of(FORMAT))) {
            throw new IllegalArgumentException("it is not a result of the format " + FORMAT);
        }
        Json what = json.get("workload").orElseThrow(() -> missing("workload"));
        SequencedMap<String, String> params = new LinkedHashMap<>();
        for (Map.Entry<String, Json> param : what.map("params").entrySet()) {
            params.put(param.getKey(), param.getValue() instanceof Json.Text text ? text.value() : "");
        }
        Json from = json.get("source").orElseThrow(() -> missing("source"));
        return new ResultDocument(
                text(json, "id"),
                text(what, "name"),
                text(what, "definition"),
                params,
                text(what, "variant"),
                text(json, "corpus"),
                new Source(
                        text(from, "commit"),
                        text(from, "branch"),
                        from.get("dirty").equals(Optional.of(new Json.Bool(true)))),
                Machine.of(json.get("machine").orElseThrow(() -> missing("machine"))),
                text(json, "started"),
                json.decimal("seed").orElse(0.0).longValue(),
                text(json, "a"),
                text(json, "b"),
                runs);
    }

    private static String text(Json json, String key) {
        return json.string(key).orElseThrow(() -> missing(key));
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException("the field " + key + " is missing");
    }
}
