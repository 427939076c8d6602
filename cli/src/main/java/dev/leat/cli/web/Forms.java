package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.web.Conversion.Form;
import java.util.Locale;
import java.util.Optional;

/// What pages become, by `--to`, `-f` or `--format`.
final class Forms {
    private Forms() {}

    /// `-f` names the project file everywhere; here there is none, so it is the form, as it always was.
    static Form of(Session session, Optional<String> to) throws CommandError {
        String word = to.or(() -> session.common().file())
                .orElse(session.format().name())
                .toUpperCase(Locale.ROOT);
        try {
            return Form.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    word.toLowerCase(Locale.ROOT),
                    "pages become markdown, json, xml or text",
                    "Write --to markdown");
        }
    }
}
