package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.read.ReadOptions.Content;
import dev.leat.web.write.MarkdownOptions;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of a page is read, and how its Markdown is spelled: the options of commands that convert.
final class ConversionOptions {
    private static final MarkdownOptions USUAL = MarkdownOptions.DEFAULT;

    private Content content = Content.AUTO;
    private List<String> select = List.of();
    private List<String> remove = List.of();
    private List<String> strip = List.of();
    private Optional<String> only = Optional.empty();
    private Kept emptyLinks = Kept.DROP;
    private Header header = Header.INFER;
    private Span span = Span.EMPTY;
    private Kept emptyRows = Kept.KEEP;
    private Layout layout = Layout.UNWRAP;
    private MarkdownOptions.Title title = USUAL.title();
    private MarkdownOptions.Heading heading = USUAL.heading();
    private String rule = USUAL.rule();
    private String strong = USUAL.strong();
    private String emphasis = USUAL.emphasis();
    private MarkdownOptions.Break lineBreak = USUAL.lineBreak();
    private String bullets = USUAL.bullets();
    private MarkdownOptions.Lists lists = USUAL.lists();
    private String numberEnd = USUAL.numberEnd();
    private MarkdownOptions.Code code = USUAL.code();
    private String fence = USUAL.fence();
    private String codeLanguage = USUAL.codeLanguage();
    private MarkdownOptions.Links links = USUAL.links();
    private MarkdownOptions.Images images = USUAL.images();
    private Script script = Script.PLAIN;
    private Optional<String> sub = Optional.empty();
    private Optional<String> sup = Optional.empty();
    private MarkdownOptions.Definitions definitions = USUAL.definitions();
    private MarkdownOptions.Escape escape = USUAL.escape();

    private enum Header {
        INFER,
        FIRST
    }

    private enum Span {
        EMPTY,
        REPEAT
    }

    private enum Kept {
        KEEP,
        DROP
    }

    private enum Layout {
        UNWRAP,
        KEEP
    }

    private enum Script {
        PLAIN,
        HTML,
        PANDOC
    }

    void describe(Syntax syntax) {
        read(syntax);
        spelled(syntax);
    }

    private void read(Syntax syntax) {
        syntax.value(
                        "--content",
                        "HOW",
                        Content.class,
                        "auto (default), main: the main content whatever the confidence, or full",
                        how -> content = how)
                .texts("--select", "CSS", "Only what this selects, whatever the content; repeatable", l -> select = l)
                .texts("--remove", "CSS", "Nothing of what this selects; repeatable", list -> remove = list)
                .texts("--strip", "TAGS", "The content of these elements without their mark: a,b", l -> strip = l)
                .text("--mark-only", "TAGS", "Strip all elements but these; '' strips all", t -> only = Optional.of(t))
                .value(
                        "--empty-links",
                        "HOW",
                        Kept.class,
                        "Links without a word: drop (default) or keep",
                        how -> emptyLinks = how)
                .value(
                        "--table-header",
                        "HOW",
                        Header.class,
                        "infer (default), or first: a table's first row is its header",
                        how -> header = how)
                .value(
                        "--span",
                        "HOW",
                        Span.class,
                        "empty (default), or repeat: a value stands in every cell that its span covers",
                        how -> span = how)
                .value("--empty-rows", "HOW", Kept.class, "Of tables: keep (default) or drop", how -> emptyRows = how)
                .value(
                        "--layout-tables",
                        "HOW",
                        Layout.class,
                        "Tables that only put things beside each other: unwrap (default) or keep",
                        how -> layout = how);
    }

    private void spelled(Syntax syntax) {
        syntax.value(
                        "--title",
                        "HOW",
                        MarkdownOptions.Title.class,
                        "The page's title above a content without one: auto (default) or never",
                        how -> title = how)
                .value(
                        "--heading",
                        "HOW",
                        MarkdownOptions.Heading.class,
                        "atx (default), atx-closed or setext: the first two levels underlined",
                        how -> heading = how)
                .text("--hr", "SIGNS", "Between two parts; default ---", signs -> rule = signs)
                .text("--strong", "SIGNS", "** (default) or __", signs -> strong = signs)
                .text("--em", "SIGN", "* (default) or _", sign -> emphasis = sign)
                .value(
                        "--break",
                        "HOW",
                        MarkdownOptions.Break.class,
                        "New lines in a paragraph: spaces (default) or backslash",
                        how -> lineBreak = how)
                .text("--bullet", "SIGNS", "Markers of lists, one for each depth; default -", signs -> bullets = signs)
                .value(
                        "--lists",
                        "HOW",
                        MarkdownOptions.Lists.class,
                        "Two lists in a row: apart (default), by a comment between them, or joined",
                        how -> lists = how)
                .text("--ordered-delimiter", "SIGN", "After numbers: . (default) or )", sign -> numberEnd = sign)
                .value("--code", "HOW", MarkdownOptions.Code.class, "fenced (default) or indented", how -> code = how)
                .text("--fence", "SIGNS", "``` (default) or ~~~", signs -> fence = signs)
                .text("--code-language", "NAME", "Of code that names none", name -> codeLanguage = name)
                .value(
                        "--links",
                        "HOW",
                        MarkdownOptions.Links.class,
                        "inline (default), reference, text: their words only, or drop",
                        how -> links = how)
                .value(
                        "--images",
                        "HOW",
                        MarkdownOptions.Images.class,
                        "keep (default), alt: their description only, or drop",
                        how -> images = how)
                .value(
                        "--sub-sup",
                        "HOW",
                        Script.class,
                        "What stands below or above the line: plain (default), html or pandoc",
                        how -> script = how)
                .text("--sub", "SIGN", "Around what stands below: ~, <sub>", sign -> sub = Optional.of(sign))
                .text("--sup", "SIGN", "Around what stands above: ^, <sup>", sign -> sup = Optional.of(sign))
                .value(
                        "--definition-list",
                        "HOW",
                        MarkdownOptions.Definitions.class,
                        "list (default): below the bold term, or pandoc",
                        how -> definitions = how)
                .value(
                        "--escape",
                        "HOW",
                        MarkdownOptions.Escape.class,
                        "Backslashes: smart (default): where a sign would be markup, full: before any, or none",
                        how -> escape = how);
    }

    ReadOptions reading(Session session) throws CommandError {
        for (List<String> selectors : List.of(select, remove)) {
            for (String css : selectors) {
                Selectors.check(session, css);
            }
        }
        return ReadOptions.DEFAULT
                .content(content)
                .choice(new ReadOptions.Choice(select, remove))
                .tables(new ReadOptions.Tables(
                        header == Header.FIRST, span == Span.REPEAT, emptyRows == Kept.DROP, layout == Layout.KEEP))
                .marks(new ReadOptions.Marks(
                        names(String.join(",", strip)), only.map(ConversionOptions::names), emptyLinks == Kept.KEEP));
    }

    private static Set<String> names(String list) {
        Set<String> names = new LinkedHashSet<>(Arrays.asList(list.split("[,\\s]+")));
        names.remove("");
        return names;
    }

    MarkdownOptions markdown(Session session) throws CommandError {
        try {
            return new MarkdownOptions(
                    title,
                    heading,
                    rule,
                    strong,
                    emphasis,
                    lineBreak,
                    bullets,
                    lists,
                    numberEnd,
                    code,
                    fence,
                    codeLanguage,
                    links,
                    images,
                    sub.orElse(sign("~", "<sub>")),
                    sup.orElse(sign("^", "<sup>")),
                    definitions,
                    escape);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(), String.valueOf(e.getMessage()), "an option's value cannot be", "See --help");
        }
    }

    private String sign(String pandoc, String html) {
        return switch (script) {
            case PLAIN -> "";
            case HTML -> html;
            case PANDOC -> pandoc;
        };
    }
}
