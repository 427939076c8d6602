package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.records.RecordJson;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `records contract`: where each column comes from, or the schema that contracts follow.
public final class ContractCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private boolean schema;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Where each column of a contract comes from; or the schema of contracts")
                .description("One line per mapping, in the order in which tables are filled.")
                .examples("leat records contract -c contract.json", "leat records contract --schema > schema.json");
        contract.describe(syntax);
        syntax.flag("--schema", "The JSON Schema of contracts, for editors", on -> schema = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        if (schema) {
            session.out().raw(new String(ContractReader.schema(), StandardCharsets.UTF_8));
            return Exit.DONE;
        }
        Contract read = contract.contract(session);
        for (String name : read.order()) {
            Table table = read.tables().get(name);
            if (table != null) {
                read.mappingsOf(name).forEach(mapping -> print(session, table, mapping));
            }
        }
        return Exit.DONE;
    }

    private static void print(Session session, Table table, Mapping mapping) {
        String column = TableColumns.column(table, mapping);
        String place = mapping.path().text()
                + mapping.attribute().map(name -> "/@" + name).orElse("");
        if (session.format() == Format.JSONL) {
            String line = "{\"table\":" + RecordJson.quoted(table.name()) + ",\"kind\":\""
                    + table.kind().name().toLowerCase(java.util.Locale.ROOT) + "\",\"column\":"
                    + RecordJson.quoted(column) + ",\"path\":"
                    + RecordJson.quoted(mapping.path().text())
                    + ",\"attribute\":"
                    + mapping.attribute().map(RecordJson::quoted).orElse("null") + ",\"mapping_type\":"
                    + RecordJson.quoted(mapping.types()) + ",\"data_type\":\""
                    + mapping.type().word() + "\"}";
            session.out().raw(JsonText.escaped(line) + "\n");
            return;
        }
        Line line = Line.of(Token.STRONG, "")
                .data(table.name() + "." + column)
                .add(Token.SOFT, "  ")
                .data(Token.SOFT, mapping.type().word())
                .add(Token.SOFT, "  from ")
                .data(place);
        session.out()
                .print(
                        mapping.types().isEmpty()
                                ? line
                                : line.add(Token.SOFT, "  · ").data(Token.SOFT, mapping.types()));
    }
}
