package dev.leat.cli.run;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import dev.leat.store.Store;
import dev.leat.store.sql.RunSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// A plan as `leat.plan/1`: one document, or one line for each operation as it is found, and a last line with the
/// totals.
final class PlanJson {
    private PlanJson() {}

    static String document(Session session, Execution execution, RunReport report, PlanBook book) throws TargetLost {
        return whole(session, execution, report, book, true);
    }

    /// The last line of JSON lines.
    static String end(Session session, Execution execution, RunReport report, PlanBook book) throws TargetLost {
        return whole(session, execution, report, book, false);
    }

    static RunObserver streaming(Session session, PlanBook book) {
        return new RunObserver() {
            @Override
            public void settled(String pipeline, Key item, Outcome outcome) {
                book.settled(pipeline, item, outcome);
                session.out().raw(JsonText.of(json -> operation(json, session, pipeline, item, outcome)) + "\n");
            }

            @Override
            public void stopped(String pipeline, Problem why) {
                book.stopped(pipeline, why);
            }
        };
    }

    private static String whole(
            Session session, Execution execution, RunReport report, PlanBook book, boolean operations)
            throws TargetLost {
        Store.Identity identity = execution.store().identity();
        List<Pipeline<?, ?, ?>> pipelines = execution.pipelines();
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringProperty("schema", "leat.plan/1");
            json.writeObjectPropertyStart("store");
            json.writeStringProperty("id", execution.store().isAbsent() ? "" : identity.id());
            json.writeNumberProperty("serial", identity.serial());
            json.writeEndObject();
            json.writeArrayPropertyStart("pipelines");
            for (int i = 0; i < report.pipelines().size(); i++) {
                PipelineReport p = report.pipelines().get(i);
                json.writeStartObject();
                json.writeStringProperty("name", p.name());
                json.writeStringProperty("room", p.room());
                json.writeStringProperty("state", p.state().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty(
                        "recipe",
                        pipelines.get(i).parser().recipe().fingerprint().hex());
                totals(json, p);
                json.writeObjectPropertyStart("reasons");
                p.reasons().forEach(json::writeNumberProperty);
                json.writeEndObject();
                if (operations) {
                    json.writeArrayPropertyStart("operations");
                    for (PlanBook.Entries entries : book.of(p.name()).values()) {
                        entries.first().forEach((key, outcome) -> operation(json, session, "", key, outcome));
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("refusals");
            book.stops().forEach(problem -> RunSummary.problem(json, "", problem.masked(session::mask)));
            json.writeEndArray();
            json.writeBooleanProperty("complete", !operations || book.isComplete());
            json.writeEndObject();
        });
    }

    private static void totals(JsonGenerator json, PipelineReport p) {
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("items", p.items());
        json.writeNumberProperty("added", p.added());
        json.writeNumberProperty("changed", p.changed());
        json.writeNumberProperty("moved", p.moved());
        json.writeNumberProperty("removed", p.removed());
        json.writeNumberProperty("unchanged", p.unchanged());
        json.writeNumberProperty("reparsed", p.reparsed());
        json.writeNumberProperty("skipped", p.skipped());
        json.writeNumberProperty("failed", p.failed());
        json.writeNumberProperty("operations", p.operations());
        json.writeEndObject();
    }

    private static void operation(JsonGenerator json, Session session, String pipeline, Key key, Outcome outcome) {
        json.writeStartObject();
        if (!pipeline.isEmpty()) {
            json.writeStringProperty("pipeline", pipeline);
        }
        json.writeStringProperty("op", word(outcome));
        json.writeStringProperty("key", key.text());
        switch (outcome) {
            case Outcome.Done done -> {
                json.writeStringProperty("reason", done.reason());
                if (!done.detail().isEmpty()) {
                    json.writeStringProperty("detail", session.mask(done.detail()));
                }
                json.writeObjectPropertyStart("rows");
                for (Map.Entry<String, dev.leat.engine.item.Tally> table :
                        done.tables().entrySet()) {
                    json.writeArrayPropertyStart(table.getKey());
                    json.writeNumber(table.getValue().inserted());
                    json.writeNumber(table.getValue().updated());
                    json.writeNumber(table.getValue().deleted());
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            case Outcome.Skipped skipped -> failure(json, session, skipped.why());
            case Outcome.Failed failed -> failure(json, session, failed.why());
        }
        json.writeEndObject();
    }

    private static void failure(JsonGenerator json, Session session, Problem why) {
        json.writeName("failure");
        RunSummary.problem(json, "", why.masked(session::mask));
    }

    private static String word(Outcome outcome) {
        return switch (PlanBook.kind(outcome)) {
            case ADDED -> "add";
            case CHANGED -> "change";
            case MOVED -> "move";
            case REPARSED -> "none";
            case REMOVED -> "remove";
            case FAILED -> "fail";
            case REFUSED -> "refuse";
        };
    }
}
