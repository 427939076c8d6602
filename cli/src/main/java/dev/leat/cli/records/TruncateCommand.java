package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import java.util.Optional;
import java.util.SequencedMap;

/// `records truncate`: a contract's tables empty, and proof of it.
public final class TruncateCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private String target = "leat.db";
    private Optional<String> name = Optional.empty();
    private boolean yes;
    private boolean dryRun;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Empty a contract's tables and its pipeline's ledger, and prove it")
                .description("All rows of all its tables, whoever wrote them, in one transaction, children first; then"
                        + " every table is counted, and anything left is exit 1.")
                .examples("leat records truncate -c contract.json --target leat.db --yes");
        contract.describe(syntax);
        syntax.text("--target", "DB", "The database; default leat.db", value -> target = value)
                .text(
                        "--name",
                        "NAME",
                        "The pipeline; default: the contract's name",
                        value -> name = Optional.of(value))
                .flag("-n, --dry-run", "Say how many rows there are; delete nothing", on -> dryRun = on)
                .flag("-y, --yes", "Needed: this cannot be undone", on -> yes = on);
    }

    @Override
    public int run(Session session) throws Exception {
        Contract read = contract.contract(session);
        String pipeline = name.orElse(Loading.pipelineName(read.name()));
        Tables tables = Tables.of(session, target, read);
        SequencedMap<String, Long> before = tables.counts(pipeline);
        if (dryRun) {
            before.forEach(
                    (table, rows) -> session.out().print(Line.ofData(table).add("  " + rows)));
            return Exit.DONE;
        }
        if (!yes) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-R019",
                            Place.of(target),
                            before.toString(),
                            "all these rows would be deleted for good",
                            "Add --yes"));
        }
        proven(session, tables, pipeline);
        before.forEach((table, rows) -> session.out().print(Line.ofData(table).add("  " + rows + " → 0")));
        return Exit.DONE;
    }

    /// Empties, and counts afterwards.
    static void proven(Session session, Tables tables, String pipeline) throws Exception {
        tables.empty(pipeline);
        SequencedMap<String, Long> left = tables.counts(pipeline);
        left.values().removeIf(rows -> rows == 0);
        if (!left.isEmpty()) {
            throw new CommandError(
                    Exit.NO,
                    Problem.lasting(
                            "LEAT-R020",
                            Place.of(session.name()),
                            left.toString(),
                            "after a reset every table is empty",
                            "Somebody else writes into this database: stop that, or use another"));
        }
    }
}
