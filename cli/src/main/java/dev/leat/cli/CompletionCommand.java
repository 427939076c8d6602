package dev.leat.cli;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.config.HelpCommand;
import dev.leat.cli.store.StoreNames;
import dev.leat.engine.config.ConfigError;
import java.util.Optional;
import picocli.CommandLine;

@CommandLine.Command(
        name = "completion",
        header = "Words for bash, zsh or fish: commands, options, pipelines, tables",
        description = "For this session: source <(leat completion bash). For all: put it where the shell looks.",
        footer = {"source <(leat completion bash)", "leat completion fish > ~/.config/fish/completions/leat.fish"})
final class CompletionCommand extends Command {
    @CommandLine.Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish")
    Optional<String> shell = Optional.empty();

    @CommandLine.Option(
            names = "--names",
            paramLabel = "WHAT",
            hidden = true,
            description = "What the scripts ask while a person types: pipelines, runs, tables or topics")
    Optional<String> names = Optional.empty();

    @Override
    public int run(Session session) throws Exception {
        if (names.isPresent()) {
            names(session, names.get());
            return Exit.DONE;
        }
        String wanted = shell.orElse("");
        if (!Completion.SHELLS.contains(wanted)) {
            throw CommandError.usage("completion", wanted, "name a shell", "Shells: bash, zsh, fish");
        }
        session.out().raw(Completion.script(wanted));
        return Exit.DONE;
    }

    /// Whatever is wrong with the project must not disturb a person who is typing. Only names that no shell could
    /// take amiss are offered.
    private static void names(Session session, String what) throws Exception {
        switch (what) {
            case "topics" -> HelpCommand.TOPICS.forEach(session.out()::print);
            case "runs" -> StoreNames.runs(session).forEach(run -> session.out().print(Long.toString(run)));
            case "tables" ->
                StoreNames.tables(session).stream()
                        .filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"))
                        .forEach(session.out()::print);
            default -> pipelines(session);
        }
    }

    private static void pipelines(Session session) {
        try {
            session.projectIfAny()
                    .ifPresent(project -> project.pipelines().keySet().forEach(session.out()::print));
        } catch (ConfigError e) {
            // Then there is nothing to offer.
        }
    }
}
