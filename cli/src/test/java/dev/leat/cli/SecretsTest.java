package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that must not be shown are planted wherever a person may put them, then looked for in every word that is
/// said and every byte that is left below the project.
class SecretsTest {
    private static final String PLANTED = "planted-Hemlock-8127";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void plant() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(folder.resolve("secret.txt"), PLANTED + "-file\n");
        cli = new Cli(project);
        cli.environment.put("HANDBOOK_TOKEN", PLANTED + "-env");
        cli.write("leat.yaml", """
                pipelines:
                  docs: { markdown: { sources: ["docs/*.md"], exclude: ["${HANDBOOK_TOKEN}/**", "${file:../secret.txt}"] } }
                  gone: { markdown: { sources: ["${HANDBOOK_TOKEN}/deep/*.md"] } }
                  other: { markdown: { sources: ["${ACCESS_KEY}/*.md"] } }
                """);
        cli.write("docs/a.md", "# A\n\nWords.\n");
        Files.write(project.resolve("docs/bad.md"), new byte[] {'#', (byte) 0xff});
    }

    private void check(String... words) throws IOException {
        Cli.Result result = cli.run(words);
        assertThat(result.all()).as("leat %s", String.join(" ", words)).doesNotContain(PLANTED);
        try (Stream<Path> files = Files.walk(cli.folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s after leat %s", file, String.join(" ", words))
                        .doesNotContain(PLANTED);
            }
        }
    }

    @Test
    void noCommandShowsOrKeepsThem() throws IOException {
        List<String> given = List.of("--var", "ACCESS_KEY=" + PLANTED + "-flag", "--var", "SPARE_PASSWORD=" + PLANTED);
        for (List<String> words : List.of(
                List.of("plan"),
                List.of("plan", "--format", "json"),
                List.of("run", "-vv"),
                List.of("run", "--format", "json"),
                List.of("run", "--report", "report.json"),
                List.of("run", "--redo", "--debug"),
                List.of("status"),
                List.of("status", "--failed"),
                List.of("status", "--runs", "--format", "json"),
                List.of("status", "1"),
                List.of("status", "1", "--format", "json"),
                List.of("explain", "docs/bad.md"),
                List.of("explain", "docs/bad.md", "--format", "json"),
                List.of("config"),
                List.of("config", "--format", "json"),
                List.of("config", "--recipe", "docs"),
                List.of("query", "select command, summary from leat_runs"),
                List.of("search", "words"))) {
            check(Stream.concat(words.stream(), given.stream()).toArray(String[]::new));
        }
        assertThat(cli.folder.resolve(".leat/runs/000001/events.jsonl"))
                .content()
                .contains("ACCESS_KEY=***");
    }

    @Test
    void errorsAboutThemHideThem() throws IOException {
        check("run", "--store", "postgresql://me:" + PLANTED + "@db.example/leat");
        check("run", "--var", "ACCESS_KEY=" + PLANTED, "no-such-pipeline");
        check("query", "--store", "x.db?token=" + PLANTED, "select 1");
        cli.write("leat.yaml", """
                store: ${STORE:-postgresql://me:${HANDBOOK_TOKEN}@db.example/leat}
                pipelines: { docs: { markdown: { sources: ["docs/*.md"], limits: { bytes: "${HANDBOOK_TOKEN}" } } } }
                """);
        check("run");
        check("run", "--debug");
        check("config");
        cli.write("leat.yaml", """
                pipelines: { docs: { markdown: { sources: ["re:[${HANDBOOK_TOKEN}"] } } }
                """);
        check("plan");
        check("run");
    }
}
