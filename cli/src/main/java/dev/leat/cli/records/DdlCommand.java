package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.records.ddl.Ddl;
import dev.leat.records.ddl.Dialect;

/// `records ddl`: the statements that make a contract's tables.
public final class DdlCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private Dialect dialect = Dialect.SQLITE;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("CREATE TABLE statements of a contract")
                .description("In the order in which they can be run. Nothing is run.")
                .examples("leat records ddl -c contract.json --dialect postgresql");
        contract.describe(syntax);
        syntax.value(
                "--dialect",
                "NAME",
                Dialect.class,
                "sqlite, postgresql, duckdb, mariadb or sqlserver; default sqlite",
                value -> dialect = value);
    }

    @Override
    public int run(Session session) throws Exception {
        for (String statement : Ddl.statements(contract.contract(session), dialect)) {
            session.out().raw(statement + ";\n");
        }
        return Exit.DONE;
    }
}
