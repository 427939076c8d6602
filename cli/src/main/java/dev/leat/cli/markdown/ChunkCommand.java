package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.markdown.ChunkSet;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

public final class ChunkCommand extends Command {
    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private final ChunkOptions cutting = new ChunkOptions();
    private boolean stats;
    private boolean failed;
    private long chunks;
    private long tokens;
    private int most;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Documents cut into chunks for search and retrieval")
                .description("A line per chunk: id, headings, text, place, hash, flags, links, front matter. As json an"
                        + " object per document, with the graph of its links. What fails is said on stderr and is a"
                        + " line with `error`; the others go on (exit 6).")
                .examples(
                        "leat markdown chunk docs/ > chunks.jsonl",
                        "leat markdown chunk README.md --strategy hybrid --chunk-max-tokens 500")
                .operands(true, "FILE|DIR|-", "What to read; - is stdin", words -> inputs = words);
        reading.describe(syntax);
        cutting.describe(syntax);
        syntax.flag("--stats", "Say on stderr how many chunks there are and how large", on -> stats = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.JSONL, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Markdown markdown = new Markdown(reading.options(session.name()));
        ChunkSet.Options options = cutting.options(session.name());
        boolean single = inputs.size() == 1 && !DocumentOptions.isFolder(session, inputs.getFirst());
        for (String input : inputs) {
            if (DocumentOptions.isFolder(session, input)) {
                folder(session, markdown, options, DocumentOptions.path(session, input));
            } else {
                one(session, markdown, options, input, single ? "" : input.equals("-") ? "stdin" : input);
            }
        }
        if (stats) {
            session.err()
                    .print(Line.of(Amount.counted(chunks, "chunk", "chunks") + ", "
                            + Amount.count(tokens) + " tokens, "
                            + String.format(
                                    Locale.ROOT, "%.1f on average, ", chunks == 0 ? 0 : (double) tokens / chunks)
                            + Amount.count(most) + " at most"));
        }
        return failed ? Exit.SOME_FAILED : Exit.DONE;
    }

    private void folder(Session session, Markdown markdown, ChunkSet.Options options, Path folder) throws Exception {
        FileScanner.Options where = FileScanner.Options.of(folder, List.of("**/*.md", "**/*.markdown"));
        try (FileScanner scanner =
                new FileScanner(session.host().disk(), session.host().clock(), where)) {
            Iterator<Scanned> found = scanner.scan();
            while (found.hasNext()) {
                Scanned next = found.next();
                if (next instanceof Scanned.Found file) {
                    String key = file.source().key().text();
                    one(session, markdown, options, folder.resolve(key).toString(), key);
                } else if (next instanceof Scanned.Unfit unfit) {
                    fail(session, unfit.key().text(), unfit.why());
                } else if (next instanceof Scanned.Unseen unseen) {
                    fail(session, unseen.below().text(), unseen.why());
                }
            }
        } catch (ScanLost e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        }
    }

    private void one(Session session, Markdown markdown, ChunkSet.Options options, String name, String shown)
            throws CommandError {
        String said = shown.isEmpty() ? name.equals("-") ? "stdin" : name : shown;
        try {
            ChunkSet set =
                    new ChunkSet(DocumentOptions.read(session, markdown, name).document(), options);
            if (session.format() == Format.JSON) {
                session.out().raw(set.json(shown) + "\n");
            } else {
                for (int i = 0; i < set.size(); i++) {
                    session.out().raw(set.json(i, shown) + "\n");
                }
            }
            ChunkSet.Stats counted = set.stats();
            chunks += counted.chunks();
            tokens += counted.tokens();
            most = Math.max(most, counted.most());
        } catch (MarkdownRejected e) {
            fail(session, said, e.problem());
        } catch (IOException e) {
            fail(
                    session,
                    said,
                    Problem.passing(
                            "LEAT-Q030", Place.of(said), String.valueOf(e.getMessage()), "it cannot be read", ""));
        }
    }

    private void fail(Session session, String shown, Problem problem) {
        failed = true;
        session.err().print(ErrorScreen.oneLine(problem));
        session.out()
                .raw(JsonText.of(json -> {
                            json.writeStartObject().writeStringProperty("path", shown);
                            json.writeObjectPropertyStart("error");
                            json.writeStringProperty("code", problem.code());
                            json.writeStringProperty("place", problem.place().toString());
                            json.writeStringProperty("value", problem.seen());
                            json.writeStringProperty("rule", problem.rule());
                            json.writeStringProperty("remedy", problem.remedy());
                            json.writeEndObject().writeEndObject();
                        })
                        + "\n");
    }
}
