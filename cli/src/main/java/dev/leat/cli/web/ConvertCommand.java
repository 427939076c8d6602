package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.Conversion;
import dev.leat.web.Conversion.Form;
import dev.leat.web.page.Page;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.read.ReadOptions.Content;
import dev.leat.web.turndown.TurndownOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

public final class ConvertCommand extends Command {
    private static final int BYTES_MAX = 10_000_000;

    private enum Style {
        LEAT,
        TURNDOWN
    }

    private enum TableHeader {
        INFER,
        FIRST
    }

    private enum Span {
        EMPTY,
        REPEAT
    }

    private String input = "";
    private Optional<String> to = Optional.empty();
    private Optional<String> output = Optional.empty();
    private Style style = Style.LEAT;
    private List<String> styleOptions = List.of();
    private String charset = "";
    private ReadOptions reading = ReadOptions.DEFAULT;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A web page as Markdown, JSON, XML or text")
                .description("One parse, one pass, whatever the page: nesting, broken tags and size cost no more than"
                        + " their bytes. By default the main content, where it is certain enough, without navigation"
                        + " and what stands beside it; --content full takes everything that shows. --style turndown"
                        + " writes what Turndown writes, byte for byte.")
                .examples(
                        "leat web convert page.html",
                        "leat web convert page.html --to json",
                        "curl -s https://example.org | leat web convert - --base-url https://example.org/",
                        "leat web convert page.html --style turndown --style-option headingStyle=atx")
                .operand(true, "FILE|-", "A saved page; - is stdin", word -> input = word)
                .text("--to", "FORM", "markdown (default), json, xml or text", form -> to = Optional.of(form))
                .text("-o, --output", "FILE", "Write it there instead of to stdout", file -> output = Optional.of(file))
                .value(
                        "--content",
                        "HOW",
                        Content.class,
                        "auto (default), main: the main content whatever the confidence, or full",
                        how -> reading = reading.content(how))
                .text(
                        "--base-url",
                        "URL",
                        "Where the page was found; links start there",
                        url -> reading = reading.baseUrl(url))
                .text("--charset", "NAME", "The encoding, as a server would say it", name -> charset = name)
                .value(
                        "--table-header",
                        "HOW",
                        TableHeader.class,
                        "infer (default), or first: a table's first row is its header",
                        how -> reading = reading.firstRowHeads(how == TableHeader.FIRST))
                .value(
                        "--span",
                        "HOW",
                        Span.class,
                        "empty (default), or repeat: a value stands in every cell that its span covers",
                        how -> reading = reading.repeatSpans(how == Span.REPEAT))
                .value("--style", "NAME", Style.class, "leat (default) or turndown", name -> style = name)
                .texts(
                        "--style-option",
                        "NAME=VALUE",
                        "An option of Turndown, by its own name; repeatable",
                        options -> styleOptions = options);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.MARKDOWN, Format.JSON, Format.TEXT);
    }

    @Override
    public int run(Session session) throws Exception {
        Form form = form(session);
        byte[] bytes = bytes(session);
        String text;
        if (style == Style.TURNDOWN) {
            if (form != Form.MARKDOWN) {
                throw CommandError.usage(
                        session.name(), "turndown", "Turndown writes Markdown only", "Leave out --to or --style");
            }
            TurndownOptions options = TurndownOptions.DEFAULT;
            for (String option : styleOptions) {
                options = with(session, options, option);
            }
            text = Conversion.turndown(bytes, charset, options);
        } else {
            Conversion conversion = new Conversion(form, reading);
            Page page = conversion.page(bytes, charset);
            text = conversion.of(page);
            if (page.blocks().isEmpty() && !session.common().quiet()) {
                session.warn(Problem.lasting(
                        "LEAT-W002",
                        Place.of(input.equals("-") ? "stdin" : input),
                        "",
                        "the page shows no text",
                        "A page that a script fills has nothing to convert: save it from a browser"));
            }
        }
        write(session, text);
        return Exit.DONE;
    }

    private Form form(Session session) throws CommandError {
        if (to.isEmpty()) {
            return switch (session.format()) {
                case JSON -> Form.JSON;
                case TEXT -> Form.TEXT;
                case MARKDOWN, TABLE, JSONL, CSV, YAML -> Form.MARKDOWN;
            };
        }
        try {
            return Form.valueOf(to.get().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(), to.get(), "pages become markdown, json, xml or text", "Write --to markdown");
        }
    }

    private static TurndownOptions with(Session session, TurndownOptions options, String option) throws CommandError {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "true" : option.substring(equals + 1);
        return switch (name + "=" + value) {
            case "headingStyle=atx" -> options.heading(TurndownOptions.Heading.ATX);
            case "headingStyle=setext" -> options.heading(TurndownOptions.Heading.SETEXT);
            case "codeBlockStyle=fenced" -> options.fenced(true);
            case "codeBlockStyle=indented" -> options.fenced(false);
            case "linkStyle=inlined" -> options.links(TurndownOptions.Links.INLINED);
            case "linkStyle=referenced" -> options.links(TurndownOptions.Links.FULL);
            case "linkReferenceStyle=full" -> options.links(TurndownOptions.Links.FULL);
            case "linkReferenceStyle=collapsed" -> options.links(TurndownOptions.Links.COLLAPSED);
            case "linkReferenceStyle=shortcut" -> options.links(TurndownOptions.Links.SHORTCUT);
            case "preformattedCode=true" -> options.preformattedCode(true);
            case "preformattedCode=false" -> options.preformattedCode(false);
            default ->
                switch (name) {
                    case "hr" -> options.hr(value);
                    case "bulletListMarker" -> options.bullet(value);
                    case "fence" -> options.fence(value.isEmpty() ? "```" : value);
                    case "emDelimiter" -> options.emphasis(value);
                    case "strongDelimiter" -> options.strong(value);
                    case "br" -> options.lineBreak(value);
                    default ->
                        throw CommandError.usage(
                                session.name(),
                                option,
                                "options of Turndown are headingStyle, hr, bulletListMarker, codeBlockStyle, fence,"
                                        + " emDelimiter, strongDelimiter, linkStyle, linkReferenceStyle, br,"
                                        + " preformattedCode",
                                "Write --style-option headingStyle=atx");
                };
        };
    }

    private byte[] bytes(Session session) throws CommandError, IOException {
        byte[] bytes;
        if (input.equals("-")) {
            bytes = session.host().in().readNBytes(BYTES_MAX + 1);
        } else {
            try (InputStream stream =
                    session.host().disk().open(session.host().here().resolve(input))) {
                bytes = stream.readNBytes(BYTES_MAX + 1);
            } catch (NoSuchFileException | InvalidPathException e) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-Q024", Place.of(input), "", "there is no such file", "Name a saved page or -"));
            }
        }
        if (bytes.length > BYTES_MAX) {
            throw new CommandError(
                    Exit.SOME_FAILED,
                    Problem.lasting(
                            "LEAT-W001",
                            Place.of(input.equals("-") ? "stdin" : input),
                            "more than " + BYTES_MAX + " bytes",
                            "a page has at most " + BYTES_MAX + " bytes",
                            "Split it, or convert the part you need"));
        }
        return bytes;
    }

    private void write(Session session, String text) throws Exception {
        if (output.isEmpty() || output.get().equals("-")) {
            session.out().raw(text);
        } else {
            FileOutput.write(session, Path.of(output.get()), out -> out.raw(text));
        }
    }
}
