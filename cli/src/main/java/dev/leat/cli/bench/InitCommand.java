package dev.leat.cli.bench;

import dev.leat.bench.config.BenchFile;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// `leat bench init`: a file that works at once.
public final class InitCommand extends Command {
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private List<String> words = List.of();
    private String template = "command";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Write a bench.yaml for a command")
                .description("An existing file is never replaced. The templates named after rooms measure Leat on your"
                        + " own documents, links, captures, pages or records; jmh reads what JMH writes.")
                .examples(
                        "leat bench init -- ./bin/parse corpus/",
                        "leat bench init -- make test",
                        "leat bench init --template markdown")
                .text(
                        "--template",
                        "NAME",
                        "command, " + String.join(", ", BenchTemplates.NAMES) + "; default command",
                        v -> template = v)
                .operands(false, "WORD", "The command, word by word", w -> words = w);
    }

    @Override
    public int run(Session session) throws Exception {
        boolean own = template.equals("command");
        if (!own && !BenchTemplates.NAMES.contains(template)) {
            throw CommandError.usage(
                    "bench init",
                    template,
                    "templates are command, " + String.join(", ", BenchTemplates.NAMES),
                    "leat bench init --template markdown");
        }
        if (own == words.isEmpty()) {
            throw CommandError.usage(
                    "bench init",
                    String.join(" ", words),
                    own ? "there is no command to measure" : "a template brings its command along",
                    own ? "leat bench init -- COMMAND" : "Leave it out");
        }
        Path file = session.host().here().resolve(BenchFile.NAME);
        if (session.host().disk().exists(file)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B019",
                            Place.of(BenchFile.NAME),
                            "",
                            "there is one already",
                            "Add to it, or remove it first"));
        }
        String command = words.stream()
                .map(word ->
                        "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$") + "\"")
                .collect(Collectors.joining(", "));
        DiskWrites.replace(
                session.host().disk(), file, own ? text(command) : BenchTemplates.of(template), MODE, "init");
        Path storage = session.host().here().resolve(".leat/bench");
        DiskWrites.mkdirs(session.host().disk(), storage, FOLDER_MODE);
        if (!session.host().disk().exists(storage.resolve(".gitignore"))) {
            // Baselines and decisions belong into the repository, single results do not.
            DiskWrites.replace(
                    session.host().disk(),
                    storage.resolve(".gitignore"),
                    "results/\ncache/\nparity.out\n*.lock\n",
                    MODE,
                    "init");
        }
        session.err()
                .print(Line.of("Wrote bench.yaml. Next: leat bench run --save-baseline default, change something, then"
                        + " leat bench gate."));
        return Exit.DONE;
    }

    private static String text(String command) {
        return """
            # What is measured, and what may not get worse. Every key: docs/reference/bench.md
            version: 1
            workloads:
              main:
                # words, not a line for a shell; add  shell: true  and write one line to use one
                command: [%s]
                # runs: { cold: 3 }              # with  reset: COMMAND  before each
            gates:
              speed: { workload: main, metric: auto, compare: baseline, max_increase: 5%% }
              memory: { workload: main, metric: peak_rss, compare: baseline, max_increase: 20%%, severity: warn }
            # Against the state before a change, measured alternately: leat bench gate --against HEAD~1
            # build: make                       # what builds that state
            """.formatted(command);
    }
}
