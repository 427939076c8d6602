package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.web.read.PageReader;

/// CSS selectors on a command line.
final class Selectors {
    private Selectors() {}

    static void check(Session session, String css) throws CommandError {
        try {
            PageReader.checkSelector(css);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    css,
                    "a selector is CSS: " + e.getMessage(),
                    "Write --select main, or --remove '.advert, #cookies'");
        }
    }
}
