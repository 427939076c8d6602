package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.cli.command.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line itself: what is wrong with it, in which order words may stand, what completion offers.
class UsageTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeAProject() throws IOException {
        cli = new Cli(folder);
        cli.write("leat.yaml", "pipelines: { docs: { markdown: { sources: [\"*.md\"] } } }\n")
                .write("a.md", "# A\n");
    }

    @Test
    void groupsAndCommandsHaveTheirPageByHelpToo() {
        for (String group : Commands.GROUPS) {
            Cli.Result page = cli.run(group, "--help");
            assertThat(page.exit()).as(group).isZero();
            assertThat(page.out()).startsWith("leat " + group + "  ");
            assertThat(page.out().lines().filter(line -> line.startsWith("  leat " + group + " ")))
                    .as(group)
                    .hasSize((int) Commands.LISTED.stream()
                            .filter(name -> name.startsWith(group + " "))
                            .count());
            assertThat(cli.run("help", group).out()).isEqualTo(page.out());
        }
        assertThat(cli.run("help", "markdown", "parse").out())
                .isEqualTo(cli.run("markdown", "parse", "--help").out());
        assertThat(cli.run("help", "run").out())
                .isEqualTo(cli.run("run", "--help").out());
    }

    @Test
    void everyMistakeIsASentenceWithARemedyAndCodeTwo() {
        List<String[]> wrong = List.of(
                new String[] {"rnu"},
                new String[] {"-q"},
                new String[] {"run", "--redoo"},
                new String[] {"run", "--workers"},
                new String[] {"run", "--workers", "many"},
                new String[] {"run", "--lock-wait", "30"},
                new String[] {"run", "--color", "sometimes"},
                new String[] {"run", "--format", "csv"},
                new String[] {"run", "--format", "xml"},
                new String[] {"run", "--var", "novalue"},
                new String[] {"config", "extra", "words"},
                new String[] {"completion", "powershell"},
                new String[] {"markdown"},
                new String[] {"markdown", "prase", "x"},
                new String[] {"explain"},
                new String[] {"help", "nothing"});
        for (String[] words : wrong) {
            Cli.Result result = cli.run(words);
            assertThat(result.exit()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("LEAT-C02").doesNotContain("Exception", "picocli");
        }
        assertThat(cli.run("run", "--alow-removals").err()).contains("The nearest option is --allow-removals");
        assertThat(cli.run("markdown", "prase", "x").err()).contains("The nearest command is \"markdown parse\"");
        assertThat(cli.run("run", "--format", "csv").err()).contains("Formats: table, json, jsonl");
    }

    @Test
    void optionsMayStandBeforeTheCommand() {
        assertThat(cli.run("-q", "--var", "X=1", "-f", "leat.yaml", "run").exit())
                .isZero();
        assertThat(cli.run("--format", "json", "status").out()).startsWith("{\"schema\":\"leat.status/1\"");
        assertThat(cli.run("--color", "never", "config").exit()).isZero();
    }

    @Test
    void anAtSignIsNoFileOfArguments() throws IOException {
        cli.write("words", "--redo\n");
        assertThat(cli.run("run", "@words").err()).contains("@words");
    }

    @Test
    void variablesReachTheFile() throws IOException {
        cli.write("leat.yaml", "pipelines: { docs: { markdown: { sources: [\"${WHERE}/*.md\"] } } }\n");
        assertThat(cli.run("config").err()).contains("LEAT-C007", "leat.yaml:1:44");
        assertThat(cli.run("config", "--var", "WHERE=docs").out()).contains("docs/*.md", "(--var WHERE)");
        cli.environment.put("WHERE", "env");
        assertThat(cli.run("config", "--format", "json").out())
                .contains("\"value\":\"env/*.md\",\"from\":\"leat.yaml:1:44 (environment WHERE)\"");
    }

    @Test
    void showsWhatGoesIntoTheRecipe() {
        assertThat(cli.run("config", "--recipe", "docs").out())
                .contains("footnotes", "true")
                .doesNotContain("sources");
        assertThat(cli.run("config", "--recipe", "docs", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.recipe/1\",\"pipeline\":\"docs\"");
        assertThat(cli.run("config", "--recipe", "dosc").exit()).isEqualTo(2);
    }

    @Test
    void environmentAndFlagsNameTheStoreFromHere() throws IOException {
        cli.write("sub/leat.yaml", "pipelines: { docs: { markdown: { sources: [\"*.md\"] } } }\n");
        cli.run("run", "./sub");
        assertThat(folder.resolve("sub/leat.db")).exists();
        cli.run("run", "./sub", "--store", "flag.db");
        assertThat(folder.resolve("flag.db")).exists();
        cli.environment.put("LEAT_STORE", "env.db");
        cli.run("run", "./sub");
        assertThat(folder.resolve("env.db")).exists();
    }

    @Test
    void aFolderWithoutAProjectAboveIsTakenByItsBareName(@TempDir Path elsewhere) throws IOException {
        Cli lone = new Cli(elsewhere);
        lone.write("quick/leat.yaml", "pipelines: { docs: { markdown: { sources: [\"*.md\"] } } }\n");
        lone.write("quick/a.md", "# A\n");
        assertThat(lone.run("run", "quick").err()).contains("1 added");
        assertThat(lone.run("run").err()).contains("LEAT-C008");
        assertThat(lone.run("completion", "--names", "pipelines").out()).isEmpty();
        assertThat(lone.run("completion", "--names", "tables").out()).isEmpty();
    }

    @Test
    void completionsAreScriptsThatTheirShellsAccept() throws Exception {
        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(cli.run("completion", shell).out()).contains("allow-removals", "markdown", "inspect");
        }
        Path script = folder.resolve("leat.bash");
        Files.writeString(script, cli.run("completion", "bash").out());
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$1\"; COMP_WORDS=(leat ru); COMP_CWORD=1; _leat; echo \"${COMPREPLY[@]}\";"
                                + " COMP_WORDS=(leat run --allow); COMP_CWORD=2; _leat; echo \"${COMPREPLY[@]}\";"
                                + " COMP_WORDS=(leat markdown r); COMP_CWORD=2; _leat; echo \"${COMPREPLY[@]}\"",
                        "-",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isEqualTo("run\n--allow-removals\nrender\n");
    }

    @Test
    void trainingLeavesNothingBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Cli.Result result = cli.run("self-train");
        assertThat(result).isEqualTo(new Cli.Result(0, "", ""));
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(p -> p.getFileName()
                            .toString()
                            .equals("leat-train-" + ProcessHandle.current().pid())))
                    .isEmpty();
        }
    }

    @Test
    void theMachineAsItIs() throws Exception {
        Host host = Host.system();
        assertThat(host.here()).isAbsolute();
        assertThat(host.disk().exists(host.here())).isTrue();
        assertThat(host.user()).isPresent();
        try (Host.Interrupts.Listening listening = host.interrupts().listen(() -> {})) {
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void secondSignalStopsAtOnce() {
        cli.interrupts = onSignal -> {
            onSignal.run();
            onSignal.run();
            return () -> {};
        };
        assertThat(cli.run("run").exit()).isEqualTo(130);
        cli.interrupts = onSignal -> () -> {};
        assertThat(cli.run("run").exit()).isZero();
    }
}
