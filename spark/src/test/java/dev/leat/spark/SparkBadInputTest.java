package dev.leat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a cluster is said in one sentence, before anything is begun.
class SparkBadInputTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("leat.yaml"), "pipelines:\n  notes: { markdown: { sources: [\"*.md\"] } }\n");
        Files.writeString(folder.resolve("a.md"), "# A\n");
        project = new Project(folder.toRealPath());
    }

    @Test
    void aMasterThatDoesNotAnswerIsNamed() {
        Project.Result result = project.leat("run", "--on", "spark://127.0.0.1:1");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-K002").contains("spark://127.0.0.1:1");
        assertThat(project.leat("query", "select count(*) as n from leat_runs", "--format", "csv")
                        .out()
                        .lines())
                .containsExactly("n", "0");
    }

    @Test
    void otherMastersAreForSparksOwnLauncher() {
        Project.Result refused = project.leat("run", "--on", "yarn");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--print");

        Project.Result printed = project.leat("run", "notes", "--on", "yarn", "--print");
        assertThat(printed.exit()).as(printed.err()).isZero();
        assertThat(printed.out())
                .startsWith("spark-submit --master yarn --deploy-mode client --class dev.leat.cli.Leat ")
                .contains(" run notes -f ")
                .endsWith(" --on submitted\n");
    }

    @Test
    void wordsForAShellAreQuoted() {
        assertThat(SubmitLine.of("k8s://https://host:6443", List.of("run", "it's here"), java.util.Optional.empty()))
                .contains("--master k8s://https://host:6443")
                .contains("'it'\\''s here'");
    }

    @Test
    void aWorkersJavaIsToldFromItsErrors() {
        SparkException old = new SparkException(
                "Job aborted due to stage failure: Most recent failure: Lost task 0.3:"
                        + " java.lang.UnsupportedClassVersionError: dev/leat/spark/RollCall has been compiled by a more"
                        + " recent version",
                null);
        assertThat(SparkTrouble.isOtherJava(old)).isTrue();
        assertThat(SparkTrouble.shortly(new ExecutionException("Exception thrown by job", old)))
                .startsWith("Lost task 0.3")
                .doesNotContain("\n");
        assertThat(SparkTrouble.isOtherJava(new SparkException("Executor lost", null)))
                .isFalse();
    }
}
