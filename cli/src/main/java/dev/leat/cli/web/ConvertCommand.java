package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.web.Conversion;
import dev.leat.web.Conversion.Converted;
import dev.leat.web.Conversion.Form;
import dev.leat.web.PageFormat;
import dev.leat.web.chunk.ChunkText;
import dev.leat.web.chunk.PageChunk;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.url.OutputNames;
import dev.leat.web.url.WebUrl;
import dev.leat.web.write.MarkdownOptions;
import dev.leat.web.write.MarkdownWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

public final class ConvertCommand extends Command {
    private static final int FOLDER_MODE = 0777;

    private enum Style {
        LEAT,
        TURNDOWN
    }

    private final ConversionOptions converting = new ConversionOptions();
    private final FetchOptions fetching = new FetchOptions();
    private final CacheOptions caching = new CacheOptions(true);
    private final ChunkOptions cutting = new ChunkOptions();
    private List<String> inputs = List.of();
    private Optional<String> to = Optional.empty();
    private Optional<String> output = Optional.empty();
    private Style style = Style.LEAT;
    private List<String> styleOptions = List.of();
    private String charset = "";
    private String baseUrl = "";
    private boolean strict;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A web page as Markdown, JSON, XML or text")
                .description("One parse, one pass, whatever the page: nesting, broken tags and size cost no more than"
                        + " their bytes. By default the main content, where it is certain enough, without navigation"
                        + " and what stands beside it; --content full takes everything that shows. --style turndown"
                        + " writes what Turndown writes, byte for byte. Addresses are fetched, and copies kept for an"
                        + " hour. Several pages go to a folder: -o DIR.")
                .examples(
                        "leat web convert https://example.org/guide -o guide.md",
                        "leat web convert page.html --to json",
                        "curl -s https://example.org | leat web convert - --base-url https://example.org/",
                        "leat web convert page.html --links reference --heading setext --chunks",
                        "leat web convert page.html --style turndown --style-option headingStyle=atx")
                .operands(true, "URL|FILE|-", "Addresses, saved pages; - is stdin", words -> inputs = words)
                .text(
                        "--to",
                        "FORM",
                        "markdown (default), json, xml, text, html, or a format of a jar's; -f FORM does the same",
                        f -> to = Optional.of(f))
                .text(
                        "-o, --output",
                        "FILE|DIR",
                        "Write it there instead of to stdout; of several pages the folder",
                        file -> output = Optional.of(file))
                .text("--base-url", "URL", "Where a saved page was found; links start there", url -> baseUrl = url)
                .text("--charset", "NAME", "Of a saved page, as a server would say it", name -> charset = name)
                .flag("--strict", "Exit 5 where nothing was found: no text, or no match of --select", on -> strict = on)
                .flag("-i, --interactive", "The live view, which a terminal has anyway", on -> {})
                .value("--style", "NAME", Style.class, "leat (default) or turndown", name -> style = name)
                .texts(
                        "--style-option",
                        "NAME=VALUE",
                        "An option of Turndown, by its own name; repeatable",
                        options -> styleOptions = options);
        converting.describe(syntax);
        cutting.describeWith(syntax);
        caching.describe(syntax);
        fetching.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.MARKDOWN, Format.JSON, Format.TEXT);
    }

    @Override
    public int run(Session session) throws Exception {
        PageFormat form = Forms.of(session, to);
        Work work = new Work(session, form, converting.reading(session), converting.markdown(session));
        if (style == Style.TURNDOWN && form != Form.MARKDOWN) {
            throw CommandError.usage(
                    session.name(), "turndown", "Turndown writes Markdown only", "Leave out --to or --style");
        }
        if (inputs.size() > 1 && output.filter(name -> !name.equals("-")).isEmpty()) {
            throw CommandError.usage(
                    session.name(), inputs.size() + " pages", "several pages go to a folder", "Write -o DIR");
        }
        if (inputs.stream().noneMatch(PageInput::isAddress)) {
            return each(session, work, new Offline());
        }
        Host host = session.host();
        try (WebClient client =
                        new WebClient(fetching.settings(session, false), host.clock(), host.ticker(), host.sleeper());
                CacheOptions.Opened opened = caching.open(session, client)) {
            for (String input : inputs) {
                if (PageInput.isAddress(input)) {
                    client.start(Urls.of(session, input, Place.of("leat web convert"))
                            .uri());
                }
            }
            return each(session, work, opened.fetcher());
        }
    }

    /// One that fails is said; of several, the others go on.
    private int each(Session session, Work work, Fetcher fetcher) throws Exception {
        boolean single = inputs.size() == 1;
        boolean failed = false;
        boolean empty = false;
        Set<String> taken = new HashSet<>();
        for (String input : inputs) {
            try {
                PageInput page = PageInput.isAddress(input)
                        ? PageInput.fetch(session, input, fetcher)
                        : PageInput.read(session, input, charset);
                empty |= work.one(page, single, taken);
            } catch (CommandError e) {
                if (single || e.exit() == Exit.USAGE) {
                    throw e;
                }
                failed = true;
                session.err().print(ErrorScreen.oneLine(e.problem().masked(session::mask)));
            }
        }
        return failed ? Exit.SOME_FAILED : strict && empty ? Exit.NOT_THERE : Exit.DONE;
    }

    /// What is done with each page.
    private final class Work {
        private final Session session;
        private final PageFormat form;
        private final ReadOptions reading;
        private final MarkdownOptions markdown;

        Work(Session session, PageFormat form, ReadOptions reading, MarkdownOptions markdown) {
            this.session = session;
            this.form = form;
            this.reading = reading;
            this.markdown = markdown;
        }

        /// Whether the page shows nothing.
        boolean one(PageInput input, boolean single, Set<String> taken) throws Exception {
            String base = input.base().isEmpty() ? baseUrl : input.base();
            if (style == Style.TURNDOWN) {
                String text =
                        Conversion.turndown(input.bytes(), input.charset(), TurndownStyle.of(session, styleOptions));
                write(input, text, single, taken);
                return text.isEmpty();
            }
            Conversion conversion = new Conversion(form, reading.baseUrl(base), markdown);
            Converted converted = conversion.converted(input.bytes(), input.charset(), input.type(), input.name());
            boolean empty = converted.page().blocks().isEmpty();
            if (empty && !session.common().quiet()) {
                session.warn(Problem.lasting(
                        "LEAT-W002",
                        Place.of(input.name()),
                        "",
                        reading.choice().select().isEmpty()
                                ? "the page shows no text"
                                : "nothing of the page is selected, or it shows no text",
                        "A page that a script fills has nothing to convert: save it from a browser"));
            }
            String name = write(input, converted.text(), single, taken);
            if (cutting.wanted()) {
                chunks(input, converted, base, name);
            }
            return empty;
        }

        /// The name without its ending.
        private String write(PageInput input, String text, boolean single, Set<String> taken) throws Exception {
            String stem = stem(input, taken);
            if (output.isEmpty() || output.get().equals("-")) {
                session.out().raw(text);
                return stem;
            }
            Path file = session.host().here().resolve(output.get());
            if (!single || output.get().endsWith("/") || isFolder(file)) {
                DiskWrites.mkdirs(session.host().disk(), file, FOLDER_MODE);
                file = file.resolve(stem + form.ending());
            }
            FileOutput.write(session, file, out -> out.raw(text));
            return stem;
        }

        private boolean isFolder(Path path) {
            try {
                return session.host().disk().facts(path).kind() == Facts.Kind.FOLDER;
            } catch (IOException e) {
                return false; // not there yet: a file's name
            }
        }

        private void chunks(PageInput input, Converted converted, String base, String stem) throws Exception {
            String text = form == Form.MARKDOWN ? converted.text() : MarkdownWriter.of(converted.page(), markdown);
            String source = base.isEmpty() ? input.name() : base;
            try {
                List<PageChunk> chunks = cutting.cut(session)
                        .of(text, source, converted.page().metadata().language());
                String ending = cutting.form().name().toLowerCase(Locale.ROOT);
                Path folder = session.host().here().resolve(cutting.folder()).resolve(stem);
                DiskWrites.mkdirs(session.host().disk(), folder, FOLDER_MODE);
                FileOutput.write(
                        session,
                        folder.resolve("chunks." + ending),
                        out -> out.raw(ChunkText.of(chunks, cutting.form())));
            } catch (MarkdownRejected e) {
                throw new CommandError(Exit.SOME_FAILED, e.problem());
            }
        }
    }

    /// What the file of a page is called; two pages never share one.
    private static String stem(PageInput input, Set<String> taken) {
        String stem = WebUrl.parse(input.name())
                .map(url -> new OutputNames(OutputNames.Layout.FLAT, "x").of(url))
                .map(name -> name.substring(0, name.length() - 2))
                .orElseGet(() -> fileStem(input.name()));
        String free = stem;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = stem + "-" + i;
        }
        return free;
    }

    private static String fileStem(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        return stem.isEmpty() ? "page" : stem;
    }
}
