package dev.leat.cli.config;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class HelpCommand extends Command {
    public static final List<String> TOPICS =
            List.of("exit-codes", "environment", "formats", "accessibility", "errors", "settings", "limits");

    private Optional<String> topic = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("A page of the reference, offline")
                .description("Topics: exit-codes, environment, formats, accessibility, errors, settings, limits. The"
                        + " page of a command or group is the same as with --help.")
                .examples("leat help exit-codes", "leat help markdown parse")
                .operand(
                        false, "TOPIC", "Which page: a topic, a command or a group", word -> topic = Optional.of(word));
    }

    @Override
    public int run(Session session) throws Exception {
        List<String> known = new ArrayList<>(TOPICS);
        known.add("topics");
        String wanted = topic.orElse("topics");
        if (wanted.equals("topics")) {
            TOPICS.forEach(session.out()::print);
            return Exit.DONE;
        }
        if (!TOPICS.contains(wanted)) {
            throw CommandError.usage(
                    "help",
                    wanted,
                    "there is no such topic",
                    Nearest.of(wanted, known)
                            .map(near -> "The nearest topic is \"" + near + "\"")
                            .orElse("Topics: " + String.join(", ", TOPICS) + "; commands: leat COMMAND --help"));
        }
        Reference.page(wanted).lines().forEach(session.out()::print);
        return Exit.DONE;
    }
}
