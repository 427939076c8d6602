package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.store.OpenStore;
import dev.leat.records.RecordJson;
import dev.leat.records.ddl.Ddl;
import dev.leat.records.ddl.Dialect;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `records ddl`: the statements that make a contract's tables.
public final class DdlCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private Optional<Dialect> dialect = Optional.empty();
    private String target = "leat.db";
    private boolean apply;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("CREATE TABLE statements of a contract")
                .description(
                        "In the order in which they can be run. Only --apply runs them, on the database that --target"
                                + " names.")
                .examples(
                        "leat records ddl -c contract.json --dialect postgresql",
                        "leat records ddl -c contract.json --apply --target postgresql://me@localhost/loans");
        contract.describe(syntax);
        syntax.value(
                        "--dialect",
                        "NAME",
                        Dialect.class,
                        "sqlite, postgresql, duckdb, mariadb or sqlserver; default: of the target",
                        value -> dialect = Optional.of(value))
                .text(
                        "--target",
                        "DB",
                        "A file, postgresql://…, mariadb://… or duckdb:FILE; default leat.db",
                        value -> target = value)
                .flag("--apply", "Make the tables, all or none", on -> apply = on);
    }

    @Override
    public int run(Session session) throws Exception {
        Dialect wanted = dialect.orElseGet(() -> of(target));
        List<String> statements = Ddl.statements(contract.contract(session), wanted);
        if (!apply) {
            statements.forEach(statement -> session.out().raw(statement + ";\n"));
            return Exit.DONE;
        }
        if (wanted != of(target)) {
            throw CommandError.usage(
                    "records ddl", wanted.name(), "the target is not of this dialect", "Leave --dialect out");
        }
        session.useProjectText("{\"store\": " + RecordJson.quoted(target) + "}");
        try (Store store = OpenStore.of(session, Access.WRITE)) {
            store.execute(statements);
        }
        if (!session.common().quiet()) {
            session.err().print(Line.of("Made " + statements.size() + " tables and indices."));
        }
        return Exit.DONE;
    }

    /// By the address.
    static Dialect of(String target) {
        int colon = target.indexOf(':');
        return switch (colon < 0 ? "" : target.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "postgresql", "postgres" -> Dialect.POSTGRESQL;
            case "duckdb" -> Dialect.DUCKDB;
            case "mariadb", "mysql" -> Dialect.MARIADB;
            default -> Dialect.SQLITE;
        };
    }
}
