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
    void settingsMayBeJson() throws IOException {
        assertThat(cli.run("dot", "config", "init", "-f", "json").exit()).isZero();
        assertThat(cli.folder.resolve("config/leat/dot.json"))
                .content()
                .startsWith("{\n")
                .contains("\"backup\": false");
        assertThat(cli.run("dot", "config", "init").exit()).as("it is there").isEqualTo(3);
        assertThat(cli.run("dot", "config", "set", "ignore.patterns", "*.log, b")
                        .exit())
                .isZero();
        assertThat(cli.run("dot", "config", "set", "symlinks.mode", "absolute").exit())
                .isZero();
        assertThat(cli.run("dot", "config", "get", "ignore.patterns").out()).isEqualTo("*.log,b\n");
        assertThat(cli.run("dot", "config", "path").out())
                .startsWith(cli.folder.resolve("config/leat/dot.json") + "\n");
        assertThat(cli.run("dot", "manage", "-d", "dots", "dot-vim").exit()).isZero();
        assertThat(Files.readSymbolicLink(cli.folder.resolve("home/.vim/.rc"))).isAbsolute();
        cli.write("config/leat/dot.json", "{\"symlinks\": {\"foldin\": true}}");
        Cli.Result wrong = cli.run("dot", "list");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("dot.json:1:15", "nearest is symlinks.folding");
        cli.write("other.json", "{\"packages\": {\"sort_by\": \"links\"}}");
        cli.environment.put("LEAT_DOT_CONFIG", "other.json");
        assertThat(cli.run("dot", "config", "get", "packages.sort_by").out()).isEqualTo("links\n");
    }

    @Test
    void profilesAreWrittenWhateverBecomesOfTheCommand() throws IOException {
        String[] profiled = {
            "dot",
            "manage",
            "-d",
            "dots",
            "gone",
            "--cpuprofile",
            "cpu.jfr",
            "--memprofile",
            "memory.txt",
            "--goroutineprofile",
            "threads.json"
        };
        assertThat(cli.run(profiled).exit()).as("no such package").isEqualTo(5);
        assertThat(jdk.jfr.consumer.RecordingFile.readAllEvents(cli.folder.resolve("cpu.jfr")))
                .isNotEmpty();
        assertThat(cli.folder.resolve("memory.txt")).content().contains("java.lang.String", "Total");
        assertThat(cli.folder.resolve("threads.json")).content().startsWith("{").contains("threadDump");
        assertThat(Files.getPosixFilePermissions(cli.folder.resolve("threads.json")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
        Cli.Result refused = cli.run("dot", "manage", "-d", "dots", "dot-vim", "--memprofile", "no/such/file");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("LEAT-D029");
        assertThat(cli.folder.resolve("home")).isEmptyDirectory();
    }

    @Test
    void logsMayBeJsonAndColoursAreOffWhereThatIsSaid() throws IOException {
        cli.write("dots/dot-vim/dot-ssh/id_rsa", "x\n");
        Cli.Result result = cli.run("dot", "manage", "-d", "dots", "dot-vim", "-v", "--log-json");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"time\":\""));
        assertThat(result.err()).contains("\"level\":\"INFO\"", "\"command\":\"dot manage\"");
        cli.terminal(80);
        assertThat(cli.run("dot", "status", "--color", "always").out()).contains("\u001b[");
        assertThat(cli.run("dot", "status", "--no-color", "--color", "always").out())
                .doesNotContain("\u001b");
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

    @Test
    void setChangesOneValueAndLeavesTheRest() throws IOException {
        cli.write(
                "config/leat/dot.yaml",
                "# mine\nsymlinks:\n  mode: absolute   # why\nignore:\n  patterns:\n    - a\n    - b\n");
        assertThat(cli.run("dot", "config", "set", "symlinks.folding", "false").exit())
                .isZero();
        assertThat(cli.run("dot", "config", "set", "ignore.patterns", "*.log, cache/")
                        .exit())
                .isZero();
        assertThat(cli.run("dot", "config", "set", "directories.target", "~/x").exit())
                .isZero();
        assertThat(cli.folder.resolve("config/leat/dot.yaml")).hasContent("""
            # mine
            symlinks:
              folding: false
              mode: absolute   # why
            ignore:
              patterns: ['*.log', 'cache/']
            directories:
              target: '~/x'
            """);
        assertThat(cli.run("dot", "config", "get", "ignore.patterns").out()).isEqualTo("*.log,cache/\n");
        Cli.Result wrong = cli.run("dot", "config", "set", "symlinks.folding", "perhaps");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("symlinks.folding is true or false");
        assertThat(cli.run("dot", "config", "set", "symlinks.foldin", "true").err())
                .contains("symlinks.folding");
    }

    @Test
    void wrongSettingsAreNamedByLineAndColumn() throws IOException {
        cli.write("config/leat/dot.yaml", "symlinks:\n  mode: relativ\n");
        assertThat(cli.run("dot", "config").err()).contains("dot.yaml:2:9", "one of relative, absolute");
        cli.write("config/leat/dot.yaml", "symlinks:\n  foldin: true\n");
        assertThat(cli.run("dot", "status").err()).contains("dot.yaml:2:3", "nearest is symlinks.folding");
        cli.write("config/leat/dot.yaml", "ignore:\n  overrides: [x]\n");
        assertThat(cli.run("dot", "status").err()).contains("dot.yaml:2:3", "leat dot config upgrade");
    }

    @Test
    void thePersonChoosesTheOrderOfPackages() throws IOException {
        cli.write("dots/zzz/a", "").write("dots/zzz/b", "");
        assertThat(cli.run("dot", "manage", "-d", "dots", "--no-folding", "dot-vim", "zzz")
                        .exit())
                .isZero();
        cli.environment.put("LEAT_DOT_PACKAGES_SORT_BY", "links");
        assertThat(cli.run("dot", "list", "-d", "dots").out()).containsSubsequence("zzz", "dot-vim");
        assertThat(cli.run("dot", "list", "-d", "dots", "--sort", "name").out()).containsSubsequence("dot-vim", "zzz");
        cli.environment.put("LEAT_DOT_PACKAGES_SORT_BY", "size");
        assertThat(cli.run("dot", "list", "-d", "dots").exit()).isEqualTo(2);
    }

    @Test
    void initWritesWhatChangesNothingAndNeverOverAFile() {
        assertThat(cli.run("dot", "config", "init").exit()).isZero();
        assertThat(cli.run("dot", "config", "get", "symlinks.folding").exit()).isZero();
        assertThat(cli.run("dot", "config", "init").exit()).isEqualTo(3);
        assertThat(cli.run("dot", "config", "init", "--force").exit()).isZero();
    }

    @Test
    void upgradeKeepsWhatHoldsMakesPatternsOfOverridesAndKeepsTheOldFile() throws IOException {
        String old =
                "ignore:\n  patterns: [a]\n  overrides: [keep]\nnetwork:\n  timeout: 10\nsymlinks:\n  mode: absolute\n";
        cli.write("config/leat/dot.yaml", old);
        assertThat(cli.run("dot", "config", "upgrade").exit()).isEqualTo(2);
        Cli.Result result = cli.run("dot", "config", "upgrade", "--yes");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.err()).contains("network.timeout is no setting");
        assertThat(cli.run("dot", "config", "get", "ignore.patterns").out()).isEqualTo("a,!keep\n");
        assertThat(cli.run("dot", "config", "get", "symlinks.mode").out()).isEqualTo("absolute\n");
        assertThat(cli.folder.resolve("config/leat/backups/20261120-090000-config.bak"))
                .hasContent(old);
        for (int i = 1; i <= 7; i++) {
            cli.now = cli.now.plusSeconds(1);
            assertThat(cli.run("dot", "config", "upgrade", "--yes").exit()).isZero();
        }
        assertThat(cli.folder.resolve("config/leat/backups").toFile().list()).hasSize(5);
    }
}
