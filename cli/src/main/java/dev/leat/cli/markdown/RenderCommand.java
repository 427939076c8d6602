package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.render.Extra;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

public final class RenderCommand extends Command {
    private String input = "";
    private String to = "html";
    private String extras = "";
    private final DocumentOptions reading = new DocumentOptions();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A document as HTML")
                .description("CommonMark and GFM; HTML in the document stays as it is: do not show strangers'"
                        + " pages unfiltered.")
                .examples("leat markdown render README.md > readme.html")
                .operand(true, "FILE|-", "What to render; - is stdin", word -> input = word)
                .text("--to", "FORM", "html", value -> to = value)
                .text(
                        "--extras",
                        "NAMES",
                        "Also read alerts (> [!NOTE]), heading-attrs (# T {#id .class}), wikilinks ([[Page|label]]);"
                                + " separated by commas",
                        value -> extras = value);
        reading.describe(syntax);
    }

    @Override
    public int run(Session session) throws Exception {
        if (!to.equals("html")) {
            throw CommandError.usage("markdown render", to, "documents are rendered to html", "Write --to html");
        }
        Markdown markdown = new Markdown(reading.options(session.name()));
        session.out().raw(One.read(session, markdown, input).document().html(extras()));
        return Exit.DONE;
    }

    private Set<Extra> extras() throws CommandError {
        Set<Extra> named = EnumSet.noneOf(Extra.class);
        for (String word : extras.split(",", -1)) {
            if (!word.isBlank()) {
                named.add(Extra.named(word.strip())
                        .orElseThrow(() -> CommandError.usage(
                                "markdown render",
                                word,
                                "--extras takes "
                                        + Arrays.stream(Extra.values())
                                                .map(Extra::word)
                                                .toList(),
                                "Name those that are wanted, separated by commas")));
            }
        }
        return named;
    }
}
