package dev.leat.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder that is mounted read-only, and a disk too small, both real: file systems in a mount namespace of the
/// process's own. Where that is not permitted the tests are skipped.
class ClosedDiskTest {
    @TempDir
    Path project;

    @TempDir
    Path home;

    private Victim leat;

    @BeforeEach
    void fill() throws IOException, InterruptedException {
        assumeTrue(mayMount(), "this system lets nobody mount here");
        Files.createDirectories(project.resolve("docs"));
        for (int i = 0; i < 40; i++) {
            Files.writeString(project.resolve("docs/" + i + ".md"), "# Page " + i + "\n\n" + "some words ".repeat(200));
        }
        Files.writeString(project.resolve("leat.yaml"), "pipelines: { docs: { markdown: { sources: docs/*.md } } }\n");
        leat = new Victim(project, home);
    }

    @Test
    void aReadOnlyFolderCanBeReadAndSaysWhyItCannotBeWritten() throws Exception {
        assertThat(leat.finish("run").exit()).isZero();
        Files.writeString(project.resolve("docs/1.md"), "# Changed\n");

        Victim.End run = leat.finish(readOnly(), "run");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("LEAT-S006", "leat.db").doesNotContain("\tat ");
        assertThat(leat.finish(readOnly(), "status").exit()).isZero();
        assertThat(leat.finish(readOnly(), "plan").out()).contains("docs/1.md");
        assertThat(leat.finish(readOnly(), "search", "words").exit()).isZero();
        Victim.End query = leat.finish(readOnly(), "query", "select count(*) as n from documents", "--format", "csv");
        assertThat(query.err()).doesNotContain("LEAT-");
        assertThat(query.out().lines()).containsExactly("n", "40");

        assertThat(leat.finish("run").exit()).isZero();
    }

    @Test
    void aRunOnAFullDiskKeepsWhatItCommittedAndIsFinishedByTheNext() throws Exception {
        Files.createDirectory(project.resolve("disk"));
        String sized = "mount -t tmpfs -o size=%s none disk && cp -p kept/* disk && \"$@\"; end=$?;"
                + " rm kept/*; cp -p disk/leat.db* kept; exit $end";
        Files.createDirectory(project.resolve("kept"));
        Files.writeString(project.resolve("kept/leat.db"), "");
        Files.writeString(
                project.resolve("leat.yaml"),
                "store: disk/leat.db\npipelines: { docs: { markdown: { sources: docs/*.md } } }\n");
        Victim.End full = leat.finish(mounting(sized.formatted("400k")), "run");
        assertThat(full.exit()).isEqualTo(4);
        assertThat(full.err()).contains("LEAT-S008").doesNotContain("\tat ");
        Victim.End roomy = leat.finish(mounting(sized.formatted("40m")), "run");
        assertThat(roomy.err()).doesNotContain("LEAT-");
        assertThat(roomy.exit()).isZero();
        Victim.End again = leat.finish(mounting(sized.formatted("40m")), "run");
        assertThat(again.err()).contains("nothing to do (40 items");
    }

    private List<String> readOnly() {
        return mounting("mount --bind '" + project + "' '" + project + "' && mount -o remount,ro,bind '" + project
                + "' && cd '" + project + "' && \"$@\"");
    }

    private static List<String> mounting(String script) {
        return List.of("unshare", "--mount", "sh", "-c", script, "sh");
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("unshare", "--mount", "sh", "-c", "mount -t tmpfs none /mnt")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
