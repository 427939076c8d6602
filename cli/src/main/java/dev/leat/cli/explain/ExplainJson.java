package dev.leat.cli.explain;

import dev.leat.cli.run.Forecast;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.evidence.Events;
import dev.leat.engine.item.Key;
import dev.leat.store.view.ItemHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/// Items explained, as `leat.explain/1`.
final class ExplainJson {
    private ExplainJson() {}

    /// `now` of each item, in the same order.
    static String of(List<ItemHistory> items, List<Optional<Forecast>> now, UnaryOperator<String> mask) {
        return JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("schema", "leat.explain/1");
            json.writeArrayPropertyStart("items");
            for (int i = 0; i < items.size(); i++) {
                item(json, items.get(i), now.get(i), mask);
            }
            json.writeEndArray().writeEndObject();
        });
    }

    private static void item(JsonGenerator json, ItemHistory item, Optional<Forecast> now, UnaryOperator<String> mask) {
        json.writeStartObject().writeNumberProperty("item_id", item.id());
        json.writeStringProperty("pipeline", item.pipeline());
        json.writeStringProperty("room", item.room());
        json.writeStringProperty("key", item.key());
        json.writeStringProperty("source", item.source().orElse(item.key()));
        json.writeStringProperty("state", item.state());
        json.writeStringProperty("content_hash", item.contentHash().orElse(""));
        json.writeNumberProperty("first_run", item.firstRun());
        json.writeNumberProperty("run", item.run());
        json.writeNumberProperty("good_run", item.goodRun());
        json.writeStringProperty("good_at", item.goodAt().map(Instant::toString).orElse(""));
        item.recipe().ifPresent(recipe -> {
            json.writeObjectPropertyStart("recipe");
            json.writeNumberProperty("number", recipe.number());
            json.writeNumberProperty("parser_version", recipe.parserVersion());
            json.writeStringProperty("options", mask.apply(recipe.options()));
            json.writeNumberProperty("since_run", recipe.sinceRun());
            json.writeEndObject();
        });
        json.writeObjectPropertyStart("rows");
        item.rows().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeArrayPropertyStart("history");
        for (ItemHistory.Step step : item.changes()) {
            json.writeStartObject().writeNumberProperty("run", step.run());
            json.writeStringProperty("at", step.at().map(Instant::toString).orElse(""));
            json.writeStringProperty("op", step.op());
            json.writeStringProperty("reason", step.reason());
            json.writeStringProperty("detail", mask.apply(step.detail()));
            json.writeNumberProperty("inserted", step.inserted());
            json.writeNumberProperty("updated", step.updated());
            json.writeNumberProperty("deleted", step.deleted());
            json.writeEndObject();
        }
        json.writeEndArray();
        item.problem().ifPresent(problem -> {
            json.writeObjectPropertyStart("failure");
            json.writeStringProperty("code", problem.code());
            json.writeStringProperty("place", mask.apply(problem.place().toString()));
            json.writeStringProperty("value", mask.apply(problem.seen()));
            json.writeStringProperty("rule", problem.rule());
            json.writeStringProperty("remedy", problem.remedy());
            json.writeEndObject();
        });
        now.ifPresent(forecast -> now(json, forecast, mask));
        json.writeEndObject();
    }

    /// What a run would do: `none` where nothing.
    private static void now(JsonGenerator json, Forecast forecast, UnaryOperator<String> mask) {
        json.writeObjectPropertyStart("now");
        if (forecast.outcome().isEmpty()) {
            json.writeStringProperty("outcome", "none");
        } else {
            Events.ItemOutcome outcome = Events.ItemOutcome.of(
                    "", new Key("item"), forecast.outcome().get());
            json.writeStringProperty("outcome", outcome.outcome());
            json.writeStringProperty("reason", outcome.reason());
            json.writeStringProperty("detail", mask.apply(outcome.detail()));
            json.writeStringProperty("code", outcome.code());
            json.writeNumberProperty("rows", outcome.rows());
        }
        json.writeEndObject();
    }
}
