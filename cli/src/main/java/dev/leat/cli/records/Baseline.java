package dev.leat.cli.records;

import dev.leat.bench.json.Json;
import dev.leat.bench.result.Machine;
import dev.leat.bench.stats.Ordered;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Tool;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Repeated loads of the same records, and what can be read off them: `baseline_metrics.json`.
///
/// @param settings what was measured: contract, data, target, batch size; runs of the same contract and data compare
/// @param digest   of the tables after the last run
record Baseline(SequencedMap<String, String> settings, List<Trial> trials, String digest) {
    static final String FORMAT = "leat.baseline/1";
    static final double HIGH_BELOW = 0.05;
    static final double LOW_ABOVE = 0.10;

    Ordered perMinute() {
        return Ordered.of(trials.stream().mapToDouble(Trial::perMinute).toArray());
    }

    Ordered seconds() {
        return Ordered.of(trials.stream().mapToDouble(Trial::seconds).toArray());
    }

    /// Of the standard deviation beside the mean; a single run tells nothing.
    String confidence() {
        Ordered rates = perMinute();
        double share = rates.sd() / rates.mean();
        return trials.size() < 2 ? "none" : share < HIGH_BELOW ? "high" : share <= LOW_ABOVE ? "medium" : "low";
    }

    Json json(Session session) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", new Json.Text(FORMAT));
        settings.forEach((name, value) -> fields.put(name, new Json.Text(value)));
        fields.put("runs", Json.number(trials.size()));
        summary("records_per_minute", perMinute(), fields);
        summary("seconds", seconds(), fields);
        fields.put("confidence", new Json.Text(confidence()));
        fields.put("tables_digest", new Json.Text(digest));
        List<Json> samples = new ArrayList<>();
        for (Trial trial : trials) {
            SequencedMap<String, Json> sample = new LinkedHashMap<>();
            sample.put("records", Json.number(trial.records()));
            sample.put("failed", Json.number(trial.failed()));
            sample.put("rows", Json.number(trial.rows()));
            sample.put("bytes", Json.number(trial.bytes()));
            sample.put("seconds", Json.number(trial.seconds()));
            sample.put("records_per_minute", Json.number(trial.perMinute()));
            samples.add(Json.object(sample));
        }
        fields.put("samples", new Json.Arr(samples));
        SequencedMap<String, Json> environment = new LinkedHashMap<>();
        Machine machine = Machine.here(session.host().disk(), List.of());
        machine.facts().forEach((name, value) -> environment.put(name, new Json.Text(value)));
        environment.put("load1", Json.number(machine.load()));
        environment.put("java", new Json.Text(System.getProperty("java.version", "")));
        environment.put("memory_max", Json.number(Runtime.getRuntime().maxMemory()));
        environment.put("tool", new Json.Text(Tool.version()));
        environment.put("at", new Json.Text(session.host().clock().instant().toString()));
        fields.put("environment", Json.object(environment));
        return Json.object(fields);
    }

    private static void summary(String name, Ordered values, SequencedMap<String, Json> into) {
        SequencedMap<String, Json> summary = new LinkedHashMap<>();
        summary.put("median", Json.number(values.median()));
        summary.put("mean", Json.number(values.mean()));
        summary.put("sd", Json.number(values.sd()));
        summary.put("min", Json.number(values.min()));
        summary.put("max", Json.number(values.max()));
        into.put(name, Json.object(summary));
    }

    /// A file that an earlier baseline wrote.
    static Baseline read(Session session, String file) throws Exception {
        Json json;
        try {
            json = Json.read(new String(
                    ContractOption.bytes(session, file, 64L << 20), java.nio.charset.StandardCharsets.UTF_8));
        } catch (Json.Malformed e) {
            throw notOne(file, String.valueOf(e.getMessage()));
        }
        String format = text(json, "schema");
        if (!format.equals(FORMAT)) {
            throw notOne(file, format);
        }
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (String name : List.of("contract", "contract_hash", "data", "target", "batch_size", "workers")) {
            settings.put(name, text(json, name));
        }
        List<Trial> trials = new ArrayList<>();
        for (Json sample : json.list("samples")) {
            trials.add(new Trial(
                    (long) number(sample, "records"),
                    (long) number(sample, "failed"),
                    (long) number(sample, "rows"),
                    (long) number(sample, "bytes"),
                    number(sample, "seconds")));
        }
        if (trials.isEmpty()) {
            throw notOne(file, "no samples");
        }
        return new Baseline(settings, trials, text(json, "tables_digest"));
    }

    private static String text(Json json, String name) {
        return json.get(name)
                .flatMap(value -> value instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty())
                .orElse("");
    }

    private static double number(Json json, String name) {
        return json.get(name)
                .flatMap(value -> value instanceof Json.Num(var number)
                        ? Optional.of(number.doubleValue())
                        : Optional.<Double>empty())
                .orElse(0.0);
    }

    private static CommandError notOne(String file, String seen) {
        return new CommandError(
                Exit.UNREACHABLE,
                Problem.lasting(
                        "LEAT-R022",
                        Place.of(file),
                        seen,
                        "a file of leat records baseline (" + FORMAT + ") with samples",
                        "Name the --out of a baseline"));
    }
}
