package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who decides: flag, environment, the repository, the person.
class DotConfigTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeADotfilesRepository() throws IOException {
        cli = new Cli(folder);
        Files.createDirectories(cli.folder.resolve("home"));
        cli.environment.put("HOME", cli.folder.resolve("home").toString());
        cli.environment.put("XDG_STATE_HOME", cli.folder.resolve("state").toString());
        cli.environment.put("XDG_CONFIG_HOME", cli.folder.resolve("config").toString());
        cli.write("dots/dot-vim/dot-rc", "x\n");
        cli.write("dots/.config/leat/dot.yaml", "dotfile: { package_name_mapping: true }\n");
    }

    @Test
    void theRepositoryChoosesItsLayoutAndAFlagOverrulesIt() {
        assertThat(cli.run("dot", "manage", "-d", "dots", "dot-vim").exit()).isZero();
        assertThat(cli.folder.resolve("home/.vim/.rc")).isSymbolicLink();
        assertThat(cli.run("dot", "unmanage", "-d", "dots", "dot-vim").exit()).isZero();
        assertThat(cli.run("dot", "manage", "-d", "dots", "--layout", "full-tree", "dot-vim")
                        .exit())
                .isZero();
        assertThat(cli.folder.resolve("home/.rc")).isSymbolicLink();
    }

    @Test
    void thePersonNamesThePackageDirectoryAndTheEnvironmentOverrules() throws IOException {
        cli.write("config/leat/dot.yaml", "directories: { package: \"$DOTS\" }\nsymlinks: { mode: absolute }\n");
        assertThat(cli.run("dot", "config").err()).contains("LEAT-D020", "$DOTS");
        cli.environment.put("DOTS", cli.folder.resolve("dots").toString());
        assertThat(cli.run("dot", "manage", "dot-vim").exit()).isZero();
        assertThat(Files.readSymbolicLink(cli.folder.resolve("home/.vim/.rc"))).isAbsolute();
        cli.environment.put("LEAT_DOT_SYMLINKS_MODE", "relative");
        assertThat(cli.run("dot", "config", "get", "symlinks.mode").out()).isEqualTo("relative\n");
        assertThat(cli.run("dot", "config").out())
                .contains("symlinks.mode: relative  (environment LEAT_DOT_SYMLINKS_MODE)")
                .contains("package_name_mapping: true");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsDone() throws IOException {
        cli.write("dots/.config/leat/dot.yaml", "symlinks: { foldin: true }\n");
        Cli.Result result = cli.run("dot", "manage", "-d", "dots", "dot-vim");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("LEAT-D020", "symlinks.foldin", "nearest is symlinks.folding");
        cli.write("dots/.config/leat/dot.yaml", "symlinks: { folding: perhaps }\n");
        assertThat(cli.run("dot", "manage", "-d", "dots", "dot-vim").exit()).isEqualTo(2);
        assertThat(cli.folder.resolve("home")).isEmptyDirectory();
    }
}
