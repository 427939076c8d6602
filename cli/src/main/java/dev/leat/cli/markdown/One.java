package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;

/// One document for a command that takes exactly one.
final class One {
    private One() {}

    static Markdown.Measured read(Session session, Markdown markdown, String input) throws Exception {
        try {
            return DocumentOptions.read(session, markdown, input);
        } catch (MarkdownRejected e) {
            throw new CommandError(Exit.SOME_FAILED, e.problem());
        }
    }
}
