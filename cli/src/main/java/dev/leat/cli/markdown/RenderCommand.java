package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.markdown.Markdown;

public final class RenderCommand extends Command {
    private String input = "";
    private String to = "html";
    private final DocumentOptions reading = new DocumentOptions();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A document as HTML")
                .description("CommonMark and GFM; HTML in the document stays as it is: do not show strangers'"
                        + " pages unfiltered.")
                .examples(
                        "leat markdown render README.md > readme.html",
                        "leat markdown render guide.md --extras alerts,deflist,toc")
                .operand(true, "FILE|-", "What to render; - is stdin", word -> input = word)
                .text("--to", "FORM", "html", value -> to = value);
        reading.describe(syntax);
    }

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
