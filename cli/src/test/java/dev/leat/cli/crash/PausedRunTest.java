package dev.leat.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is stopped in the middle of a run (a laptop that sleeps, a container that is frozen), while
/// another takes over, must not write any more when it goes on.
class PausedRunTest {
    private static final int DOCUMENTS = 3_000;
    private static final int TRIES = 5;

    @TempDir
    Path folder;

    @Test
    void aStoppedRunThatWakesUpWritesNothingMore() throws Exception {
        int attempt = 1;
        while (!isTried(Files.createDirectory(folder.resolve("try" + attempt)))) {
            assertThat(++attempt)
                    .as("runs that ended before they could be stopped")
                    .isLessThanOrEqualTo(TRIES);
        }
    }

    private static boolean isTried(Path folder) throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Victim leat = new Victim(project, Files.createDirectory(folder.resolve("home")));
        Files.writeString(
                project.resolve("leat.yaml"), "pipelines:\n  docs: { markdown: { sources: [\"docs/**/*.md\"] } }\n");
        write(project, "first");
        Path err = folder.resolve("err");
        Process sleeper = leat.start(err, "run", "-q");
        try {
            if (!stopBetweenGroups(sleeper, project.resolve("leat.db"))) {
                return false;
            }
            Files.delete(project.resolve("leat.db.lock"));
            write(project, "second");
            Victim.End other = leat.finish("run", "-q", "--lock-wait", "0s");
            assertThat(other.exit()).as(other.err()).isZero();
            String after = leat.finish("export", "--canonical", "-q").out();
            assertThat(after).contains("second 7");
            assertThat(signal("-CONT", sleeper)).isTrue();
            assertThat(sleeper.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(err)).contains("LEAT-S013");
            assertThat(sleeper.exitValue()).isEqualTo(4);
            assertThat(leat.finish("export", "--canonical", "-q").out()).isEqualTo(after);
            assertThat(leat.finish("run").err()).contains("nothing to do");
            return true;
        } finally {
            sleeper.destroyForcibly().waitFor();
        }
    }

    /// Stops a run that has committed a group and is not committing another: a transaction keeps others out by
    /// itself.
    private static boolean stopBetweenGroups(Process run, Path store) throws Exception {
        while (run.isAlive()) {
            if (count(store, "leat_batches") > 0 && signal("-STOP", run)) {
                boolean goesOn = count(store, "leat_items") < DOCUMENTS;
                if (run.isAlive() && goesOn && isFree(store)) {
                    return true;
                }
                signal("-CONT", run);
            }
        }
        return false;
    }

    private static boolean isFree(Path store) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void write(Path project, String word) throws IOException {
        for (int i = 0; i < DOCUMENTS; i++) {
            Path file = project.resolve("docs/d" + i % 7 + "/p" + i + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# Page " + i + "\n\nThe " + word + " " + i + ".\n");
        }
    }

    /// Whether the process was still there to be told.
    private static boolean signal(String signal, Process process) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "kill " + signal + " " + process.pid())
                        .start()
                        .waitFor()
                == 0;
    }

    /// How many rows there are, groups committed or items done.
    private static long count(Path store, String table) {
        if (!Files.exists(store)) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + store + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            return 0; // not made yet
        }
    }
}
