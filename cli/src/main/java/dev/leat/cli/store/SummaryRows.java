package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.store.view.RunView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The pipelines of a stored summary `leat.run/1` as a table.
final class SummaryRows {
    private static final List<String> COUNTS =
            List.of("items", "added", "changed", "moved", "removed", "unchanged", "skipped", "failed");

    private SummaryRows() {}

    static void print(Session session, RunView run) {
        if (run.summary().isEmpty()) {
            return;
        }
        List<Table.Column> columns = new java.util.ArrayList<>();
        columns.add(new Table.Column("pipeline", Table.Kind.KEY));
        COUNTS.forEach(count -> columns.add(new Table.Column(count, Table.Kind.NUMBER)));
        columns.add(new Table.Column("state", Table.Kind.STATE));
        Table table = new Table(columns);
        try (JsonParser json = new JsonFactory()
                .createParser(ObjectReadContext.empty(), run.summary().get())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("pipelines")
                        && json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        table.row(row(json));
                    }
                    break;
                }
            }
        }
        session.out().blank();
        table.printWhole(session.out());
    }

    private static List<Line> row(JsonParser json) {
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken().isStructStart()) {
                json.skipChildren();
            } else {
                values.put(name, json.getString());
            }
        }
        List<Line> row = new java.util.ArrayList<>();
        row.add(Line.ofData(values.getOrDefault("name", "")));
        for (String count : COUNTS) {
            String text = values.getOrDefault(count, "");
            row.add(Line.of(text.matches("\\d{1,18}") ? Amount.count(Long.parseLong(text)) : "–"));
        }
        row.add(Line.ofData(values.getOrDefault("state", "")));
        return row;
    }
}
