package dev.leat.cli;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.config.HelpCommand;
import dev.leat.cli.dot.PackageNames;
import dev.leat.cli.store.StoreNames;
import dev.leat.engine.config.ConfigError;
import java.util.Optional;

final class CompletionCommand extends Command {
    private Optional<String> shell = Optional.empty();
    private Optional<String> names = Optional.empty();
    private Optional<String> dir = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Words for bash, zsh or fish: commands, options, pipelines, tables")
                .description("For this session: source <(leat completion bash). For all: put it where the shell looks.")
                .examples(
                        "source <(leat completion bash)", "leat completion fish > ~/.config/fish/completions/leat.fish")
                .operand(false, "SHELL", "bash, zsh or fish", word -> shell = Optional.of(word))
                .hidden(
                        "--names",
                        "WHAT",
                        "What the scripts ask while a person types: pipelines, runs, tables, topics, packages or managed",
                        value -> names = Optional.of(value))
                .hidden("--dir", "DIR", "Whose packages", value -> dir = Optional.of(value));
    }

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
    private void names(Session session, String what) throws Exception {
        switch (what) {
            case "packages" -> PackageNames.there(session, dir).forEach(session.out()::print);
            case "managed" -> PackageNames.managed(session, dir).forEach(session.out()::print);
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
