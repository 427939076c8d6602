package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.ChunkSet;
import dev.leat.markdown.Markdown;
import java.util.List;
import java.util.Locale;

public final class ChunkCommand extends Command {
    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private final FolderOptions folders = new FolderOptions();
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
        folders.describe(syntax);
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
        new Documents(session, markdown, folders, new Documents.To() {
                    @Override
                    public Documents.Delivery read(Documents.Name name, Markdown.Measured document) {
                        ChunkSet set = new ChunkSet(document.document(), options);
                        return () -> write(session, set, single ? "" : name.key());
                    }

                    @Override
                    public void failed(Documents.Name name, Problem problem) {
                        failed = true;
                        session.err().print(ErrorScreen.oneLine(problem));
                        session.out().raw(Documents.failure(name.key(), problem));
                    }
                })
                .read(inputs);
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

    private void write(Session session, ChunkSet set, String shown) {
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
    }
}
