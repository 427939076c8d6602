package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.store.view.RunView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The pipelines of a stored summary `leat.run/1` as a table.
final class SummaryRows {
    private static final List<String> COUNTS =
            List.of("items", "failed", "added", "changed", "moved", "removed", "unchanged", "skipped");

    private static final List<String> ALWAYS = List.of("items", "failed");

    private SummaryRows() {}

    static void print(Session session, RunView run) {
        if (run.summary().isEmpty()) {
            return;
        }
        List<Map<String, String>> pipelines = pipelines(run.summary().get());
        // A column of zeros says nothing, and may push out one that does.
        List<String> told = COUNTS.stream()
                .filter(count -> ALWAYS.contains(count)
                        || pipelines.stream()
                                .anyMatch(p -> !p.getOrDefault(count, "0").equals("0")))
                .toList();
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("pipeline", Table.Kind.KEY));
        told.forEach(count -> columns.add(new Table.Column(count, Table.Kind.NUMBER)));
        columns.add(new Table.Column("state", Table.Kind.STATE));
        Table table = new Table(columns);
        pipelines.forEach(pipeline -> table.row(row(pipeline, told)));
        session.out().blank();
        table.printWhole(session.out());
    }

    private static List<Map<String, String>> pipelines(String summary) {
        List<Map<String, String>> pipelines = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), summary)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("pipelines")
                        && json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        pipelines.add(values(json));
                    }
                    break;
                }
            }
        }
        return pipelines;
    }

    /// What a run came to for one of its pipelines: done, refused, lost, undone, interrupted; empty where it never
    /// ended.
    static String state(RunView run, String pipeline) {
        return run.summary().map(SummaryRows::pipelines).orElse(List.of()).stream()
                .filter(values -> pipeline.equals(values.get("name")))
                .map(values -> values.getOrDefault("state", ""))
                .findFirst()
                .orElse("");
    }

    /// What other machines did for the run, in words; empty where it used none.
    static Optional<String> cluster(RunView run) {
        if (run.summary().isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser json = new JsonFactory()
                .createParser(ObjectReadContext.empty(), run.summary().get())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isStructStart()) {
                    continue;
                }
                if (name.equals("cluster")) {
                    Map<String, String> part = values(json);
                    return Optional.of(
                            Amount.counted(number(part, "partitions"), "partition", "partitions") + " read by "
                                    + Amount.counted(number(part, "workers"), "worker", "workers") + " in "
                                    + part.getOrDefault("seconds", "0") + " s of their time");
                }
                json.skipChildren();
            }
            return Optional.empty();
        }
    }

    private static long number(Map<String, String> values, String name) {
        String text = values.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static Map<String, String> values(JsonParser json) {
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken().isStructStart()) {
                json.skipChildren();
            } else {
                values.put(name, json.getString());
            }
        }
        return values;
    }

    private static List<Line> row(Map<String, String> values, List<String> counts) {
        List<Line> row = new ArrayList<>();
        row.add(Line.ofData(values.getOrDefault("name", "")));
        for (String count : counts) {
            String text = values.getOrDefault(count, "");
            row.add(Line.of(text.matches("\\d{1,18}") ? Amount.count(Long.parseLong(text)) : "–"));
        }
        row.add(Line.ofData(values.getOrDefault("state", "")));
        return row;
    }
}
