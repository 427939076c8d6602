package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.DocumentJson;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import dev.leat.markdown.compat.CompatDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

public final class ParseCommand extends Command {
    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private Mode mode = Mode.LEAT;
    private boolean noContent;

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
                                + " fails is said on stderr and is a line with `error`; the others go on (exit 6).")
                .examples("leat markdown parse README.md", "leat markdown parse docs/ --no-content > docs.jsonl")
                .operands(true, "FILE|DIR|-", "What to read; - is stdin", words -> inputs = words);
        reading.describe(syntax);
        syntax.value(
                "--mode",
                "NAME",
                Mode.class,
                "leat, or compat: the result of the founding program, byte for byte, of one document; default leat",
                value -> mode = value);
        syntax.flag("--no-content", "Leave the text of the document out", on -> noContent = on)
                .value(
                        "--item-times",
                        "FILE",
                        Path.class,
                        "A line per document: path, bytes, tokens, milliseconds to parse, collect and write",
                        value -> itemTimes = Optional.of(value));
    }

    private boolean failed;
    private final StringBuilder times = new StringBuilder();

    @Override
    public List<Format> formats() {
        return List.of(Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Markdown markdown = new Markdown(reading.options(session.name()));
        if (mode == Mode.COMPAT) {
            return compat(session, markdown);
        }
        boolean single = inputs.size() == 1
                && !DocumentOptions.isFolder(session, inputs.getFirst())
                && session.format() == Format.JSON;
        new Documents(session, markdown, new Documents.To() {
                    @Override
                    public void read(Documents.Name name, Markdown.Measured document) {
                        write(session, name.key(), document, single);
                    }

                    @Override
                    public void failed(Documents.Name name, Problem problem) {
                        failed = true;
                        session.err().print(ErrorScreen.oneLine(problem));
                        session.out().raw(Documents.failure(name.key(), problem));
                    }
                })
                .read(inputs);
        if (itemTimes.isPresent()) {
            FileOutput.write(
                    session, itemTimes.get(), out -> out.raw(times.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return failed ? Exit.SOME_FAILED : Exit.DONE;
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

    private void write(Session session, String shown, Markdown.Measured measured, boolean single) {
        long begun = session.host().ticker().nanos();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DocumentJson.write(measured.document(), new DocumentJson.Shape(single ? "" : shown, !noContent), json);
        json.write('\n');
        session.out().raw(json.toByteArray());
        time(shown, measured, session.host().ticker().nanos() - begun);
    }

    private void time(String shown, Markdown.Measured measured, long written) {
        if (itemTimes.isPresent()) {
            times.append(shown)
                    .append(String.format(
                            Locale.ROOT,
                            "\t%d\t%d\t%.3f\t%.3f\t%.3f%n",
                            measured.document().warehouse().source().length(),
                            measured.document().warehouse().size(),
                            measured.parseNanos() / 1e6,
                            measured.collectNanos() / 1e6,
                            written / 1e6));
        }
    }
}
