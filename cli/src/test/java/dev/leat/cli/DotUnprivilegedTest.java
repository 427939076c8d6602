package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What permissions forbid: root is forbidden nothing, so the commands run as somebody else. As an ordinary user they
/// run as that one.
class DotUnprivilegedTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    private String classes = "";

    private record Answer(int exit, String text) {}

    @Test
    void whatMayNotBeChangedOrReadIsNamedAndNothingIsDone() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        classes = classes();
        if (run("java", "--version").exit() != 0) {
            System.err.println("SKIPPED: no other user can run this build's classes here");
            return;
        }
        shell("mkdir -p home/ro dots/vim/ro dots/hid/x dots/x && echo v >dots/vim/ro/rc && echo x >dots/x/dot-x"
                + " && chmod 555 home/ro && chmod 000 dots/hid/x");
        Answer readOnly = leat("manage", "vim");
        assertThat(readOnly.exit()).as(readOnly.text()).isEqualTo(4);
        assertThat(readOnly.text()).contains("LEAT-D021", "home/ro", "nothing was changed");
        Answer hidden = leat("manage", "hid", "x");
        assertThat(hidden.exit()).as(hidden.text()).isEqualTo(4);
        assertThat(hidden.text()).contains("LEAT-D015", "dots/hid");
        assertThat(folder.resolve("home/.x")).doesNotExist();

        assertThat(leat("manage", "x").exit()).isZero();
        assertThat(leat("status", "x").text()).contains(".x");
        shell("chmod 555 home");
        assertThat(leat("unmanage", "x").exit()).isEqualTo(4);
        assertThat(folder.resolve("home/.x")).isSymbolicLink();
        shell("chmod 000 state/leat/dot/*/manifest.json");
        Answer state = leat("status");
        assertThat(state.exit()).as(state.text()).isEqualTo(4);
        assertThat(state.text()).contains("LEAT-D009");
        shell("chmod 600 state/leat/dot/*/manifest.json && chmod 755 home dots/hid/x home/ro");
        assertThat(leat("unmanage", "x").exit()).isZero();
        assertThat(leat("manage", "vim").exit()).isZero();
        assertThat(folder.resolve("home/ro/rc")).isSymbolicLink();
        shell("rm -rf home dots state");
    }

    private Answer leat(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("java", "dot"));
        all.addAll(List.of(words));
        all.addAll(List.of("-d", "dots"));
        return run(all.toArray(String[]::new));
    }

    private void shell(String script) throws IOException, InterruptedException {
        Answer answer = run("sh", "-c", script);
        assertThat(answer.exit()).as(script + answer.text()).isZero();
    }

    /// `java` stands for Leat.
    private Answer run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            String id = Integer.toString(NOBODY);
            line.addAll(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"));
        }
        List<String> given = List.of(words);
        if (given.getFirst().equals("java")) {
            line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
            line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes, "dev.leat.cli.Leat"));
            given = given.subList(1, given.size());
        }
        line.addAll(given);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("XDG_CONFIG_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    /// Leat's own classes where they are; the few jars that `leat dot` needs as copies, since a repository of jars is
    /// mostly its owner's alone.
    private String classes() throws IOException {
        List<String> places = new ArrayList<>();
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Files.setPosixFilePermissions(jars, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            String name = String.valueOf(path.getFileName());
            if (name.matches("(jackson|snakeyaml|picocli|jspecify|leat).*\\.jar")) {
                Path copy = Files.copy(path, jars.resolve(name));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
                places.add(copy.toString());
            } else if (!name.endsWith(".jar") && !entry.isEmpty()) {
                places.add(entry);
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
