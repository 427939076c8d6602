package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of `leat completion`, asked by the shells they are for.
class CompletionTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeAProjectAndAProgram() throws IOException {
        cli = new Cli(Files.createDirectory(folder.resolve("project")));
        cli.write("leat.yaml", """
                pipelines:
                  handbook: { markdown: { sources: ["docs/*.md"] } }
                  notes: { markdown: { sources: ["notes/*.md"] } }
                """);
        cli.write("docs/a.md", "# A\n").write("notes/b.md", "# B\n");
        cli.run("run");
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("leat");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                                .formatted(Path.of(System.getProperty("java.home"), "bin", "java"))
                        + " -cp '%s' dev.leat.cli.Leat \"$@\"\n".formatted(System.getProperty("java.class.path")));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /// What a shell prints for this script, line by line.
    private List<String> shell(String shell, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                switch (shell) {
                    case "bash" -> List.of("bash", "--norc", "--noprofile", "-c", script);
                    case "zsh" -> List.of("zsh", "-f", "-c", script);
                    default -> List.of(shell, "--no-config", "-c", script);
                });
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(cli.folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, ours) -> ours + path);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LEAT_CACHE", cli.environment.get("LEAT_CACHE"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.lines().toList();
    }

    private static void needs(String shell) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(place, shell))) {
                return;
            }
        }
        System.err.println("SKIPPED: " + shell + " is not here, its completion was not tried");
        abort(shell + " is not here");
    }

    private List<String> bash(String... words) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("source <(leat completion bash)\nCOMP_WORDS=(");
        for (String word : words) {
            script.append('\'').append(word).append("' ");
        }
        script.append(")\nCOMP_CWORD=").append(words.length - 1);
        return shell("bash", script + "\n_leat\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
    }

    /// The archive holds the scripts, and must be the same bytes wherever it is built.
    @Test
    void scriptsAreTheSameInEveryProcess() throws Exception {
        for (String shell : Completion.SHELLS) {
            List<String> script = shell("bash", "leat completion " + shell);
            assertThat(script).hasSizeGreaterThan(20);
            assertThat(shell("bash", "leat completion " + shell)).isEqualTo(script);
            assertThat(String.join("\n", script) + "\n").isEqualTo(Completion.script(shell));
        }
    }

    @Test
    void bashOffersCommandsOptionsAndNames() throws Exception {
        needs("bash");
        assertThat(bash("leat", "st")).containsExactly("status");
        assertThat(bash("leat", "markdown", "p")).containsExactly("parse", "parity");
        assertThat(bash("leat", "run", "--al")).containsExactly("--allow-removals");
        assertThat(bash("leat", "run", "")).containsExactly("handbook", "notes");
        assertThat(bash("leat", "--format", "json", "plan", "h")).containsExactly("handbook");
        assertThat(bash("leat", "run", "--format", ""))
                .contains("json", "table")
                .doesNotContain("handbook");
        assertThat(bash("leat", "status", "")).containsExactly("handbook", "notes", "1");
        assertThat(bash("leat", "export", "docu")).containsExactly("documents");
        assertThat(bash("leat", "help", "exit")).containsExactly("exit-codes");
        assertThat(bash("leat", "search", "--pipeline", "n")).containsExactly("notes");
        assertThat(bash("leat", "explain", "doc")).containsExactly("docs");
    }

    @Test
    void bashAsksTheProjectThatWasNamed() throws Exception {
        needs("bash");
        cli.write("other/leat.yaml", "pipelines: { elsewhere: { markdown: { sources: [\"*.md\"] } } }\n");
        assertThat(bash("leat", "-f", "other", "run", "")).containsExactly("elsewhere");
        cli.write("leat.yaml", "pipelines: [broken\n");
        assertThat(bash("leat", "run", "d")).containsExactly("docs");
    }

    @Test
    void zshOffersTheSame() throws Exception {
        needs("zsh");
        String start = "autoload -U compinit && compinit -u -D\nsource <(leat completion zsh)\n";
        String end = "\nemulate ksh -c _leat\nprint -l -- \"${COMPREPLY[@]}\"\n";
        assertThat(shell("zsh", start + "COMP_WORDS=(leat st); COMP_CWORD=1" + end))
                .contains("status", "markdown");
        assertThat(shell("zsh", start + "COMP_WORDS=(leat run h); COMP_CWORD=2" + end))
                .containsExactly("handbook", "notes"); // zsh itself leaves out what does not begin like the word
    }

    @Test
    void fishOffersTheSame() throws Exception {
        needs("fish");
        String start = "leat completion fish | source\n";
        assertThat(shell("fish", start + "complete -C 'leat stat'")).containsExactly("status");
        assertThat(shell("fish", start + "complete -C 'leat run h'")).containsExactly("handbook");
        assertThat(shell("fish", start + "complete -C 'leat run --al'"))
                .singleElement()
                .asString()
                .startsWith("--allow-removals\t");
        assertThat(shell("fish", start + "complete -C 'leat markdown p'")).contains("parse");
        assertThat(shell("fish", start + "complete -C 'leat status --format j'"))
                .map(line -> line.replaceFirst("\t.*", ""))
                .containsExactly("json", "jsonl");
    }
}
