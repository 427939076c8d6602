package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.cli.command.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A call of `leat` that a file or a page shows.
record LeatCall(List<String> words) {
    /// Options that also stand before the command, and take a value there.
    private static final Set<String> BEFORE = Set.of("-f", "--file", "--store", "--var", "--lock-wait");

    /// The longest beginning that is a command, or the first two words.
    String name() {
        List<String> after = words;
        while (!after.isEmpty() && after.getFirst().startsWith("-")) {
            after = after.subList(BEFORE.contains(after.getFirst()) ? Math.min(2, after.size()) : 1, after.size());
        }
        if (!after.isEmpty() && after.getFirst().equals("bench") && after.contains("--")) {
            String named = after.size() > 1 ? "bench " + after.get(1) : "";
            return Commands.make(named).isPresent() ? named : "bench time"; // leat bench -- CMD
        }
        String two = String.join(" ", after.subList(0, Math.min(2, after.size())));
        return Commands.make(two).isPresent()
                        || after.isEmpty()
                        || Commands.make(after.getFirst()).isEmpty()
                ? two
                : after.getFirst();
    }

    boolean isCommand() {
        return Commands.make(name()).isPresent();
    }

    /// The name of several commands alone, such as `leat bench`, prints what there is.
    private boolean isGroup() {
        return Commands.names().stream().anyMatch(command -> command.startsWith(name() + " "));
    }

    /// It is a command, and every word that looks like an option is one of it.
    void assertKnown() {
        if (name().isEmpty() || isGroup()) {
            return;
        }
        Command command = Commands.make(name()).orElseThrow(() -> new AssertionError("no command: leat " + name()));
        Set<String> options = command.syntax(name()).options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(Collectors.toSet());
        for (String word : words) {
            if (word.startsWith("-") && word.length() > 1) {
                if (word.equals("--")) {
                    return; // what follows belongs to another program
                }
                assertThat(options)
                        .as("leat " + String.join(" ", words))
                        .contains(word.matches("-v+") ? "-v" : word.split("=", 2)[0]);
            }
        }
    }
}
