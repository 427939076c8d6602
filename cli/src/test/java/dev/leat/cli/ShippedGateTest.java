package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gate that the repository ships, on the repository's own inputs, in small: it passes as things are, fails where
/// parsing does four times the work, and judges no speed where one output is another. `leat` is a script here that
/// calls
/// this build and may spoil what it writes.
class ShippedGateTest {
    private static final Path BENCH = Path.of(System.getProperty("leat.root"), "bench");

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void copy() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
        for (String below : new String[] {"corpora/markdown", "expected/markdown"}) {
            try (var files = Files.walk(BENCH.resolve(below))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = folder.resolve("bench")
                            .resolve(BENCH.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        leat("");
        // Fewer rounds than the shipped file has: this test asks for the answer, not for its precision.
        protocol(Files.readString(BENCH.resolve("markdown.yaml")).replace("rounds: 60", "rounds: 12"));
    }

    private void protocol(String yaml) throws IOException {
        cli.write("bench/markdown.yaml", yaml);
    }

    /// @param after a line of shell, run when the real command has written `$out`
    private void leat(String after) throws IOException {
        cli.write("leat", """
            #!/bin/sh
            for word; do out=$word; done
            "%s" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp '%s' dev.leat.cli.Leat "$@" || exit $?
            %s
            """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), after));
        assertThat(folder.resolve("leat").toFile().setExecutable(true)).isTrue();
    }

    private Cli.Result gate() {
        return cli.run("bench", "gate", "parity", "steady", "-f", "bench/markdown.yaml", "--format", "json");
    }

    @Test
    void itPassesAsThingsAre() {
        Cli.Result result = gate();
        assertThat(result.exit()).as(result.all()).isIn(0, 7); // 7: this machine is too noisy now for a clear answer
        assertThat(result.out()).contains("\"name\":\"parity\",\"outcome\":\"pass\"", "13/13 identical");
    }

    @Test
    void aSeededSlowDownFailsIt() throws IOException {
        String yaml = Files.readString(folder.resolve("bench/markdown.yaml"));
        String slow = yaml.replace("b: { piece: parse }", "b: { piece: parse, rounds: 48 }");
        assertThat(slow).isNotEqualTo(yaml);
        protocol(slow);
        Cli.Result result = gate();
        assertThat(result.exit()).as(result.all()).isEqualTo(1);
        assertThat(result.out())
                .contains("\"reason\":\"gate\"", "\"name\":\"steady\",\"outcome\":\"fail\"", "13/13 identical");
    }

    @Test
    void aSeededChangeOfAnOutputFailsItAndNoSpeedIsJudged() throws IOException {
        leat("one=$(find \"$out\" -name '*.json' | sort | head -n 1); printf ' ' >>\"$one\"");
        Cli.Result result = gate();
        assertThat(result.exit()).as(result.all()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "\"reason\":\"parity-or-tests\"",
                        "12/13 identical",
                        "\"name\":\"steady\",\"outcome\":\"not-judged\"");
    }
}
