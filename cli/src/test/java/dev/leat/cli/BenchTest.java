package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat bench` over real processes. Verdicts are asked only where the difference is many times the noise.
class BenchTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.ticker = System::nanoTime;
    }

    @Test
    void oneCommandIsTimed() {
        Cli.Result result = cli.run("bench", "time", "--runs", "6", "true");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("MEDIAN", "ms", "The median lies between");
    }

    @Test
    void aCommandThatWaitsTwiceAsLongFails() {
        Cli.Result slower = cli.run("bench", "time", "--pairs", "6", "sleep 0.02", "sleep 0.06");
        assertThat(slower.exit()).isEqualTo(1);
        assertThat(slower.out()).contains("✗ fail", "6 pairs");
        Cli.Result faster = cli.run("bench", "time", "--pairs", "6", "sleep 0.06", "sleep 0.02");
        assertThat(faster.exit()).isZero();
        assertThat(faster.out()).contains("✓ improved");
    }

    @Test
    void tooFewPairsAreNoAnswer() {
        Cli.Result result = cli.run("bench", "time", "--pairs", "3", "sleep 0.01", "sleep 0.03", "--format", "json");
        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.out()).contains("\"verdict\":\"inconclusive\"", "\"ci\":null", "\"flag\":\"too-few\"");
    }

    @Test
    void aCommandThatFailsIsNeverAPass() {
        assertThat(cli.run("bench", "time", "true", "false").err()).contains("LEAT-B011", "status 1");
        assertThat(cli.run("bench", "time", "true", "false").exit()).isEqualTo(4);
        assertThat(cli.run("bench", "time", "no-such-program").err()).contains("LEAT-B010");
        assertThat(cli.run("bench", "time", "--timeout", "50ms", "sleep 60").err())
                .contains("LEAT-B011", "stopped");
        assertThat(cli.run("bench", "time", "-S", "echo because >&2; exit 3").err())
                .contains("status 3", "because");
        assertThat(cli.run("bench", "time", "-i", "--runs", "2", "false").exit())
                .isZero();
    }

    @Test
    void whatOnlyAShellUnderstandsIsNotGuessed() {
        assertThat(cli.run("bench", "time", "true | true").err()).contains("LEAT-C020", "--shell");
        assertThat(cli.run("bench", "time", "echo 'open").err()).contains("stays open");
        assertThat(cli.run("bench", "time", "--limit", "5", "true", "true").exit())
                .isEqualTo(2);
        assertThat(cli.run("bench", "time", "--metric", "speed", "true", "true").exit())
                .isEqualTo(2);
    }

    @Test
    void whatOutlivesTheCommandIsNotWaitedFor() {
        assertThat(cli.run("bench", "time", "-S", "--runs", "1", "--warmup", "0", "sleep 30 &")
                        .exit())
                .isZero();
    }
}
