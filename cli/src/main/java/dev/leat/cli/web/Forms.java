package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.web.PageFormat;
import dev.leat.web.PageFormats;
import java.util.Locale;
import java.util.Optional;

/// What pages become, by `--to`, `-f` or `--format`.
final class Forms {
    private Forms() {}

    /// `-f` names the project file everywhere; here there is none, so it is the form, as it always was.
    static PageFormat of(Session session, Optional<String> to) throws CommandError {
        String word = to.or(() -> session.common().file())
                .orElse(session.format().name())
                .toLowerCase(Locale.ROOT);
        return PageFormats.named(word)
                .orElseThrow(() -> CommandError.usage(
                        session.name(),
                        word,
                        "pages become " + String.join(", ", PageFormats.known()),
                        "Write --to markdown"));
    }
}
