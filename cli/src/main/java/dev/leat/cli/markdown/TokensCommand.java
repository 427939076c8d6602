package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.RawOutput;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.TokenDump;
import java.util.List;

public final class TokensCommand extends Command {
    private String input = "";
    private final DocumentOptions reading = new DocumentOptions();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A document's tokens, one JSON line each")
                .examples("leat markdown tokens README.md")
                .operand(true, "FILE|-", "What to read; - is stdin", word -> input = word);
        reading.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Markdown markdown = new Markdown(reading.options(session.name()));
        TokenDump.write(One.read(session, markdown, input).document().warehouse(), new RawOutput(session.out()));
        return Exit.DONE;
    }
}
