package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws Exception {
        cli = new Cli(folder);
        for (String name : new String[] {"a/one", "a/two", "b/three"}) {
            write("in/" + name + ".md", "# " + name + "\n\nText of [it](u).\n");
            Cli.Result kept = cli.run("markdown", "parse", "in/" + name + ".md", "--mode", "compat");
            assertThat(kept.exit()).isZero();
            write("kept/" + name + ".baseline.json", kept.out());
        }
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Cli.Result parity(String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"markdown", "parity", "--inputs", "in", "--baselines", "kept"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return cli.run(all);
    }

    @Test
    void identicalSidesAreTold() {
        Cli.Result same = parity();
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("3 of 3 identical");
        assertThat(parity("--format", "json").out())
                .contains("\"identical\":3,\"total\":3", "\"a\":{\"identical\":2,\"total\":2}");
    }

    @Test
    void whatDiffersIsMissingOrUnexpectedIsCountedApart() throws Exception {
        write("in/a/one.md", "# a/one\n\nText of [it](v).\n");
        write("in/new.md", "x\n");
        Files.delete(folder.resolve("in/b/three.md"));
        write("kept/a/two.baseline.json", "{");
        Cli.Result differing = parity("--diff", "--format", "table");
        assertThat(differing.exit()).isEqualTo(1);
        assertThat(differing.out())
                .contains(
                        "different at content.lines[]: 1 document",
                        "a/one.md",
                        "[it](u)",
                        "[it](v)",
                        "missing: 1 document",
                        "unexpected: 1 document",
                        "failed: 1 document",
                        "0 of 4 identical");
        assertThat(parity("-v").out()).contains("missing  b/three.md", "unexpected  new.md");
        assertThat(parity("--format", "json").out())
                .contains("\"different\":1,\"missing\":1,\"unexpected\":1,\"failed\":1");
    }

    @Test
    void onePartAndOurResultsCanBeAskedFor() throws Exception {
        write("in/a/one.md", "# other\n");
        assertThat(parity("--only", "b/**").exit()).isZero();
        assertThat(parity("--actual", "ours/now", "--jobs", "1").exit()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("ours/now/b/three.baseline.json")))
                .isEqualTo(Files.readString(folder.resolve("kept/b/three.baseline.json")));
        assertThat(Files.readString(folder.resolve("ours/now/a/one.baseline.json")))
                .contains("heading_other");
    }

    @Test
    void anEmptyOrMissingSideIsNoAgreement() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(cli.run("markdown", "parity", "--inputs", "empty", "--baselines", "kept")
                        .exit())
                .isEqualTo(5);
        assertThat(cli.run("markdown", "parity", "--inputs", "in", "--baselines", "none")
                        .exit())
                .isEqualTo(5);
        assertThat(cli.run("markdown", "parity", "--inputs", "in").exit()).isEqualTo(2);
    }

    @Test
    void allBaselinesOfTheCorporaAreIdentical() {
        Cli.Result all = cli.run(
                "markdown",
                "parity",
                "--inputs",
                Corpora.need("markdown/inputs").toString(),
                "--baselines",
                Corpora.need("markdown/baselines").toString());
        assertThat(all.out()).contains("475 of 475 identical");
        assertThat(all.exit()).isZero();
    }

    @Test
    void compatReadsOneDocumentOfAnyKind() throws Exception {
        assertThat(cli.run("markdown", "parse", "in", "--mode", "compat").exit())
                .isEqualTo(2);
        Files.write(folder.resolve("bad.md"), new byte[] {'a', (byte) 0xFF});
        assertThat(cli.run("markdown", "parse", "bad.md", "--mode", "compat").err())
                .contains("LEAT-M001");
        Files.write(folder.resolve("script.md"), "<script>x</script>\n".getBytes(StandardCharsets.UTF_8));
        Cli.Result refused = cli.run("markdown", "parse", "script.md", "--mode", "compat", "--profile", "strict");
        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err()).contains("LEAT-M016", "Malicious pattern detected");
    }
}
