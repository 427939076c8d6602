package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.url.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// One page that a command was given: an address, a saved page, or stdin.
///
/// @param name    as it was given
/// @param base    where it was found, if it was fetched
/// @param type    as a server says it; empty else
record PageInput(String name, byte[] bytes, String charset, String type, String base) {
    private static final int BYTES_MAX = 10_000_000;

    static boolean isAddress(String word) {
        return word.startsWith("http://") || word.startsWith("https://");
    }

    static PageInput fetch(Session session, String word, Fetcher fetcher) throws CommandError, InterruptedException {
        WebUrl url = Urls.of(session, word, Place.of("leat " + session.name()));
        FetchOutcome outcome = fetcher.fetch(FetchRequest.of(url.uri()).page());
        return switch (outcome) {
            case FetchOutcome.Failed failed -> throw new CommandError(Exit.UNREACHABLE, failed.problem());
            case FetchOutcome.NotModified same -> throw new IllegalStateException("nothing was known of the page");
            case FetchOutcome.Fetched page ->
                new PageInput(
                        url.withoutUser().href(),
                        page.body(),
                        page.charset(),
                        page.mediaType(),
                        page.finalUri().toString());
        };
    }

    static PageInput read(Session session, String word, String charset) throws CommandError, IOException {
        byte[] bytes;
        if (word.equals("-")) {
            bytes = session.host().in().readNBytes(BYTES_MAX + 1);
        } else {
            try (InputStream stream = session.host().disk().open(file(session, word))) {
                bytes = stream.readNBytes(BYTES_MAX + 1);
            } catch (NoSuchFileException | InvalidPathException e) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-Q024",
                                Place.of(word),
                                "",
                                "there is no such file",
                                "Name a saved page, an address with https://, or -"));
            }
        }
        String shown = word.equals("-") ? "stdin" : word;
        if (bytes.length > BYTES_MAX) {
            throw new CommandError(
                    Exit.SOME_FAILED,
                    Problem.lasting(
                            "LEAT-W001",
                            Place.of(shown),
                            "more than " + BYTES_MAX + " bytes",
                            "a page has at most " + BYTES_MAX + " bytes",
                            "Split it, or convert the part you need"));
        }
        return new PageInput(shown, bytes, charset, "", "");
    }

    private static Path file(Session session, String word) {
        try {
            return word.startsWith("file:")
                    ? Path.of(URI.create(word))
                    : session.host().here().resolve(word);
        } catch (IllegalArgumentException e) {
            return session.host().here().resolve(word.substring("file:".length()));
        }
    }
}
