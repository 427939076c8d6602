package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packages as a pipeline: what `leat run` does with them beside the commands of `leat dot`.
class DotPipelineTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path me;

    @BeforeEach
    void makeAProject() throws IOException {
        cli = new Cli(Files.createDirectories(folder.resolve("project")));
        me = Files.createDirectories(folder.toRealPath().resolve("me"));
        cli.environment.put("HOME", me.toString());
        Files.createDirectories(cli.folder.resolve("home"));
        cli.write("leat.yaml", "pipelines: { links: { dot: { sources: dots, target: home } } }\n");
        cli.write("dots/vim/dot-vimrc", "set nu\n")
                .write("dots/zsh/dot-zshrc", "a\n")
                .write("dots/.git/config", "");
    }

    @Test
    void linksOnceThenHasNothingToDoAndMendsWhatOthersBroke() throws IOException {
        assertThat(cli.run("plan", "--check").exit()).isEqualTo(1);
        assertThat(home(".vimrc")).doesNotExist();
        assertThat(cli.run("run").err()).contains("2 added");
        assertThat(Files.readSymbolicLink(home(".vimrc"))).hasToString("../dots/vim/dot-vimrc");
        assertThat(cli.run("run").err()).contains("links in step, nothing to do (2 items looked at)");
        assertThat(cli.run("plan", "--check").exit()).isZero();
        Files.delete(home(".vimrc"));
        assertThat(cli.run("plan", "--check").exit()).isEqualTo(1);
        assertThat(cli.run("run").err()).contains("1 changed, 1 unchanged");
        assertThat(home(".vimrc")).isSymbolicLink();
        assertThat(cli.run("run").err()).contains("in step");
        cli.write("dots/vim/dot-vimrc", "set nonu\n");
        assertThat(cli.run("run").err()).as("contents show through the link").contains("in step");
    }

    @Test
    void linksOfAPackageThatIsGoneOrNoLongerSelectedGo() throws IOException {
        assertThat(cli.run("run").exit()).isZero();
        Files.delete(cli.folder.resolve("dots/vim/dot-vimrc"));
        Files.delete(cli.folder.resolve("dots/vim"));
        assertThat(cli.run("run").err()).contains("1 removed, 1 unchanged");
        assertThat(home(".vimrc")).doesNotExist();
        cli.write("leat.yaml", "pipelines: { links: { dot: { sources: dots, target: home, packages: [none] } } }\n");
        Cli.Result result = cli.run("run");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("LEAT-D004", "package not found");
        assertThat(home(".zshrc")).as("it is no longer selected").doesNotExist();
    }

    @Test
    void oneConflictAndNothingIsChanged() throws IOException {
        cli.write("home/.zshrc", "mine\n");
        Cli.Result result = cli.run("run");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("LEAT-D006", "file_exists .zshrc");
        assertThat(home(".vimrc")).doesNotExist();
        assertThat(home(".zshrc")).hasContent("mine");
        cli.write("leat.yaml", """
                pipelines: { links: { dot: { sources: dots, target: home, on_conflict: backup } } }
                """);
        assertThat(cli.run("run").exit()).isZero();
        assertThat(home(".zshrc")).isSymbolicLink();
    }

    @Test
    void aMissingPackageDirectoryIsNoEmptyOne() throws IOException {
        assertThat(cli.run("run").exit()).isZero();
        Files.move(cli.folder.resolve("dots"), cli.folder.resolve("unplugged"));
        Cli.Result result = cli.run("run");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-D003", "no link counts as gone");
        assertThat(Files.isSymbolicLink(home(".vimrc"))).isTrue();
    }

    @Test
    void otherOptionsAreOtherLinksAndABadPackageLeavesTheOthers() throws IOException {
        assertThat(cli.run("run").exit()).isZero();
        cli.write("leat.yaml", """
                pipelines: { links: { dot: { sources: dots, target: home, layout: name-mapped } } }
                """);
        cli.write("dots/zsh/.dotignore", "!!x\n");
        Cli.Result result = cli.run("run");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("LEAT-D007");
        assertThat(Files.readSymbolicLink(home("vim/.vimrc"))).isAbsolute();
        assertThat(home(".vimrc")).doesNotExist();
        assertThat(home(".zshrc")).as("its last good links stay").isSymbolicLink();
    }

    @Test
    void aTargetOutsideTheProjectIsSharedWithTheCommands() throws IOException {
        cli.write("leat.yaml", "pipelines: { links: { dot: { sources: dots, target: \"~\", packages: [vim] } } }\n");
        assertThat(cli.run("run").exit()).isZero();
        assertThat(cli.run("dot", "status", "-d", "dots").out()).contains("vim", "Links: 1");
        assertThat(cli.run("dot", "manage", "-d", "dots", "zsh").exit()).isZero();
        assertThat(cli.run("run").err()).contains("in step");
        assertThat(me.resolve(".zshrc")).as("not the pipeline's").isSymbolicLink();
    }

    private Path home(String name) {
        return cli.folder.resolve("home").resolve(name);
    }
}
