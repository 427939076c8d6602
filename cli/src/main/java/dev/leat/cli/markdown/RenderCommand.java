package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.markdown.Markdown;
import picocli.CommandLine;

@CommandLine.Command(
        name = "markdown render",
        header = "A document as HTML",
        description =
                "CommonMark and GFM; HTML in the document stays as it is: do not show strangers' pages unfiltered.",
        footer = {"leat markdown render README.md > readme.html"})
public final class RenderCommand extends Command {
    @CommandLine.Parameters(arity = "1", paramLabel = "FILE|-", description = "What to render; - is stdin")
    String input = "";

    @CommandLine.Option(names = "--to", paramLabel = "FORM", description = "html")
    String to = "html";

    @CommandLine.Mixin
    DocumentOptions reading = new DocumentOptions();

    @Override
    public int run(Session session) throws Exception {
        if (!to.equals("html")) {
            throw CommandError.usage("markdown render", to, "documents are rendered to html", "Write --to html");
        }
        Markdown markdown = new Markdown(reading.options(session.name()));
        session.out().raw(One.read(session, markdown, input).document().html());
        return Exit.DONE;
    }
}
