package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.store.RawOutput;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.render.TokenDump;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

public final class TokensCommand extends Command {
    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private final FolderOptions folders = new FolderOptions();
    private boolean failed;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("The tokens of documents, a JSON line each")
                .description(
                        "A line per document: `file` and `tokens`, named and nested as markdown-it does. What fails"
                                + " is said on stderr and is a line with `error`; the others go on (exit 6).")
                .examples("leat markdown tokens README.md", "leat markdown tokens docs/ > tokens.jsonl")
                .operands(true, "FILE|DIR|-", "What to read; - is stdin", words -> inputs = words);
        reading.describe(syntax);
        folders.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Markdown markdown = new Markdown(reading.options(session.name()));
        new Documents(session, markdown, folders, new Documents.To() {
                    @Override
                    public Documents.Delivery read(Documents.Name name, Markdown.Measured document) {
                        TokenWarehouse tokens = document.document().warehouse();
                        return () -> write(session, name.key(), tokens);
                    }

                    @Override
                    public void failed(Documents.Name name, Problem problem) {
                        failed = true;
                        session.err().print(ErrorScreen.oneLine(problem));
                        session.out().raw(Documents.failure(name.key(), problem));
                    }
                })
                .read(inputs);
        return failed ? Exit.SOME_FAILED : Exit.DONE;
    }

    private static void write(Session session, String file, TokenWarehouse tokens) throws IOException {
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(new RawOutput(session.out()), StandardCharsets.US_ASCII))) {
            TokenDump.writeLine(file, tokens, out);
        }
    }
}
