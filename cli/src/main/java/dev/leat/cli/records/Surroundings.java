package dev.leat.cli.records;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Options of a load that the environment gives as `LEAT_RECORDS_…`, where the command line does not.
final class Surroundings {
    private static final String PREFIX = "LEAT_RECORDS_";

    private final Set<String> given = new HashSet<>();

    /// The command line has said it.
    <T> T given(String name, T value) {
        given.add(name);
        return value;
    }

    void text(Session session, String name, Consumer<String> use) {
        if (!given.contains(name)) {
            session.host()
                    .variable(PREFIX + name)
                    .filter(value -> !value.isBlank())
                    .ifPresent(use);
        }
    }

    void number(Session session, String name, IntConsumer use) throws CommandError {
        String[] text = new String[1];
        text(session, name, value -> text[0] = value);
        if (text[0] == null) {
            return;
        }
        try {
            use.accept(Integer.parseInt(text[0].strip()));
        } catch (NumberFormatException e) {
            throw CommandError.usage(PREFIX + name, text[0], "this is a whole number", "Correct or unset it");
        }
    }
}
