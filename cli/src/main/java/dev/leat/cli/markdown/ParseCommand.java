package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableRows;
import dev.leat.markdown.Document;
import dev.leat.markdown.DocumentJson;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.MarkdownRows;
import dev.leat.markdown.Profile;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.compat.CompatDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

public final class ParseCommand extends Command {
    private static final String COLLECTOR_FAILED = "LEAT-M008";

    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private final FolderOptions folders = new FolderOptions();
    private Mode mode = Mode.LEAT;
    private boolean noContent;
    private Optional<Path> out = Optional.empty();
    private Set<String> parts = Set.of();
    private boolean stats;
    private boolean failsOnCollectorError;

    /// Whose result is written.
    enum Mode {
        LEAT,
        COMPAT
    }

    private Optional<Path> itemTimes = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Documents as JSON: structure, links, code, tables, findings")
                .description(
                        "One document: one JSON object. Several, or a folder: a line each, with its path, sorted. What"
                                + " fails is said on stderr and is a line with `error`; the others go on (exit 6)."
                                + " As csv or parquet there is a file for each table, with --db the tables are in a"
                                + " database.")
                .examples(
                        "leat markdown parse README.md",
                        "leat markdown parse docs/ --no-content > docs.jsonl",
                        "leat markdown parse docs/ --out parsed/ --exclude \"drafts/**\"",
                        "leat markdown parse README.md --select structure.headings,structure.links",
                        "leat markdown parse docs/ --db docs.db",
                        "leat markdown parse docs/ --format parquet --out tables/")
                .operands(true, "FILE|DIR|-", "What to read; - is stdin", words -> inputs = words);
        reading.describe(syntax);
        folders.describe(syntax);
        syntax.value(
                "--mode",
                "NAME",
                Mode.class,
                "leat, or compat: the result of the founding program, byte for byte, of one document; default leat",
                value -> mode = value);
        syntax.flag("--no-content", "Leave the text of the document out", on -> noContent = on)
                .text(
                        "--select",
                        "PARTS",
                        "Only these, such as metadata,structure.headings,findings; default all",
                        words -> parts = Set.of(words.split("\\s*,\\s*")))
                .value(
                        "--out",
                        "DIR",
                        Path.class,
                        "A file NAME.json per document in the same tree, failures in errors.jsonl; csv, parquet: a file"
                                + " per table",
                        value -> out = Optional.of(value))
                .text(
                        "--db",
                        "URL",
                        "Rows in an SQLite file, postgresql://…, mariadb://… or duckdb:FILE instead; the run's summary"
                                + " as JSON",
                        value -> database = Optional.of(value))
                .text(
                        "--name",
                        "NAME",
                        "With --db: the pipeline whose rows they are; default after the first input",
                        value -> name = Optional.of(value))
                .flag("--redo", "With --db: read unchanged documents, too", on -> redo = on)
                .flag("--allow-removals", "With --db: more may be gone than the guard allows", on -> allowRemovals = on)
                .flag(
                        "--incremental",
                        "With --out: leave results alone whose document and options did not change; with --db always"
                                + " so",
                        on -> incremental = on)
                .flag(
                        "--cache",
                        "Take results from the person's cache where document and options did not change; keep new ones",
                        on -> caches = on)
                .flag(
                        "--stats",
                        "Say on stderr how many documents, bytes, tokens and findings there are",
                        on -> stats = on)
                .flag(
                        "--fail-on-collector-error",
                        "Exit 6 if a collector failed, though the rest of the facts stand",
                        on -> failsOnCollectorError = on)
                .value(
                        "--item-times",
                        "FILE",
                        Path.class,
                        "A line per document: path, bytes, tokens, milliseconds to parse, collect and write",
                        value -> itemTimes = Optional.of(value));
    }

    private int failures;
    private long documents;
    private long bytes;
    private long tokens;
    private long findings;
    private long collectorErrors;
    private long skipped;
    private Optional<String> database = Optional.empty();
    private Optional<String> name = Optional.empty();
    private boolean redo;
    private boolean allowRemovals;
    private boolean incremental;
    private boolean caches;
    private final StringBuilder times = new StringBuilder();

    @Override
    public List<Format> formats() {
        return List.of(Format.JSON, Format.JSONL, Format.CSV, Format.PARQUET, Format.DB);
    }

    @Override
    public int run(Session session) throws Exception {
        if (database.isPresent() || session.format() == Format.DB) {
            return database(session);
        }
        if (incremental && (out.isEmpty() || TablesOutput.is(session.format()))) {
            throw CommandError.usage(
                    session.name(),
                    "--incremental",
                    "results that stay must lie somewhere",
                    "Add --out DIR or --db FILE");
        }
        Markdown markdown = new Markdown(reading.options(session.name()));
        if (mode == Mode.COMPAT) {
            return compat(session, markdown);
        }
        shape(session, ""); // refuses parts that are none
        long begun = session.host().ticker().nanos();
        if (TablesOutput.is(session.format())) {
            tables(session, markdown);
        } else {
            json(session, markdown);
        }
        if (stats) {
            said(session, session.host().ticker().nanos() - begun);
        }
        if (itemTimes.isPresent()) {
            FileOutput.write(
                    session, itemTimes.get(), out -> out.raw(times.toString().getBytes(StandardCharsets.UTF_8)));
        }
        boolean incomplete = failsOnCollectorError && collectorErrors > 0;
        return failures > 0 || incomplete ? Exit.SOME_FAILED : Exit.DONE;
    }

    private int database(Session session) throws Exception {
        if (database.isEmpty() || out.isPresent() || mode == Mode.COMPAT) {
            throw CommandError.usage(
                    session.name(),
                    database.isEmpty() ? "--format db" : "--db",
                    "rows go into the database that --db names, in mode leat, and nowhere else",
                    "Write --db docs.db, without --out");
        }
        return new DatabaseOutput(database.get(), name, redo, allowRemovals).run(session, inputs, reading, folders);
    }

    private void tables(Session session, Markdown markdown) throws Exception {
        try (TablesOutput files = new TablesOutput(session, out, "")) {
            new Documents(session, markdown, folders, new Documents.To() {
                        @Override
                        public Documents.Delivery read(Documents.Name name, Markdown.Measured document) {
                            TableRows rows = MarkdownRows.of(name.key(), document.document(), ChunkPolicy.DEFAULT);
                            Written one = counted(document.document(), new byte[0], "");
                            return () -> {
                                files.add(name.key(), rows);
                                count(one);
                            };
                        }

                        @Override
                        public void failed(Documents.Name name, Problem problem) {
                            failures++;
                            session.err().print(ErrorScreen.oneLine(problem));
                        }
                    })
                    .read(inputs);
            files.finish();
        }
    }

    private void json(Session session, Markdown markdown) throws Exception {
        boolean single = inputs.size() == 1
                && !DocumentOptions.isFolder(session, inputs.getFirst())
                && session.format() == Format.JSON;
        Optional<MirroredFolder> files =
                out.isPresent() ? Optional.of(new MirroredFolder(session, out.get(), incremental)) : Optional.empty();
        if (itemTimes.isPresent()) {
            folders.oneAtATime();
        }
        try (ParsedResults results = new ParsedResults(session, files, caches)) {
            new Documents(session, markdown, folders, new Documents.To() {
                        @Override
                        public Optional<Documents.Delivery> known(Documents.Name name, byte[] bytes) throws Exception {
                            List<Object> how = List.of(
                                    markdown.options(), shape(session, single || files.isPresent() ? "" : name.key()));
                            return switch (results.known(name.key(), bytes, how)) {
                                case ParsedResults.Nothing() -> Optional.empty();
                                case ParsedResults.Unchanged() -> Optional.of(() -> skipped++);
                                case ParsedResults.Found(ParsedCache.Parsed parsed) ->
                                    Optional.of(() -> deliver(session, name.key(), Written.of(parsed), files));
                            };
                        }

                        @Override
                        public Documents.Delivery read(Documents.Name name, Markdown.Measured document)
                                throws CommandError {
                            Written one = written(session, name.key(), document, single || files.isPresent());
                            results.made(name.key(), one.parsed());
                            return () -> deliver(session, name.key(), one, files);
                        }

                        @Override
                        public void failed(Documents.Name name, Problem problem) {
                            failures++;
                            session.err().print(ErrorScreen.oneLine(problem));
                            String line = Documents.failure(name.key(), problem);
                            files.ifPresentOrElse(
                                    folder -> folder.failed(name.key(), line),
                                    () -> session.out().raw(line));
                        }
                    })
                    .read(inputs);
        }
        if (files.isPresent()) {
            files.get().finish();
        }
    }

    /// One document: the bytes are those of a baseline, without a line end behind them.
    private int compat(Session session, Markdown markdown) throws Exception {
        if (inputs.size() != 1 || DocumentOptions.isFolder(session, inputs.getFirst())) {
            throw CommandError.usage(
                    session.name(),
                    String.join(" ", inputs),
                    "--mode compat reads one document",
                    "Name one file, or compare folders with leat markdown parity");
        }
        String input = inputs.getFirst();
        try {
            // the profile's own limit is told by the mode; here only what no profile takes is cut off
            MarkdownOptions whole = markdown.options().withLimits(Profile.PERMISSIVE.limits());
            session.out()
                    .raw(new CompatDocument(markdown.options().profile())
                            .json(input, DocumentOptions.bytes(session, new Markdown(whole), input)));
            return Exit.DONE;
        } catch (MarkdownRejected e) {
            throw new CommandError(Exit.SOME_FAILED, e.problem());
        }
    }

    /// A document's JSON, ready to be delivered, and what is counted of it.
    private record Written(ParsedCache.Parsed parsed, String times) {
        static Written of(ParsedCache.Parsed parsed) {
            return new Written(parsed, "");
        }
    }

    private DocumentJson.Shape shape(Session session, String path) throws CommandError {
        try {
            return new DocumentJson.Shape(path, !noContent, parts);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    String.join(",", parts),
                    "--select names parts of the result",
                    String.valueOf(e.getMessage()));
        }
    }

    private Written written(Session session, String shown, Markdown.Measured measured, boolean single)
            throws CommandError {
        long begun = session.host().ticker().nanos();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DocumentJson.write(measured.document(), shape(session, single ? "" : shown), json);
        json.write('\n');
        long written = session.host().ticker().nanos() - begun;
        return counted(
                measured.document(), json.toByteArray(), itemTimes.isPresent() ? times(shown, measured, written) : "");
    }

    private static Written counted(Document document, byte[] json, String times) {
        return new Written(
                new ParsedCache.Parsed(
                        json,
                        document.warehouse().source().length(),
                        document.warehouse().size(),
                        document.findings().size(),
                        document.problems().stream()
                                .filter(problem -> problem.code().equals(COLLECTOR_FAILED))
                                .count()),
                times);
    }

    private void deliver(Session session, String key, Written one, Optional<MirroredFolder> files) throws Exception {
        if (files.isPresent()) {
            files.get().write(key, one.parsed().json());
        } else {
            session.out().raw(one.parsed().json());
        }
        times.append(one.times());
        count(one);
    }

    private void count(Written one) {
        documents++;
        bytes += one.parsed().bytes();
        tokens += one.parsed().tokens();
        findings += one.parsed().findings();
        collectorErrors += one.parsed().collectorErrors();
    }

    private void said(Session session, long nanos) {
        session.err()
                .print(Line.of(Amount.counted(documents, "document", "documents") + ", "
                        + (skipped > 0 ? Amount.count(skipped) + " unchanged, " : "")
                        + Amount.counted(failures, "failure", "failures") + ", "
                        + Amount.count(bytes) + " bytes, "
                        + Amount.count(tokens) + " tokens, "
                        + Amount.counted(findings, "finding", "findings") + ", "
                        + String.format(Locale.ROOT, "%.2f s", nanos / 1e9)));
    }

    private static String times(String shown, Markdown.Measured measured, long written) {
        return shown
                + String.format(
                        Locale.ROOT,
                        "\t%d\t%d\t%.3f\t%.3f\t%.3f%n",
                        measured.document().warehouse().source().length(),
                        measured.document().warehouse().size(),
                        measured.parseNanos() / 1e6,
                        measured.collectNanos() / 1e6,
                        written / 1e6);
    }
}
