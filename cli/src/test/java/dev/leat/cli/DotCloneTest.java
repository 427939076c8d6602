package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories that the test makes, cloned by the system's git.
class DotCloneTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path origin;
    private Path home;

    @BeforeEach
    void makeARepository() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not installed");
        cli = new Cli(folder);
        home = Files.createDirectories(cli.folder.resolve("home"));
        cli.environment.put("HOME", home.toString());
        cli.environment.put("HOSTNAME", "Web7.example.org");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            cli.environment.put("GIT_" + who + "_NAME", "Ada");
            cli.environment.put("GIT_" + who + "_EMAIL", "ada@example.org");
        }
        cli.environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        origin = cli.folder.resolve("origin");
        cli.write("origin/vim/dot-vimrc", "set nu\n")
                .write("origin/zsh/dot-zshrc", "a\n")
                .write("origin/mac/dot-m", "");
        git(origin, "init", "--quiet", "--initial-branch=main");
        git(origin, "config", "receive.denyCurrentBranch", "updateInstead");
        commit(origin, "begin");
    }

    @Test
    void clonesAndLinksAllPackages() throws Exception {
        Cli.Result result = cloned();
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).contains("Managed 3 packages");
        assertThat(home.resolve(".vimrc")).isSymbolicLink().hasContent("set nu");
        assertThat(manifest()).contains("\"repository\": {\"url\": \"" + origin, "\"branch\": \"main\"");
        Cli.Result again = cloned();
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.err()).contains("LEAT-D026");
        cli.write("dots/mine.txt", "keep\n");
        assertThat(cloned("--force").exit()).isZero();
        assertThat(cli.folder.resolve("dots.before-20261120090000/mine.txt")).hasContent("keep");
    }

    @Test
    void theFirstMachineThatFitsChoosesTheProfileAndPoliciesHold() throws Exception {
        cli.write("origin/.dotbootstrap.yaml", """
                version: "1.0"
                packages:
                  - { name: vim, on_conflict: backup }
                  - { name: zsh }
                  - { name: mac, platform: [darwin] }
                  - { name: dot }
                profiles:
                  base: { packages: [vim] }
                  server: { extends: base, packages: [mac, dot] }
                  all: { packages: [vim, zsh] }
                machines:
                  - { host: "web*", profile: server }
                  - { host: "*", profile: all }
                surplus: 1
                """);
        commit(origin, "profiles");
        cli.write("home/.vimrc", "old\n");
        Cli.Result result = cloned();
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.err())
                .contains("warning: skipped package dot", "unknown key \"surplus\"", "dotbootstrap.yaml:14:1");
        assertThat(home.resolve(".vimrc")).hasContent("set nu");
        assertThat(home.resolve(".zshrc")).doesNotExist();
        assertThat(home.resolve(".m")).as("not this platform's").doesNotExist();
        assertThat(manifest()).contains("\"profile\": \"server\"", "\"backups\"");
    }

    @Test
    void aProfileOnTheLineOverrulesAndAnUnknownOneLinksNothing() throws Exception {
        cli.write("origin/.dotbootstrap.yaml", """
                version: "1.0"
                packages: [vim, zsh]
                profiles: { laptop: { packages: [zsh] } }
                defaults: { profile: laptop }
                """);
        commit(origin, "profiles");
        Cli.Result wrong = cloned("--profile", "lapto");
        assertThat(wrong.exit()).isEqualTo(5);
        assertThat(wrong.err()).contains("LEAT-D027", "The nearest is laptop");
        assertThat(home).isEmptyDirectory();
        assertThat(cloned("--force", "--profile", "laptop").exit()).isZero();
        assertThat(home.resolve(".zshrc")).isSymbolicLink();
        assertThat(home.resolve(".vimrc")).doesNotExist();
    }

    @Test
    void aWrongBootstrapFileIsNamedByLineAndNothingIsLinked() throws Exception {
        for (String[] one : new String[][] {
            {"packages: [vim]\n", "version is missing"},
            {"version: '1'\npackages: [vim, vim]\n", ":2:17", "named twice"},
            {"version: '1'\npackages: [../x]\n", ":2:12", "one folder"},
            {"version: '1'\npackages: [{name: vim, platform: amiga}]\n", "no such platform"},
            {"version: '1'\npackages: [{name: vim, on_conflict: adopt}]\n", "no such policy"},
            {"version: '1'\npackages: [vim]\nprofiles: {a: {packages: [vin]}}\n", ":3:27", "nearest is vim"},
            {"version: '1'\npackages: []\nprofiles: {a: {extends: b}, b: {extends: a}}\n", "in a circle"},
            {"version: '1'\npackages: []\nmachines: [{host: '[', profile: a}]\n", "LEAT-D027"},
        }) {
            cli.write("origin/.dotbootstrap.yaml", one[0]);
            commit(origin, "wrong");
            Cli.Result result = cloned("--force");
            assertThat(result.exit()).as(one[0] + result.all()).isEqualTo(2);
            for (int i = 1; i < one.length; i++) {
                assertThat(result.err()).contains(one[i]);
            }
            assertThat(home).isEmptyDirectory();
            cli.now = cli.now.plusSeconds(1);
        }
    }

    @Test
    void aRequiredPackageThatIsMissingStopsIt() throws Exception {
        cli.write("origin/.dotbootstrap.yaml", """
                version: "1.0"
                packages: [vim, { name: gone, required: true }]
                """);
        commit(origin, "required");
        Cli.Result result = cloned();
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("LEAT-D004", "gone");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void asksWhereThereIsATerminalAndTheEndOfInputIsNo() throws Exception {
        cli.terminal(80);
        cli.input = "n\ny\n";
        assertThat(cloned().exit()).isZero();
        assertThat(home.resolve(".vimrc")).isSymbolicLink();
        assertThat(home.resolve(".m")).doesNotExist();
        assertThat(home.resolve(".zshrc")).doesNotExist();
    }

    @Test
    void namesThatAreNoAddressReachNoGit() {
        assertThat(cli.run("dot", "clone", "--", "--upload-pack=touch x").exit())
                .isEqualTo(2);
        assertThat(cli.run("dot", "clone", "..").exit()).isEqualTo(2);
        Cli.Result none = cli.run("dot", "clone", "https://me:secret@127.0.0.1:1/dots.git");
        assertThat(none.exit()).isEqualTo(4);
        assertThat(none.all()).contains("LEAT-D025").doesNotContain("secret");
    }

    @Test
    void writesABootstrapFileThatItCanRead() throws Exception {
        assertThat(cli.run("dot", "clone", "bootstrap", "-d", "origin").exit()).isZero();
        assertThat(origin.resolve(".dotbootstrap.yaml")).content().contains("- name: vim", "required: false");
        assertThat(cli.run("dot", "clone", "bootstrap", "-d", "origin").exit()).isEqualTo(3);
        assertThat(cli.run("dot", "clone", "bootstrap", "-d", "origin", "--force", "--conflict-policy", "backup")
                        .exit())
                .isZero();
        commit(origin, "bootstrap");
        assertThat(cloned().exit()).isZero();
        assertThat(cli.run("dot", "clone", "bootstrap", "-d", "home").exit()).isEqualTo(5);
    }

    @Test
    void syncPullsRemanagesAndPushes() throws Exception {
        assertThat(cloned().exit()).isZero();
        cli.write("origin/vim/dot-gvimrc", "g\n");
        commit(origin, "more");
        cli.write("dots/zsh/dot-zshrc", "mine\n");
        Cli.Result result = cli.run("dot", "sync", "-d", "dots");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out()).contains("Pulled 1 commit", "Remanaged 3", "Packages: 3/3 healthy", "M zsh/dot-zshrc");
        assertThat(home.resolve(".gvimrc")).isSymbolicLink();
        Cli.Result pushed = cli.run("dot", "sync", "-d", "dots", "--push");
        assertThat(pushed.exit()).as(pushed.all()).isZero();
        assertThat(origin.resolve("zsh/dot-zshrc")).hasContent("mine");
        assertThat(git(origin, "log", "-1", "--format=%s")).contains("sync: Web7 local edits (zsh)");
    }

    @Test
    void syncLeavesAConflictToThePerson() throws Exception {
        assertThat(cloned().exit()).isZero();
        cli.write("origin/zsh/dot-zshrc", "theirs\n");
        commit(origin, "theirs");
        cli.write("dots/zsh/dot-zshrc", "mine\n");
        commit(cli.folder.resolve("dots"), "mine");
        Cli.Result result = cli.run("dot", "sync", "-d", "dots");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("LEAT-D028", "zsh/dot-zshrc");
        assertThat(cli.run("dot", "sync", "-d", "home").exit()).isEqualTo(5);
    }

    private Cli.Result cloned(String... more) {
        List<String> words = new ArrayList<>(List.of("dot", "clone", "--dir", "dots", origin.toString()));
        words.addAll(List.of(more));
        return cli.run(words.toArray(String[]::new));
    }

    private String manifest() throws IOException {
        try (var files = Files.walk(home.resolve(".local/state/leat"))) {
            return Files.readString(files.filter(file -> file.endsWith("manifest.json"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private void commit(Path repository, String message) throws Exception {
        git(repository, "add", "--all");
        git(repository, "commit", "--quiet", "--allow-empty", "-m", message);
    }

    private String git(Path repository, String... words) throws Exception {
        List<String> call = new ArrayList<>(List.of("git"));
        call.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(call).directory(repository.toFile()).redirectErrorStream(true);
        builder.environment().putAll(cli.environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(call + text).isZero();
        return text;
    }
}
