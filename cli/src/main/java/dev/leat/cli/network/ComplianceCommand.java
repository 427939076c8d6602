package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.store.OpenStore;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.config.ConfigError;
import dev.leat.network.compliance.ComplianceFile;
import dev.leat.network.compliance.ComplianceTemplate;
import dev.leat.network.compliance.ComplianceTemplates;
import dev.leat.store.Query;
import dev.leat.store.Store;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `network compliance`: which ports are configured as they should be.
public final class ComplianceCommand extends Command {
    private Optional<String> device = Optional.empty();
    private Optional<String> failOn = Optional.empty();
    private Optional<String> file = Optional.empty();
    private Optional<String> template = Optional.empty();
    private boolean list;

    private static final int BYTES_MAX = 4 << 20;

    private record Row(String hostname, String port, ComplianceTemplate.Result result) {}

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Which ports are configured as one of the templates wants, and what is missing")
                .description("Templates say which commands must and must not stand in a port's configuration; of those"
                        + " that fit, the one that asks for most speaks; with --template every port is held against"
                        + " that one. Ports without a configuration in the capture are not judged, and those of"
                        + " devices that no template is for are unknown.")
                .examples(
                        "leat network compliance",
                        "leat network compliance 'core-*' --fail-on mismatch",
                        "leat network compliance --templates ports.yaml --template access")
                .operand(false, "DEVICE", "A device's name or a pattern of names", name -> device = Optional.of(name))
                .text(
                        "--templates",
                        "FILE",
                        "Templates of one's own (templates: [...]) instead of those that come along",
                        name -> file = Optional.of(name))
                .text(
                        "--template",
                        "NAME",
                        "Hold every port against this one, by its name or an alias",
                        name -> template = Optional.of(name))
                .flag("--list-templates", "Show the templates instead of judging by them", on -> list = on)
                .text(
                        "--fail-on",
                        "STATUS",
                        "Exit 1 if a port is partial or mismatch",
                        word -> failOn = Optional.of(word.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (failOn.isPresent() && !List.of("partial", "mismatch").contains(failOn.get())) {
            throw CommandError.usage(
                    "network compliance", failOn.get(), "--fail-on is partial or mismatch", "Choose one of them");
        }
        ComplianceTemplates templates = templates(session);
        if (list) {
            return list(session, templates);
        }
        List<Row> rows = judge(session, templates);
        String json = JsonText.of(out -> {
            out.writeStartArray();
            for (Row row : rows) {
                out.writeStartObject();
                out.writeStringProperty("hostname", row.hostname());
                out.writeStringProperty("port", row.port());
                out.writeStringProperty("template", row.result().template());
                out.writeStringProperty("status", word(row));
                out.writeStringProperty(
                        "missing", String.join("; ", row.result().missing()));
                out.writeStringProperty(
                        "forbidden", String.join("; ", row.result().forbidden()));
                out.writeStringProperty(
                        "unexpected", String.join("; ", row.result().unexpected()));
                out.writeStringProperty("color", row.result().color());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
        StoreQuestion.answer(
                session,
                "SELECT value ->> '$.hostname' AS hostname, value ->> '$.port' AS port, value ->> '$.template' AS"
                        + " template, value ->> '$.status' AS status, value ->> '$.missing' AS missing, value ->>"
                        + " '$.forbidden' AS forbidden, value ->> '$.unexpected' AS unexpected, value ->> '$.color' AS"
                        + " color FROM json_each(:rows)",
                Map.of("rows", json));
        boolean no = rows.stream()
                .anyMatch(row -> failOn.isPresent()
                        && (word(row).equals("mismatch") || word(row).equals(failOn.get())));
        return no ? Exit.NO : Exit.DONE;
    }

    private static String word(Row row) {
        return row.result().status().name().toLowerCase(Locale.ROOT);
    }

    private ComplianceTemplates templates(Session session) throws Exception {
        ComplianceTemplates all = new ComplianceTemplates(ComplianceTemplates.SHIPPED);
        if (file.isPresent()) {
            try {
                byte[] bytes =
                        session.host().disk().readAll(session.host().here().resolve(file.get()), BYTES_MAX);
                all = ComplianceFile.read(file.get(), bytes);
            } catch (NoSuchFileException e) {
                throw Inputs.absent(file.get());
            } catch (ConfigError e) {
                throw new CommandError(Exit.USAGE, e.problem());
            }
        }
        if (template.isEmpty()) {
            return all;
        }
        ComplianceTemplates one = all.called(template.get());
        if (one.all().isEmpty()) {
            throw CommandError.usage(
                    "network compliance",
                    template.get(),
                    "there is no template of this name",
                    "They are: "
                            + all.all().stream()
                                    .map(ComplianceTemplate::name)
                                    .distinct()
                                    .collect(Collectors.joining(", ")));
        }
        return one;
    }

    private static int list(Session session, ComplianceTemplates templates) throws Exception {
        List<Map<String, Object>> records = new ArrayList<>();
        for (ComplianceTemplate one : templates.all()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("name", one.name());
            record.put("aliases", one.aliases());
            record.put("vendor", one.vendor());
            record.put("os", one.os());
            record.put("match_type", one.any() ? "contains_any" : "contains_all");
            record.put("required_commands", one.required());
            record.put("excluded_commands", one.excluded());
            record.put("color", one.color());
            record.put("description", one.description());
            records.add(record);
        }
        RecordOutput.print(
                session,
                List.copyOf(records.isEmpty() ? List.of() : records.getFirst().keySet()),
                records);
        return Exit.DONE;
    }

    private List<Row> judge(Session session, ComplianceTemplates templates) throws Exception {
        String where = device.isPresent() ? " AND lower(i.hostname) GLOB :device" : "";
        Map<String, String> parameters =
                device.map(name -> Map.of("device", InventorySql.pattern(name))).orElse(Map.of());
        List<Row> rows = new ArrayList<>();
        try (Store store = OpenStore.read(session);
                Query query = Query.open(
                        store,
                        "WITH " + InventorySql.CHOSEN
                                + " SELECT i.hostname, i.port, d.vendor, d.platform, i.config FROM interfaces"
                                + " i JOIN chosen c ON c.item_id = i.item_id AND c.hostname = i.hostname JOIN devices d"
                                + " ON d.item_id = i.item_id AND d.hostname = i.hostname WHERE i.config IS NOT NULL"
                                + where + " ORDER BY i.hostname, i.port_order",
                        parameters,
                        Query.Limits.OWN)) {
            while (query.next()) {
                String hostname = String.valueOf(query.value(0));
                String port = String.valueOf(query.value(1));
                ComplianceTemplate.Result result = templates.judge(
                        String.valueOf(query.value(2)), String.valueOf(query.value(3)), String.valueOf(query.value(4)));
                rows.add(new Row(hostname, port, result));
            }
        }
        return rows;
    }
}
