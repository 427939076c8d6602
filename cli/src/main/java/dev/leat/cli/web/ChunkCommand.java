package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.web.Conversion;
import dev.leat.web.Conversion.Converted;
import dev.leat.web.chunk.ChunkText;
import dev.leat.web.chunk.PageChunk;
import dev.leat.web.chunk.PageChunks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class ChunkCommand extends Command {
    private final ConversionOptions converting = new ConversionOptions();
    private final ChunkOptions cutting = new ChunkOptions();
    private List<String> inputs = List.of();
    private Optional<String> output = Optional.empty();
    private String baseUrl = "";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Saved pages and Markdown files cut into chunks for retrieval")
                .description("At headings, then between blocks: code and tables that are cut are whole again in each"
                        + " part. Pages are converted first, as leat web convert does; .md files are cut as they are.")
                .examples(
                        "leat web chunk page.html > chunks.jsonl",
                        "leat web chunk notes/*.md --chunk-size 2000 --chunk-overlap 0 -o chunks.jsonl")
                .operands(true, "FILE|-", "What to cut; - is stdin", words -> inputs = words)
                .text("-o, --output", "FILE", "Write it there instead of to stdout", file -> output = Optional.of(file))
                .text("--base-url", "URL", "Where the page was found", url -> baseUrl = url);
        cutting.describe(syntax);
        converting.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.JSONL, Format.JSON, Format.MARKDOWN);
    }

    private ChunkText.Form form(Session session) {
        return switch (session.format()) {
            case JSON -> ChunkText.Form.JSON;
            case MARKDOWN -> ChunkText.Form.MD;
            case JSONL, TABLE, CSV, YAML, TEXT, PARQUET, DB -> cutting.form();
        };
    }

    @Override
    public int run(Session session) throws Exception {
        PageChunks cut = cutting.cut(session);
        Conversion conversion = new Conversion(
                Conversion.Form.MARKDOWN, converting.reading(session).baseUrl(baseUrl), converting.markdown(session));
        List<PageChunk> all = new ArrayList<>();
        boolean failed = false;
        for (String input : inputs) {
            try {
                PageInput page = PageInput.read(session, input, "");
                String type = looksLikePage(page) ? "" : "text/markdown";
                Converted converted = conversion.converted(page.bytes(), page.charset(), type, page.name());
                String source = baseUrl.isEmpty() ? page.name() : baseUrl;
                all.addAll(cut.of(
                        converted.text(), source, converted.page().metadata().language()));
            } catch (CommandError e) {
                if (inputs.size() == 1) {
                    throw e;
                }
                failed |= said(session, e.problem());
            } catch (MarkdownRejected e) {
                failed |= said(session, e.problem());
            }
        }
        String text = ChunkText.of(all, form(session));
        if (output.isEmpty() || output.get().equals("-")) {
            session.out().raw(text);
        } else {
            FileOutput.write(session, Path.of(output.get()), out -> out.raw(text));
        }
        return failed ? Exit.SOME_FAILED : Exit.DONE;
    }

    private static boolean said(Session session, Problem problem) {
        session.err().print(ErrorScreen.oneLine(problem.masked(session::mask)));
        return true;
    }

    /// What comes without a name that says it is a page if it begins with a tag.
    private static boolean looksLikePage(PageInput page) {
        String name = page.name().toLowerCase(java.util.Locale.ROOT);
        if (!name.equals("stdin")) {
            return !name.endsWith(".md") && !name.endsWith(".markdown");
        }
        for (byte b : page.bytes()) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return false;
    }
}
