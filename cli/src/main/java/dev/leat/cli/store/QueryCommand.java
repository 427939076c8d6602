package dev.leat.cli.store;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Pairs;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.Query;
import dev.leat.store.Store;
import dev.leat.store.view.TableInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

public final class QueryCommand extends Command {
    private static final int SQL_MAX = 1 << 20;

    private Optional<String> sql = Optional.empty();
    private List<String> parameters = List.of();
    private boolean tables;
    private Optional<String> schema = Optional.empty();
    private boolean all;
    private boolean safe;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Ask the store in SQL; it only reads")
                .description("SQLite's SQL. On a terminal 50 rows are shown, elsewhere all.")
                .examples("leat query \"select key, state from items where state <> 'ok'\"", "leat query --tables")
                .operand(false, "SQL", "One statement; - reads it from stdin", word -> sql = Optional.of(word))
                .texts("--param", "N=V", "A value for :N; repeatable", values -> parameters = values)
                .flag("--tables", "The tables there are", on -> tables = on)
                .text("--schema", "TABLE", "The columns of a table", value -> schema = Optional.of(value))
                .flag("--all", "Every row, on a terminal too", on -> all = on)
                .flag(
                        "--safe",
                        "For SQL from strangers: two seconds, 256 MiB, values of 8 MiB, no other files",
                        on -> safe = on);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        try (Store store = OpenStore.read(session)) {
            if (tables) {
                return tables(session, store);
            }
            if (schema.isPresent()) {
                return schema(session, store, schema.get());
            }
            if (sql.isEmpty()) {
                throw CommandError.usage("query", "", "a query needs SQL", "leat query \"select …\", or --tables");
            }
            String statement = sql.get().equals("-") ? input(session) : sql.get();
            return Asking.answered(() -> ask(session, store, statement));
        }
    }

    private static String input(Session session) throws IOException, CommandError {
        byte[] bytes = session.host().in().readNBytes(SQL_MAX + 1);
        if (bytes.length > SQL_MAX) {
            throw CommandError.usage("query", "", "a statement has at most " + SQL_MAX + " bytes", "Shorten it");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int ask(Session session, Store store, String statement) throws Exception {
        return StoreQuestion.answer(
                session,
                store,
                statement,
                Pairs.of("query", "--param", parameters),
                safe ? Query.Limits.SAFE : Query.Limits.OWN,
                all);
    }

    private static int tables(Session session, Store store) throws Exception {
        List<TableInfo> all = TableInfo.list(store);
        if (session.format() == Format.TABLE) {
            Table table = new Table(
                    new Table.Column("table", Table.Kind.KEY),
                    new Table.Column("room", Table.Kind.WORD),
                    new Table.Column("rows", Table.Kind.NUMBER),
                    new Table.Column("columns", Table.Kind.PROSE));
            for (TableInfo info : all) {
                table.row(
                        Line.ofData(info.name()),
                        Line.ofData(info.room()),
                        Line.of(Amount.count(info.rows())),
                        Line.ofData(String.join(
                                ", ",
                                info.columns().stream()
                                        .map(TableInfo.ColumnInfo::name)
                                        .toList())));
            }
            table.print(session.out());
            return Exit.DONE;
        }
        session.out()
                .raw(JsonText.of(json -> {
                            json.writeStartObject().writeStringProperty("schema", "leat.tables/1");
                            json.writeArrayPropertyStart("tables");
                            for (TableInfo info : all) {
                                json.writeStartObject().writeStringProperty("name", info.name());
                                json.writeStringProperty("room", info.room());
                                json.writeNumberProperty("rows", info.rows());
                                json.writeArrayPropertyStart("columns");
                                for (TableInfo.ColumnInfo column : info.columns()) {
                                    json.writeStartObject().writeStringProperty("name", column.name());
                                    json.writeStringProperty("type", column.type());
                                    json.writeBooleanProperty("required", column.required());
                                    json.writeBooleanProperty("key", column.inKey())
                                            .writeEndObject();
                                }
                                json.writeEndArray().writeEndObject();
                            }
                            json.writeEndArray().writeEndObject();
                        })
                        + "\n");
        return Exit.DONE;
    }

    private static int schema(Session session, Store store, String name) throws Exception {
        Optional<TableInfo> info = TableInfo.find(store, name);
        if (info.isEmpty()) {
            List<String> names =
                    TableInfo.list(store).stream().map(TableInfo::name).toList();
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q023",
                            Place.of(OpenStore.shown(session, store)),
                            name,
                            "there is no such table",
                            Nearest.of(name, names)
                                    .map(near -> "The nearest table is \"" + near + "\"")
                                    .orElse("See leat query --tables")));
        }
        Table table = new Table(
                new Table.Column("column", Table.Kind.KEY),
                new Table.Column("type", Table.Kind.WORD),
                new Table.Column("required", Table.Kind.WORD),
                new Table.Column("key", Table.Kind.WORD));
        for (TableInfo.ColumnInfo column : info.get().columns()) {
            table.row(
                    Line.ofData(column.name()),
                    Line.ofData(column.type()),
                    Line.of(column.required() ? "yes" : ""),
                    Line.of(column.inKey() ? "yes" : ""));
        }
        table.print(session.out());
        return Exit.DONE;
    }
}
