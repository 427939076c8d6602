package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.store.RawOutput;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.TokenDump;
import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "markdown tokens",
        header = "A document's tokens, one JSON line each",
        footer = {"leat markdown tokens README.md"})
public final class TokensCommand extends Command {
    @CommandLine.Parameters(arity = "1", paramLabel = "FILE|-", description = "What to read; - is stdin")
    String input = "";

    @CommandLine.Mixin
    DocumentOptions reading = new DocumentOptions();

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
