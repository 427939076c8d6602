package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.records.Codes;
import dev.leat.records.RecordJson;
import dev.leat.records.Records;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `records explain`: for one record, each value's way from the document to its column.
public final class ExplainCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private String input = "-";
    private Optional<String> column = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Each value's way from the document to its column")
                .description("Element, line and column it was read from, each step of its chain, default, warnings.")
                .examples(
                        "leat records explain -c contract.json 01.xml",
                        "leat records explain 01.xml --column app_terms.rate")
                .operand(true, "FILE|-", "One record; - is stdin", word -> input = word);
        contract.describe(syntax);
        syntax.text(
                "--column",
                "TABLE.COLUMN",
                "Only this column, or all of a table",
                value -> column = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Records records = DryRunCommand.records(session, contract);
        byte[] bytes = ContractOption.bytes(session, input, XmlLimits.DEFAULT.bytes() + 1);
        List<Trace.Cell> cells = new ArrayList<>();
        try (RecordReader reader = records.open(bytes, bytes.length)) {
            Document document = reader.next();
            if (document != null) {
                records.map(document, DryRunCommand.now(session), new Trace() {
                    @Override
                    public boolean listens() {
                        return true;
                    }

                    @Override
                    public void cell(Cell cell) {
                        cells.add(cell);
                    }
                });
            }
        } catch (Refused e) {
            print(session, cells);
            throw new CommandError(Exit.SOME_FAILED, Codes.problem(input, e.failure()));
        }
        print(session, cells);
        return Exit.DONE;
    }

    private void print(Session session, List<Trace.Cell> cells) {
        for (Trace.Cell cell : cells) {
            String name = cell.row() + "." + cell.column();
            if (column.isPresent() && !name.equals(column.get()) && !name.startsWith(column.get() + ".")) {
                continue;
            }
            if (session.format() == Format.JSONL) {
                session.out().raw(JsonText.escaped(json(cell)) + "\n");
            } else {
                session.out().print(line(cell, name));
            }
        }
    }

    private static Line line(Trace.Cell cell, String name) {
        Line line = Line.of(Token.STRONG, "").data(name).add(" = ");
        line = cell.value().isPresent()
                ? line.data(RecordJson.shown(cell.value().get()))
                : line.add(Token.SOFT, "missing");
        line = line.add(Token.SOFT, cell.defaulted() ? "  default" : "")
                .add(Token.SOFT, "  from ")
                .data(Token.SOFT, source(cell));
        if (cell.raw().isPresent()) {
            line = line.add(Token.SOFT, " \"")
                    .data(Token.SOFT, cell.raw().get())
                    .add(Token.SOFT, "\"");
        }
        for (String step : cell.steps()) {
            line = line.add(Token.SOFT, "  · ").data(Token.SOFT, step);
        }
        for (String warning : cell.warnings()) {
            line = line.add("  ").data(warning);
        }
        return line;
    }

    private static String source(Trace.Cell cell) {
        String attribute = cell.mapping().attribute().map(name -> "/@" + name).orElse("");
        return cell.source()
                .map(element -> element.path() + attribute + " (" + element.line() + ":" + element.column() + ")")
                .orElse(cell.mapping().path().text() + attribute + " (not there)");
    }

    private static String json(Trace.Cell cell) {
        StringBuilder steps = new StringBuilder();
        for (String step : cell.steps()) {
            steps.append(steps.isEmpty() ? "" : ",").append(RecordJson.quoted(step));
        }
        StringBuilder warnings = new StringBuilder();
        for (String warning : cell.warnings()) {
            warnings.append(warnings.isEmpty() ? "" : ",").append(RecordJson.quoted(warning));
        }
        return "{\"row\":" + RecordJson.quoted(cell.row()) + ",\"column\":" + RecordJson.quoted(cell.column())
                + ",\"path\":" + RecordJson.quoted(cell.mapping().path().text())
                + ",\"attribute\":"
                + cell.mapping().attribute().map(RecordJson::quoted).orElse("null")
                + ",\"line\":" + cell.source().map(element -> element.line()).orElse(0)
                + ",\"position\":"
                + cell.source().map(element -> element.column()).orElse(0)
                + ",\"raw\":" + cell.raw().map(RecordJson::quoted).orElse("null")
                + ",\"steps\":[" + steps + "],\"default\":" + cell.defaulted()
                + ",\"value\":" + cell.value().map(RecordJson::json).orElse("null")
                + ",\"warnings\":[" + warnings + "]}";
    }
}
