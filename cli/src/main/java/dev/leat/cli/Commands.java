package dev.leat.cli;

import dev.leat.cli.command.Command;

import dev.leat.cli.config.ConfigCommand;
import dev.leat.cli.config.HelpCommand;
import dev.leat.cli.run.PlanCommand;
import dev.leat.cli.run.RunCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every command by name. A switch, so that naming one loads no other.
final class Commands {
    /// First words of commands that have two.
    static final Set<String> GROUPS = Set.of();

    /// In the order in which a person meets them.
    static final List<String> LISTED = List.of(
            "run",
            "plan",
            "config",
            "completion",
            "help");

    private Commands() {}

    static Optional<Command> make(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "run" -> new RunCommand();
                    case "plan" -> new PlanCommand();
                    case "config" -> new ConfigCommand();
                    case "completion" -> new CompletionCommand();
                    case "help" -> new HelpCommand();
                    case "self-train" -> new SelfTrainCommand();
                    default -> null;
                });
    }

    /// All names, and the first words of those that have two: what a pipeline may not be called.
    static Set<String> names() {
        Set<String> names = new TreeSet<>(LISTED);
        names.addAll(GROUPS);
        return names;
    }
}
