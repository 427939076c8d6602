package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.url.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public final class BatchCommand extends Command {
    private static final int BYTES_MAX = 256 * 1024 * 1024;

    private final PagesOptions options = new PagesOptions();
    private String list = "links.txt";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Fetch a list of pages and convert them to files")
                .description(
                        "An address a line; blank lines and what follows # at a line's begin or after a blank do not"
                                + " count. Pages are fetched together, as politely as --requests-per-second says, and a"
                                + " second run asks only whether they changed. One failure never stops the others: exit 6"
                                + " says there was one.")
                .examples(
                        "leat web batch links.txt -o pages",
                        "leat web batch links.txt --requests-per-second 10 --concurrency 50",
                        "leat web sitemap https://example.org --list | leat web batch - -o pages --resume")
                .operand(false, "FILE|-", "The list; default links.txt; - is stdin", word -> list = word);
        options.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.MARKDOWN, Format.JSON, Format.TEXT);
    }

    @Override
    public int run(Session session) throws Exception {
        List<WebUrl> urls = urls(session, text(session));
        if (urls.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-W134", Place.of(list), "", "the list holds no address", "Write an address a line"));
        }
        return PagesWork.run(session, options, false, (web, workers, batches) -> {
            urls.forEach(url -> web.client().start(url.uri()));
            return batches.make(urls.size()).run(urls, FetchRequest.From.GIVEN);
        });
    }

    private String text(Session session) throws CommandError, IOException {
        byte[] bytes;
        if (list.equals("-")) {
            bytes = session.host().in().readNBytes(BYTES_MAX);
        } else {
            try (InputStream stream =
                    session.host().disk().open(session.host().here().resolve(list))) {
                bytes = stream.readNBytes(BYTES_MAX);
            } catch (NoSuchFileException e) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-Q024",
                                Place.of(list),
                                "",
                                "there is no such file",
                                "Name a list of addresses or -"));
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Each page once, in the order of the list.
    private List<WebUrl> urls(Session session, String text) throws CommandError {
        Map<String, WebUrl> urls = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String word = line.strip();
            int end = word.indexOf('\t') >= 0
                    ? word.indexOf('\t')
                    : word.indexOf(" #") >= 0 ? word.indexOf(" #") : word.length();
            word = word.substring(0, end).strip();
            if (word.isEmpty() || word.startsWith("#")) {
                continue;
            }
            urls.putIfAbsent(word, Urls.of(session, word, new Place(list, number, 0)));
        }
        Map<String, WebUrl> once = new LinkedHashMap<>();
        urls.values().forEach(url -> once.putIfAbsent(url.normal().href(), url));
        return new ArrayList<>(once.values());
    }
}
