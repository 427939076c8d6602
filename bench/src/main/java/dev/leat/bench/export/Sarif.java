package dev.leat.bench.export;

import dev.leat.bench.export.GateView.Gate;
import dev.leat.bench.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// SARIF 2.1.0 (OASIS Standard, 27 March 2020): a rule for each gate, a result for each that did not pass.
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    /// @param file    that is annotated, relative to the repository: bench.yaml
    /// @param version of Leat
    public static Json of(GateView view, String file, String version) {
        List<Json> rules = new ArrayList<>();
        List<Json> results = new ArrayList<>();
        for (Gate gate : view.gates()) {
            rules.add(object(
                    "id", Json.text(gate.name()), "shortDescription", message(gate.name() + ": " + gate.limit())));
            if (!gate.passed()) {
                results.add(object(
                        "ruleId", Json.text(gate.name()),
                        "ruleIndex", Json.number(rules.size() - 1),
                        "level", Json.text(level(gate)),
                        "message", message(gate.sentence()),
                        "locations", new Json.Arr(List.of(location(file)))));
            }
        }
        Json driver =
                object("name", Json.text("leat bench"), "version", Json.text(version), "rules", new Json.Arr(rules));
        Json run = object("tool", object("driver", driver), "results", new Json.Arr(results));
        return object("$schema", Json.text(SCHEMA), "version", Json.text("2.1.0"), "runs", new Json.Arr(List.of(run)));
    }

    private static String level(Gate gate) {
        if (gate.severity().equals("record")) {
            return "note";
        }
        return gate.failed() && gate.severity().equals("fail") ? "error" : "warning";
    }

    private static Json location(String file) {
        Json artifact = object("artifactLocation", object("uri", Json.text(file)));
        return object("physicalLocation", artifact);
    }

    private static Json message(String text) {
        return object("text", Json.text(text));
    }

    /// @param fields names and values by turns
    private static Json object(Object... fields) {
        SequencedMap<String, Json> all = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put((String) fields[i], (Json) fields[i + 1]);
        }
        return Json.object(all);
    }
}
