package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.site.BrokenLink;
import dev.leat.markdown.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

public final class SiteCommand extends Command {
    private String input = "";
    private Path out = Path.of("target", "site");
    private String title = "";
    private final DocumentOptions reading = new DocumentOptions();
    private final FolderOptions folders = new FolderOptions();
    private long failed;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A folder of documents as pages that open from disk; links that lead nowhere")
                .description("Navigation, headings, links rewritten to pages, pictures copied, a search of titles and"
                        + " headings. Nothing needs a network, and only the search a script. Links that lead"
                        + " nowhere are listed (exit 1). What an earlier call wrote and this one does not is"
                        + " removed.")
                .examples("leat markdown site docs", "leat markdown site handbook -o public --title Handbook")
                .operand(true, "DIR", "The folder of documents", word -> input = word)
                .value("-o, --output", "DIR", Path.class, "Where to; default target/site", value -> out = value)
                .text("--title", "TEXT", "Of the whole; default that of its first page", value -> title = value);
        reading.describe(syntax);
        folders.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (input.equals("-") || !DocumentOptions.isFolder(session, input)) {
            throw CommandError.usage(session.name(), input, "a site is made of a folder", "Name the folder");
        }
        Markdown markdown = new Markdown(reading.options(session.name()));
        Path folder = DocumentOptions.path(session, input);
        SiteFolder to = new SiteFolder(
                session, folder, session.host().here().resolve(out).normalize());
        Site site = new Site(markdown, title, to);
        int added = add(session, markdown, folder, to, site);
        if (added == 0 && failed == 0) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024",
                            Place.of(input),
                            "",
                            "there are no documents in it",
                            "Name a folder with *.md files, or --include a pattern"));
        }
        to.begin();
        int pages = site.pages(to);
        for (String linked : site.linked()) {
            to.copy(linked);
        }
        to.finish();
        if (session.format() == Format.JSON) {
            session.out().raw(json(site, pages) + "\n");
        } else {
            site.broken().forEach(link -> session.out().print(line(link)));
        }
        if (!session.common().quiet()) {
            session.err()
                    .print(Line.of(Amount.counted(pages, "page", "pages") + ", "
                                    + Amount.counted(site.broken().size(), "broken link", "broken links") + ".  ")
                            .data(Token.NAME, session.show(to.folder().resolve("index.html"))));
        }
        return failed > 0 ? Exit.SOME_FAILED : site.broken().isEmpty() ? Exit.DONE : Exit.NO;
    }

    private int add(Session session, Markdown markdown, Path folder, SiteFolder to, Site site) throws Exception {
        int added = 0;
        try (FileScanner scanner =
                new FileScanner(session.host().disk(), session.host().clock(), folders.scan(folder))) {
            Iterator<Scanned> found = scanner.scan();
            while (found.hasNext()) {
                switch (found.next()) {
                    case Scanned.Found file -> {
                        String key = file.source().key().text();
                        if (!to.holds(key) && add(session, markdown, folder.resolve(key), key, site)) {
                            added++;
                        }
                    }
                    case Scanned.Unfit unfit -> failed(session, unfit.why());
                    case Scanned.Unseen unseen -> failed(session, unseen.why());
                }
            }
        } catch (ScanLost e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    String.valueOf(e.getMessage()),
                    "--include and --exclude are patterns that can be read",
                    "Correct the pattern");
        }
        return added;
    }

    private boolean add(Session session, Markdown markdown, Path file, String key, Site site)
            throws CommandError, IOException {
        byte[] bytes = DocumentOptions.bytes(session, markdown, file.toString());
        try {
            markdown.document(key, bytes);
        } catch (MarkdownRejected e) {
            failed(session, e.problem());
            return false;
        }
        site.add(key, bytes);
        return true;
    }

    private void failed(Session session, Problem problem) {
        failed++;
        session.err().print(ErrorScreen.oneLine(problem));
    }

    /// `guide/a.md:12: b.md: there is no such file`.
    private static Line line(BrokenLink link) {
        return Line.ofData(Token.STRONG, link.document())
                .add(":" + link.line() + ": ")
                .data(Token.BAD, link.address())
                .add(": " + link.why().rule());
    }

    private static String json(Site site, int pages) {
        return JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("schema", "leat.site/1");
            json.writeNumberProperty("pages", pages);
            json.writeArrayPropertyStart("broken");
            for (BrokenLink link : site.broken()) {
                json.writeStartObject().writeStringProperty("path", link.document());
                json.writeNumberProperty("line", link.line());
                json.writeStringProperty("address", link.address());
                json.writeStringProperty("rule", link.why().rule());
                json.writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        });
    }
}
