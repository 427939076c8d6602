package dev.leat.cli.init;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.config.ProjectFile;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

public final class InitCommand extends Command {
    private boolean dryRun;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Write a leat.yaml for what lies in this folder")
                .description("Looks for Markdown, saved pages, XML records with a contract and captures of network"
                        + " devices, and names only what it finds. Never overwrites.")
                .examples("leat init", "leat init --dry-run")
                .flag("-n, --dry-run", "Print the file, write nothing", on -> dryRun = on);
    }

    @Override
    public int run(Session session) throws Exception {
        Path folder = session.host().here();
        Path file = folder.resolve(ProjectFile.NAME);
        if (!dryRun && session.host().disk().exists(file)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-C023",
                            Place.of(ProjectFile.NAME),
                            "it is there",
                            "init never overwrites a project file",
                            "Edit it, or see what init would write with --dry-run"));
        }
        Survey survey = Survey.of(session.host().disk(), session.host().clock(), folder);
        Optional<String> project = StarterProject.of(survey, Session.ROOMS);
        if (!session.common().quiet()) {
            session.err().print(Line.of(Token.SOFT, "Found: " + sentence(survey)));
        }
        if (project.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-C024",
                            Place.of(session.show(folder)),
                            sentence(survey),
                            "nothing was found that a pipeline could read",
                            "Go to the folder that holds your sources, or write leat.yaml by hand"));
        }
        if (dryRun) {
            session.out().raw(project.get());
            return Exit.DONE;
        }
        byte[] bytes = project.get().getBytes(StandardCharsets.UTF_8);
        FileOutput.write(session, file, out -> out.raw(bytes));
        if (!session.common().quiet()) {
            session.err()
                    .print(Line.of("Wrote " + ProjectFile.NAME + ".  Next:  ").add(Token.NAME, "leat plan"));
        }
        return Exit.DONE;
    }

    private static String sentence(Survey survey) {
        List<String> words = new ArrayList<>();
        for (Survey.Kind kind : Survey.Kind.values()) {
            int count = survey.count(kind);
            if (count > 0) {
                words.add(Amount.count(count) + " " + kind.word);
            }
        }
        String all = words.isEmpty() ? "nothing Leat reads" : String.join(", ", words);
        return survey.isWhole() ? all : all + " among the first " + Amount.count(Survey.FILES_MAX) + " files";
    }
}
