package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.fetch.Fault;
import dev.leat.web.url.WebUrl;

/// Addresses that people type.
final class Urls {
    private Urls() {}

    static WebUrl of(Session session, String word, Place place) throws CommandError {
        return WebUrl.parse(word)
                .orElseThrow(() -> new CommandError(
                        Exit.USAGE,
                        Problem.lasting(
                                Fault.INVALID_URL.code(),
                                place,
                                session.mask(word),
                                "this is no address of http or https",
                                word.contains("://") || word.isBlank()
                                        ? Fault.INVALID_URL.remedy()
                                        : "Write https://" + word)));
    }
}
