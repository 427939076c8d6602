package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.capture.Capture;
import dev.leat.network.capture.CommandBlock;
import dev.leat.network.capture.Detection;
import dev.leat.network.capture.Device;
import dev.leat.network.capture.Platform;
import dev.leat.network.textfsm.ParseFailed;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class InspectCommand extends Command {
    private String input = "";
    private Optional<String> templates = Optional.empty();
    private Optional<String> platform = Optional.empty();

    private record Row(
            String device,
            String site,
            String platform,
            int confidence,
            CommandBlock block,
            String state,
            int records) {}

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("How a capture is read: devices, platforms, commands, records")
                .description("A recorded session, or several after each other. States: ok; partial (a template refused"
                        + " lines), unread (no template, or it failed), filtered (a pipe left lines out), refused (the"
                        + " device did not understand), seen (no templates were asked).")
                .examples(
                        "leat network inspect switch.log",
                        "leat network inspect switch.log --templates ntc/templates --format json")
                .operand(true, "FILE|-", "The capture; - is stdin", word -> input = word)
                .text(
                        "--templates",
                        "DIR",
                        "Read each answer by these templates, and count records",
                        dir -> templates = Optional.of(dir))
                .text(
                        "--platform",
                        "NAME",
                        "The platform of every device, instead of finding it out",
                        word -> platform = Optional.of(word));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Optional<TemplateSet> set = templates.isPresent()
                ? Optional.of(Inputs.templates(session, Inputs.existing(session, templates.get())))
                : Optional.empty();
        Capture capture = Capture.of(Inputs.text(session, input));
        if (capture.devices().isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-N018",
                            Place.of(input.equals("-") ? "stdin" : input),
                            "",
                            "no device is certain in this text",
                            "A capture needs prompts with commands, such as core-sw1#show version"));
        }
        List<Row> rows = new ArrayList<>();
        for (Device device : capture.devices()) {
            Detection detection = Detection.of(device);
            String word =
                    platform.or(() -> detection.platform().map(Platform::word)).orElse("unknown");
            int confidence = platform.isPresent() ? 100 : detection.confidence();
            for (CommandBlock block : device.blocks()) {
                rows.add(row(session, device, word, confidence, block, set));
            }
        }
        if (session.format() == Format.JSON) {
            json(session, rows);
        } else {
            table(session, rows);
        }
        return Exit.DONE;
    }

    private static Row row(
            Session session,
            Device device,
            String platform,
            int confidence,
            CommandBlock block,
            Optional<TemplateSet> set)
            throws CommandError {
        String state = block.refused() ? "refused" : block.filtered() ? "filtered" : set.isPresent() ? "ok" : "seen";
        int records = 0;
        if (set.isPresent() && !block.refused()) {
            try {
                TextTable table = set.get().parse(platform, block.command(), block.text(), Strictness.LENIENT);
                records = table.rows().size();
                state = table.isPartial() ? "partial" : state;
            } catch (ParseFailed e) {
                session.warn(e.problem());
                state = "unread";
            } catch (TemplateInvalid e) {
                if (!e.problem().code().equals("LEAT-N009")) {
                    throw Inputs.invalid(e);
                }
                state = "unread";
            }
        }
        return new Row(device.name(), device.site(), platform, confidence, block, state, records);
    }

    private static void table(Session session, List<Row> rows) {
        Table table = new Table(
                new Table.Column("device", Table.Kind.KEY),
                new Table.Column("platform", Table.Kind.WORD),
                new Table.Column("command", Table.Kind.PROSE),
                new Table.Column("line", Table.Kind.NUMBER),
                new Table.Column("records", Table.Kind.NUMBER),
                new Table.Column("state", Table.Kind.STATE));
        for (Row row : rows) {
            table.row(
                    Line.ofData(row.device()),
                    Line.ofData(row.platform()),
                    Line.ofData(row.block().command()),
                    Line.of(Integer.toString(row.block().line())),
                    Line.of(Integer.toString(row.records())),
                    Line.of(row.state()));
        }
        table.printWhole(session.out());
    }

    private static void json(Session session, List<Row> rows) {
        session.out()
                .raw(JsonText.of(json -> {
                            json.writeStartObject().writeStringProperty("schema", "leat.capture/1");
                            json.writeArrayPropertyStart("commands");
                            for (Row row : rows) {
                                json.writeStartObject().writeStringProperty("device", row.device());
                                json.writeStringProperty("site", row.site());
                                json.writeStringProperty("platform", row.platform());
                                json.writeNumberProperty("confidence", row.confidence());
                                json.writeStringProperty("command", row.block().command());
                                json.writeNumberProperty("line", row.block().line());
                                json.writeBooleanProperty(
                                        "filtered", row.block().filtered());
                                json.writeBooleanProperty("refused", row.block().refused());
                                json.writeNumberProperty("records", row.records());
                                json.writeStringProperty("state", row.state()).writeEndObject();
                            }
                            json.writeEndArray().writeEndObject();
                        })
                        + "\n");
    }
}
