package dev.leat.store.sql;

import dev.leat.engine.ClusterPart;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.item.Problem;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A run's report as the JSON document `leat.run/1`: kept in `leat_runs.summary`, printed by `run --format json`.
public final class RunSummary {
    public static final String SCHEMA = "leat.run/1";
    private static final int FAILURES_MAX = 100;

    private RunSummary() {}

    /// `tool` is `leat VERSION`, perhaps with a build behind it; `evidence` is the folder of the run's events, relative
    /// to the store; empty: none.
    public static String write(RunReport report, String tool, String evidence) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeNumberProperty("run", report.run());
            json.writeNumberProperty("exit", report.exit());
            json.writeNumberProperty("seconds", rounded(report.took().toNanos() / 1e9));
            json.writeStringProperty("started", report.started().toString());
            json.writeStringProperty("command", report.command());
            json.writeObjectPropertyStart("tool");
            String version = tool.startsWith("leat ") ? tool.substring(5) : tool;
            int blank = version.indexOf(' ');
            json.writeStringProperty("version", blank < 0 ? version : version.substring(0, blank));
            json.writeStringProperty("build", blank < 0 ? "" : version.substring(blank + 1));
            json.writeEndObject();
            json.writeStringProperty("store", report.store());
            report.cluster().ifPresent(part -> cluster(json, part));
            json.writeArrayPropertyStart("pipelines");
            report.pipelines().forEach(pipeline -> write(json, pipeline));
            json.writeEndArray();
            failures(json, report);
            json.writeStringProperty("evidence", evidence);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void cluster(JsonGenerator json, ClusterPart part) {
        json.writeObjectPropertyStart("cluster");
        json.writeNumberProperty("partitions", part.partitions());
        json.writeNumberProperty("seconds", rounded(part.seconds()));
        json.writeNumberProperty("workers", part.workers().size());
        json.writeObjectPropertyStart("partitions_by_worker");
        part.workers().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PipelineReport report) {
        json.writeStartObject();
        json.writeStringProperty("name", report.name());
        json.writeStringProperty("room", report.room());
        json.writeStringProperty("state", report.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("items", report.items());
        json.writeNumberProperty("added", report.added());
        json.writeNumberProperty("changed", report.changed());
        json.writeNumberProperty("unchanged", report.unchanged());
        json.writeNumberProperty("reparsed", report.reparsed());
        json.writeNumberProperty("moved", report.moved());
        json.writeNumberProperty("removed", report.removed());
        json.writeNumberProperty("skipped", report.skipped());
        json.writeNumberProperty("failed", report.failed());
        json.writeNumberProperty("failed_old", report.failedOld());
        json.writeNumberProperty("operations", report.operations());
        json.writeObjectPropertyStart("rows");
        json.writeNumberProperty("inserted", report.rows().inserted());
        json.writeNumberProperty("updated", report.rows().updated());
        json.writeNumberProperty("deleted", report.rows().deleted());
        json.writeEndObject();
        json.writeNumberProperty("bytes_read", report.bytesRead());
        json.writeNumberProperty("seconds", rounded(report.seconds()));
        json.writeObjectPropertyStart("stages");
        json.writeNumberProperty("scan", rounded(report.stages().scan()));
        json.writeNumberProperty("parse", rounded(report.stages().parse()));
        json.writeNumberProperty("plan", rounded(report.stages().plan()));
        json.writeNumberProperty("apply", rounded(report.stages().apply()));
        json.writeEndObject();
        json.writeObjectPropertyStart("reasons");
        report.reasons().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeObjectPropertyStart("coverage");
        json.writeBooleanProperty("whole", report.unseen().isEmpty());
        json.writeArrayPropertyStart("unseen");
        report.unseen().forEach(problem -> problem(json, "", problem));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void failures(JsonGenerator json, RunReport report) {
        json.writeArrayPropertyStart("failures");
        int left = FAILURES_MAX;
        for (PipelineReport pipeline : report.pipelines()) {
            for (Problem problem : pipeline.firstProblems()) {
                if (left-- > 0) {
                    problem(json, pipeline.name(), problem);
                }
            }
        }
        json.writeEndArray();
    }

    /// One problem, of this pipeline unless that is empty.
    public static void problem(JsonGenerator json, String pipeline, Problem problem) {
        json.writeStartObject();
        if (!pipeline.isEmpty()) {
            json.writeStringProperty("pipeline", pipeline);
        }
        json.writeStringProperty("code", problem.code());
        json.writeStringProperty("place", problem.place().toString());
        json.writeStringProperty("value", problem.seen());
        json.writeStringProperty("rule", problem.rule());
        json.writeStringProperty("remedy", problem.remedy());
        json.writeBooleanProperty("passing", problem.passing());
        json.writeEndObject();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
