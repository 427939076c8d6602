package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.run.RunCommand;
import dev.leat.records.contract.Contract;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `records load`: a run of one pipeline that the command line describes.
public final class LoadCommand extends Command {
    private final ContractOption contract = new ContractOption();
    private List<String> sources = List.of();
    private String target = "leat.db";
    private Optional<String> name = Optional.empty();
    private boolean dryRun;
    private boolean createTables;
    private boolean redo;
    private boolean failed;
    private Optional<Integer> batchSize = Optional.empty();
    private Optional<Integer> workers = Optional.empty();
    private final FromOptions from = new FromOptions();
    private final Surroundings surroundings = new Surroundings();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Load XML records into tables, all or nothing per record")
                .description("What is loaded already is not loaded again; stopped at any moment, the next load goes on."
                        + " Records that are refused are listed (exit 6), the others are loaded.")
                .examples(
                        "leat records load -c contract.json inbox/",
                        "leat records load -c c.json --failed 'in/*.xml'",
                        "leat records load -c c.json --from postgresql://me@host/staging --key-from 1 --key-to 5000")
                .operands(
                        false,
                        "FILE|DIR|GLOB|-",
                        "Records: files, archives, folders of them, patterns; - is stdin",
                        words -> sources = words);
        contract.describe(syntax);
        from.describe(syntax);
        syntax.text(
                        "--target",
                        "FILE",
                        "The database: a file, postgresql://…, mariadb://… or duckdb:FILE; default leat.db",
                        value -> target = surroundings.given("TARGET", value))
                .text(
                        "--name",
                        "NAME",
                        "The pipeline's name in the store; default: the contract's",
                        value -> name = Optional.of(surroundings.given("NAME", value)))
                .value(
                        "--batch-size",
                        "N",
                        Integer.class,
                        "Records in one transaction; default 1000",
                        value -> batchSize = Optional.of(surroundings.given("BATCH_SIZE", value)))
                .flag("--create-tables", "Make tables of the contract that are missing", on -> createTables = on)
                .flag("-n, --dry-run", "What a load would do; writes nothing", on -> dryRun = on)
                .flag("--redo", "Map everything again; equal records are not written", on -> redo = on)
                .flag("--failed", "Only records whose last try failed", on -> failed = on)
                .value(
                        "--workers",
                        "N",
                        Integer.class,
                        "Threads that map; default: one per processor",
                        value -> workers = Optional.of(surroundings.given("WORKERS", value)));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        surroundings.text(session, "CONTRACT", contract::setDefault);
        surroundings.text(session, "TARGET", value -> target = value);
        surroundings.text(session, "NAME", value -> name = Optional.of(value));
        surroundings.number(session, "BATCH_SIZE", value -> batchSize = Optional.of(value));
        surroundings.number(session, "WORKERS", value -> workers = Optional.of(value));
        SequencedMap<String, String> table = from.settings(session);
        if (table.isEmpty() == sources.isEmpty()) {
            throw CommandError.usage(
                    "records load",
                    String.join(" ", sources),
                    "records come from files or from a table",
                    "Name files or folders, or a database by --from");
        }
        Contract read = contract.contract(session);
        new Loading(
                        contract.file(),
                        name.orElse(Loading.pipelineName(read.name())),
                        target,
                        Loading.patterns(session, sources),
                        createTables,
                        batchSize,
                        table)
                .use(session);
        return RunCommand.of(dryRun, redo, failed, workers).run(session);
    }
}
