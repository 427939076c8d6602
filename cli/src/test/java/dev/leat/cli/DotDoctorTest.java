package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What doctor mends and what it asks; an answer that never comes changes nothing.
class DotDoctorTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path home;

    @BeforeEach
    void linkTwoPackages() throws IOException {
        cli = new Cli(folder);
        home = Files.createDirectories(cli.folder.resolve("home"));
        cli.environment.put("HOME", home.toString());
        cli.environment.put("XDG_STATE_HOME", cli.folder.resolve("state").toString());
        cli.write("dots/vim/dot-vimrc", "x\n")
                .write("dots/vim/dot-gvimrc", "y\n")
                .write("dots/zsh/dot-zshrc", "z\n");
        assertThat(dot("manage", "vim", "zsh").exit()).isZero();
    }

    private Cli.Result dot(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "dot";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "-d";
        all[words.length + 2] = "dots";
        return cli.run(all);
    }

    @Test
    void fixMakesAgainWhatIsGoneForgetsWhatHasNoSourceAndSweepsItsOwn() throws IOException {
        Files.delete(home.resolve(".vimrc"));
        Files.delete(cli.folder.resolve("dots/vim/dot-gvimrc"));
        Files.createSymbolicLink(home.resolve(".old"), cli.folder.resolve("dots/zsh/gone"));
        Files.createSymbolicLink(home.resolve(".theirs"), Path.of("/nowhere/at/all"));
        assertThat(dot("doctor").exit()).isEqualTo(2);
        assertThat(dot("doctor", "--fix", "-n").out()).contains("Create symlink", "Delete symlink");
        assertThat(home.resolve(".vimrc")).doesNotExist();
        assertThat(dot("doctor", "--fix").exit()).as("nobody to ask").isEqualTo(4);
        Cli.Result fixed = dot("doctor", "--fix", "--yes");
        assertThat(fixed.out()).contains("Mended", ".theirs");
        assertThat(fixed.exit()).as("what is not ours stays, and is said").isEqualTo(2);
        assertThat(home.resolve(".vimrc")).isSymbolicLink();
        assertThat(Files.isSymbolicLink(home.resolve(".gvimrc"))).isFalse();
        assertThat(Files.isSymbolicLink(home.resolve(".old"))).isFalse();
        assertThat(Files.isSymbolicLink(home.resolve(".theirs"))).isTrue();
        Files.delete(home.resolve(".theirs"));
        assertThat(dot("doctor").exit()).isZero();
        assertThat(dot("status", "vim", "--format", "json").out()).doesNotContain("gvimrc");
    }

    @Test
    void fixLeavesALinkThatAPersonPointedElsewhere() throws IOException {
        Files.delete(home.resolve(".zshrc"));
        cli.write("other", "o\n");
        Files.createSymbolicLink(home.resolve(".zshrc"), cli.folder.resolve("other"));
        assertThat(dot("doctor", "--fix", "--yes").exit()).isEqualTo(2);
        assertThat(home.resolve(".zshrc")).hasContent("o");
    }

    @Test
    void triageRemembersAfterTheLastQuestionOnly() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        cli.write("home/.cargo/bin/rg", "").write("mine", "");
        Files.createSymbolicLink(home.resolve("rg"), home.resolve(".cargo/bin/rg"));
        Files.createSymbolicLink(home.resolve("mine"), cli.folder.resolve("mine"));
        assertThat(dot("doctor").exit()).isEqualTo(1);
        assertThat(dot("doctor", "--triage").exit()).as("no terminal").isEqualTo(4);
        cli.terminal(80);
        for (String input : new String[] {"", "q\n", "c\ni\n", "c\ni\ns\n", "c\ni\ns\nn\n", "l\ni\nq\nn\n"}) {
            cli.input = input;
            assertThat(dot("doctor", "--triage").exit()).as(input).isEqualTo(1);
            assertThat(dot("doctor", "ignores").out()).as(input).contains("No ignored links");
        }
        cli.input = "c\ni\nr\nP\n\n";
        Cli.Result saved = dot("doctor", "--triage");
        assertThat(saved.exit()).as(saved.all()).isZero();
        assertThat(dot("doctor", "ignores").out()).contains("rg -> ", "pattern mine");
    }

    @Test
    void triageTakesLinksIntoPackages() throws IOException {
        cli.write("mine", "m\n").write("other", "o\n");
        Files.createSymbolicLink(home.resolve(".mine"), Path.of("../mine"));
        Files.createSymbolicLink(home.resolve("other"), cli.folder.resolve("other"));
        cli.terminal(80);
        for (String input : new String[] {"l\na\n", "l\na\n\n", "l\na\n\ns\nn\n"}) { // ends before the last yes
            cli.input = input;
            assertThat(dot("doctor", "--triage").exit()).as(input).isEqualTo(1);
            assertThat(Files.readSymbolicLink(home.resolve(".mine"))).as(input).hasToString("../mine");
        }
        cli.input = "l\na\n\na\ntools\n\n";
        assertThat(dot("doctor", "--triage", "-n").all()).contains("+ Create symlink");
        assertThat(Files.readSymbolicLink(home.resolve(".mine"))).hasToString("../mine");
        Cli.Result adopted = dot("doctor", "--triage");
        assertThat(adopted.exit()).as(adopted.all()).isZero();
        assertThat(adopted.out()).contains("adopt .mine into dot-mine", "adopt other into tools", "Adopted 2 links");
        assertThat(home.resolve(".mine")).hasContent("m");
        assertThat(home.resolve("other")).hasContent("o");
        assertThat(cli.folder.resolve("dots/dot-mine/dot-mine"))
                .isSymbolicLink()
                .hasContent("m");
        assertThat(dot("list").out()).contains("tools");
    }

    @Test
    void autoIgnoreTakesThoseWhoseMakerIsKnown() throws IOException {
        Files.createSymbolicLink(home.resolve("tool"), Path.of("/usr/bin/env"));
        Files.createSymbolicLink(home.resolve("mine"), cli.folder.resolve("dots/zsh/dot-zshrc"));
        assertThat(dot("doctor", "--auto-ignore").exit()).isEqualTo(1);
        assertThat(dot("doctor", "ignores").out())
                .contains("tool -> /usr/bin/env")
                .doesNotContain("mine");
    }

    @Test
    void secretsThatOthersMayReadAreAWarning() throws IOException {
        cli.write("dots/work/dot-env", "TOKEN=x\n");
        assertThat(dot("manage", "work").exit()).isZero();
        assertThat(dot("doctor").exit()).isEqualTo(1);
        assertThat(dot("doctor").out()).contains("permission .env", "chmod 600");
    }

    @Test
    void backupsComeBackWhenAsked() throws IOException {
        cli.write("home/.profile", "mine\n").write("dots/sh/dot-profile", "theirs\n");
        assertThat(dot("manage", "sh", "--on-conflict", "backup").exit()).isZero();
        assertThat(home.resolve(".profile")).hasContent("theirs");
        assertThat(dot("unmanage", "sh", "--restore-backups").exit()).isZero();
        assertThat(home.resolve(".profile")).isRegularFile().hasContent("mine");
    }
}
