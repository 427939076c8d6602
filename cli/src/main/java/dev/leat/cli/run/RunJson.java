package dev.leat.cli.run;

import dev.leat.cli.screen.JsonText;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.item.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/// The document `leat.run/1`.
final class RunJson {
    private static final int FAILURES_MAX = 100;

    private RunJson() {}

    record Tool(String version, String build) {}

    static String of(RunReport report, Tool tool, String evidence, List<Problem> stops, UnaryOperator<String> mask) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("schema", "leat.run/1");
            json.writeNumberProperty("run", report.run());
            json.writeNumberProperty("exit", report.exit());
            json.writeNumberProperty("seconds", rounded(report.took().toNanos() / 1e9));
            json.writeStringProperty("started", report.started().toString());
            json.writeStringProperty("command", mask.apply(report.command()));
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("version", tool.version());
            json.writeStringProperty("build", tool.build());
            json.writeEndObject();
            json.writeStringProperty("store", mask.apply(report.store()));
            json.writeArrayPropertyStart("pipelines");
            report.pipelines().forEach(pipeline -> pipeline(json, pipeline, mask));
            json.writeEndArray();
            json.writeArrayPropertyStart("failures");
            stops.forEach(problem -> problem(json, "", problem, mask));
            int room = FAILURES_MAX - stops.size();
            for (PipelineReport pipeline : report.pipelines()) {
                for (Problem problem : pipeline.firstProblems()) {
                    if (room-- > 0) {
                        problem(json, pipeline.name(), problem, mask);
                    }
                }
            }
            json.writeEndArray();
            json.writeStringProperty("evidence", evidence);
            json.writeEndObject();
        });
    }

    private static void pipeline(JsonGenerator json, PipelineReport p, UnaryOperator<String> mask) {
        json.writeStartObject();
        json.writeStringProperty("name", p.name());
        json.writeStringProperty("room", p.room());
        json.writeStringProperty("state", p.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("items", p.items());
        json.writeNumberProperty("added", p.added());
        json.writeNumberProperty("changed", p.changed());
        json.writeNumberProperty("unchanged", p.unchanged());
        json.writeNumberProperty("reparsed", p.reparsed());
        json.writeNumberProperty("moved", p.moved());
        json.writeNumberProperty("removed", p.removed());
        json.writeNumberProperty("skipped", p.skipped());
        json.writeNumberProperty("failed", p.failed());
        json.writeNumberProperty("failed_old", p.failedOld());
        json.writeNumberProperty("operations", p.operations());
        json.writeObjectPropertyStart("rows");
        json.writeNumberProperty("inserted", p.rows().inserted());
        json.writeNumberProperty("updated", p.rows().updated());
        json.writeNumberProperty("deleted", p.rows().deleted());
        json.writeEndObject();
        json.writeNumberProperty("bytes_read", p.bytesRead());
        json.writeNumberProperty("seconds", rounded(p.seconds()));
        json.writeObjectPropertyStart("stages");
        json.writeNumberProperty("scan", rounded(p.stages().scan()));
        json.writeNumberProperty("parse", rounded(p.stages().parse()));
        json.writeNumberProperty("plan", rounded(p.stages().plan()));
        json.writeNumberProperty("apply", rounded(p.stages().apply()));
        json.writeEndObject();
        json.writeObjectPropertyStart("reasons");
        p.reasons().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeObjectPropertyStart("coverage");
        json.writeBooleanProperty("whole", p.unseen().isEmpty());
        json.writeArrayPropertyStart("unseen");
        p.unseen().forEach(problem -> problem(json, "", problem, mask));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    static void problem(JsonGenerator json, String pipeline, Problem problem, UnaryOperator<String> mask) {
        json.writeStartObject();
        if (!pipeline.isEmpty()) {
            json.writeStringProperty("pipeline", pipeline);
        }
        json.writeStringProperty("code", problem.code());
        json.writeStringProperty("place", mask.apply(problem.place().toString()));
        json.writeStringProperty("value", mask.apply(problem.seen()));
        json.writeStringProperty("rule", mask.apply(problem.rule()));
        json.writeStringProperty("remedy", mask.apply(problem.remedy()));
        json.writeBooleanProperty("passing", problem.passing());
        json.writeEndObject();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
