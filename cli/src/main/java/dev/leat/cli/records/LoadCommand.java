package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.run.RunCommand;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.RecordJson;
import dev.leat.records.contract.Contract;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    private Optional<Integer> workers = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Load XML records into tables, all or nothing per record")
                .description("What is loaded already is not loaded again; stopped at any moment, the next load goes on."
                        + " Records that are refused are listed (exit 6), the others are loaded.")
                .examples(
                        "leat records load -c contract.json inbox/", "leat records load -c c.json --failed 'in/*.xml'")
                .operands(
                        true, "FILE|DIR|GLOB", "Records: files, folders of *.xml, patterns", words -> sources = words);
        contract.describe(syntax);
        syntax.text(
                        "--target",
                        "FILE",
                        "The database: a file, postgresql://…, mariadb://… or duckdb:FILE; default leat.db",
                        value -> target = value)
                .text(
                        "--name",
                        "NAME",
                        "The pipeline's name in the store; default: the contract's",
                        value -> name = Optional.of(value))
                .flag("--create-tables", "Make tables of the contract that are missing", on -> createTables = on)
                .flag("-n, --dry-run", "What a load would do; writes nothing", on -> dryRun = on)
                .flag("--redo", "Map everything again; equal records are not written", on -> redo = on)
                .flag("--failed", "Only records whose last try failed", on -> failed = on)
                .value(
                        "--workers",
                        "N",
                        Integer.class,
                        "Threads that map; default: one per processor",
                        value -> workers = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Contract read = contract.contract(session);
        List<String> patterns = new ArrayList<>();
        for (String source : sources) {
            patterns.add(pattern(session, source));
        }
        String pipeline = name.orElse(pipelineName(read.name()));
        session.useProjectText("{\"store\": " + RecordJson.quoted(target) + ", \"pipelines\": {"
                + RecordJson.quoted(pipeline) + ": {\"records\": {\"contract\": " + RecordJson.quoted(contract.file())
                + ", \"create_tables\": " + createTables + ", \"sources\": ["
                + patterns.stream().map(RecordJson::quoted).collect(Collectors.joining(", ")) + "]}}}}");
        return RunCommand.of(dryRun, redo, failed, workers).run(session);
    }

    private static String pipelineName(String contract) {
        String name = contract.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+", "");
        return name.isEmpty() ? "records-load" : name.toLowerCase(java.util.Locale.ROOT);
    }

    /// A folder stands for the XML files in it.
    private static String pattern(Session session, String source) throws CommandError, IOException {
        if (source.contains("*") || source.contains("?") || source.startsWith("re:")) {
            return source;
        }
        try {
            var path = session.host().here().resolve(source);
            Facts facts = session.host().disk().factsFollowing(path);
            return facts.kind() == Facts.Kind.FOLDER ? source.replaceAll("/+$", "") + "/**/*.xml" : source;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024", Place.of(source), "", "there is no such file", "Name a file or a folder"));
        }
    }
}
