package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sentences of the specification that the shared scenarios do not play, name-mapped and without folding unless said.
class DotSentencesTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path home;

    @BeforeEach
    void makeAHome() throws IOException {
        cli = new Cli(folder);
        home = Files.createDirectories(cli.folder.resolve("home"));
        Files.createDirectories(cli.folder.resolve("packages"));
        cli.environment.put("HOME", home.toString());
        cli.environment.put("XDG_STATE_HOME", cli.folder.resolve("xdg").toString());
    }

    private Cli.Result dot(String action, String... words) {
        List<String> all = new ArrayList<>(List.of("dot", action, "-t", home.toString(), "-d"));
        all.add(cli.folder.resolve("packages").toString());
        all.addAll(List.of("--layout", "name-mapped", "--link-style", "absolute", "--no-folding"));
        all.addAll(List.of(words));
        return cli.run(all.toArray(String[]::new));
    }

    private void expect(int exit, Cli.Result result, String... parts) {
        assertThat(result.exit()).as(result.all()).isEqualTo(exit);
        for (String part : parts) {
            assertThat(result.all()).contains(part);
        }
    }

    private static boolean isLink(Path path) {
        return Files.isSymbolicLink(path);
    }

    @Test
    void adoptMapsNestedFilesToDotNamesAndBack() throws IOException {
        cli.write("home/.config/app/.rc", "x\n");
        expect(0, dot("adopt", "app", ".config/app/.rc"), "Adopted .config/app/.rc into app");
        assertThat(cli.folder.resolve("packages/app/dot-config/app/dot-rc")).hasContent("x");
        assertThat(isLink(home.resolve(".config/app/.rc"))).isTrue();
        expect(0, dot("unmanage", "app"), "restored");
        assertThat(home.resolve(".config/app/.rc")).isRegularFile().hasContent("x");
    }

    @Test
    void adoptKeepsModeAndTimeAndRestoreDoes() throws IOException {
        cli.write("home/.key", "x\n");
        Path key = home.resolve(".key");
        Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(key, FileTime.from(Instant.parse("2020-01-02T03:04:05Z")));
        expect(0, dot("adopt", ".key"));
        expect(0, dot("unmanage", "dot-key"));
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        assertThat(Files.getLastModifiedTime(key).toInstant()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
    }

    @Test
    void adoptRefusesWhatIsMissingTakenALinkOrOutside() throws IOException {
        expect(5, dot("adopt", ".nothing"), "does not exist");
        cli.write("home/.vimrc", "new\n").write("packages/vim/dot-vimrc", "old\n");
        expect(3, dot("adopt", "vim", ".vimrc"), "already exists");
        assertThat(home.resolve(".vimrc")).isRegularFile();
        Files.createSymbolicLink(home.resolve(".l"), Path.of("/etc/hostname"));
        expect(3, dot("adopt", ".l"));
        expect(2, dot("adopt", "x", "../outside"));
        expect(2, dot("adopt", "x", "~root/y"));
        expect(2, dot("adopt", "a/b", ".vimrc"));
        expect(2, dot("adopt"), "leat dot adopt FILE");
        assertThat(cli.folder.resolve("packages")).isDirectoryNotContaining("glob:**/x");
    }

    @Test
    void overwriteKeepsFoldersAndBackupKeepsLinkTexts() throws IOException {
        cli.write("packages/vim/rc", "x\n").write("packages/vim/sub", "y\n");
        cli.write("home/vim/sub/file", "theirs\n");
        Files.createSymbolicLink(home.resolve("vim/rc"), Path.of("/nowhere"));
        expect(3, dot("manage", "vim", "--on-conflict", "overwrite"), "file_expected");
        assertThat(Files.readSymbolicLink(home.resolve("vim/rc"))).hasToString("/nowhere");
        Files.delete(home.resolve("vim/sub/file"));
        Files.delete(home.resolve("vim/sub"));
        expect(0, dot("manage", "vim", "--on-conflict", "backup"));
        try (var backups = Files.list(home.resolve(".dot-backup"))) {
            Path kept = backups.findFirst().orElseThrow();
            assertThat(Files.readSymbolicLink(kept)).hasToString("/nowhere");
            assertThat(kept.getFileName().toString()).matches("rc\\.[0-9a-f]{8}\\.\\d{8}-\\d{6}");
        }
    }

    @Test
    void danglingForeignLinksAreConflictsAndDanglingOwnOnesAreReplaced() throws IOException {
        cli.write("packages/vim/rc", "x\n");
        Files.createDirectories(home.resolve("vim"));
        Files.createSymbolicLink(home.resolve("vim/rc"), Path.of("/nowhere"));
        expect(3, dot("manage", "vim"), "wrong_link");
        Files.delete(home.resolve("vim/rc"));
        Files.createSymbolicLink(home.resolve("vim/rc"), cli.folder.resolve("packages/vim/gone"));
        expect(0, dot("manage", "vim"));
        assertThat(home.resolve("vim/rc")).hasContent("x");
    }

    @Test
    void oneConflictNamesThreeAndCountsTheRest() throws IOException {
        for (int i = 0; i < 5; i++) {
            cli.write("packages/vim/f" + i, "").write("home/vim/f" + i, "");
        }
        expect(3, dot("manage", "vim"), "file_exists", "and 2 more");
        Cli.Result json = dot("manage", "vim", "-n", "--format", "json");
        assertThat(json.exit()).isEqualTo(3);
        assertThat(json.out()).contains("vim/f4");
    }

    @Test
    void linksOfAPackageStayWithinOrAreRefused() throws IOException {
        cli.write("packages/vim/real", "x\n");
        Files.createSymbolicLink(cli.folder.resolve("packages/vim/alias"), Path.of("real"));
        Files.createSymbolicLink(cli.folder.resolve("packages/vim/later"), Path.of("not-there-yet"));
        expect(0, dot("manage", "vim"));
        assertThat(home.resolve("vim/alias")).hasContent("x");
        assertThat(isLink(home.resolve("vim/later"))).isTrue();
        Files.createSymbolicLink(cli.folder.resolve("packages/vim/escape"), Path.of("../../home"));
        expect(3, dot("remanage", "vim"), "package_link");
    }

    @Test
    void ignoreFilesAndPatternsPruneAndTakeBack() throws IOException {
        cli.write("packages/app/a.log", "").write("packages/app/keep.log", "").write("packages/app/cache/x", "");
        cli.write("packages/app/b", "").write("packages/app/.git/config", "").write("packages/app/.DS_Store", "");
        cli.write("packages/app/.dotignore", "# logs\n\n  *.log  \n!keep.log\ncache/\n");
        expect(0, dot("manage", "app"));
        assertThat(home.resolve("app").toFile().list()).containsExactlyInAnyOrder("keep.log", "b");
        expect(0, dot("remanage", "app", "--no-dotignore"));
        assertThat(home.resolve("app/a.log")).exists();
        expect(0, dot("remanage", "app", "--ignore", "b,keep.log"));
        assertThat(home.resolve("app").toFile().list())
                .as("the package's file has the last word")
                .containsExactly("keep.log");
    }

    @Test
    void tooLargeFilesAreNamedAndSizesHaveUnits() throws IOException {
        cli.write("packages/app/big", "x".repeat(2000)).write("packages/app/small", "x");
        expect(0, dot("manage", "app", "--max-file-size", "1K"), "warning", "app/big");
        assertThat(home.resolve("app").toFile().list()).containsExactly("small");
        expect(2, dot("manage", "app", "--max-file-size", "1000"));
        expect(0, dot("manage", "app", "--max-file-size", "0"));
        expect(0, dot("manage", "app", "--max-file-size", "1.5 kb"));
    }

    @Test
    void secretsAreSaidAndNeverCalledIgnoredUnlessTheyAre() throws IOException {
        cli.write("packages/dot-ssh/id_rsa", "k").write("packages/dot-ssh/config", "c");
        cli.write("packages/work/dot-env", "e").write("packages/dot-aws/credentials", "a");
        Cli.Result result = dot("manage", "dot-ssh", "work", "dot-aws");
        expect(0, result, "warning", "id_rsa", "kept out", "work/dot-env", "is linked", "credentials");
        assertThat(home.resolve(".ssh").toFile().list()).containsExactly("config");
        Cli.Result all = dot("remanage", "dot-ssh", "--no-defaults");
        expect(0, all, "id_rsa looks like a secret (ssh-keys, critical) and is linked");
    }

    @Test
    void unmanageToleratesMissingLinksRefusesFilesAndPurges() throws IOException {
        cli.write("packages/vim/a", "").write("packages/vim/b", "").write("packages/zsh/c", "");
        expect(0, dot("manage", "vim", "zsh"));
        Files.delete(home.resolve("vim/a"));
        expect(0, dot("unmanage", "vim", "--purge"), "purged");
        assertThat(cli.folder.resolve("packages/vim")).doesNotExist();
        assertThat(home.resolve("vim")).doesNotExist();
        Files.delete(home.resolve("zsh/c"));
        cli.write("home/zsh/c", "mine");
        expect(3, dot("unmanage", "zsh"), "refusing to delete");
        expect(5, dot("unmanage", "zsh", "nobody"));
        expect(2, dot("unmanage"));
        expect(2, dot("unmanage", "--all", "zsh"));
        assertThat(home.resolve("zsh/c")).hasContent("mine");
    }

    @Test
    void cleanupForgetsPackagesThatAreGoneAndTouchesNoFile() throws IOException {
        cli.write("packages/vim/a", "").write("packages/zsh/c", "");
        expect(0, dot("manage", "vim", "zsh"));
        Files.delete(cli.folder.resolve("packages/vim/a"));
        Files.delete(cli.folder.resolve("packages/vim"));
        expect(0, dot("unmanage", "--cleanup", "-n"));
        expect(0, dot("unmanage", "--cleanup"), "Cleaned up 1 orphaned package");
        assertThat(isLink(home.resolve("vim/a"))).isTrue();
        expect(0, dot("list"), "1 healthy");
        assertThat(dot("list").out()).doesNotContain("vim");
    }

    @Test
    void remanageIsADifference() throws IOException {
        cli.write("packages/vim/a", "").write("packages/vim/b", "");
        expect(0, dot("remanage", "vim"), "Remanaged 1 package");
        expect(0, dot("remanage", "vim"), "No changes detected for 1 package");
        Files.move(cli.folder.resolve("packages/vim/a"), cli.folder.resolve("packages/vim/c"));
        Cli.Result plan = dot("remanage", "vim", "-n");
        assertThat(plan.out()).contains("Symlinks: 1", "Symlink deletions: 1", "Conflicts: 0");
        expect(0, dot("remanage", "vim"));
        assertThat(Files.exists(home.resolve("vim/a"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(isLink(home.resolve("vim/c"))).isTrue();
        expect(5, dot("remanage", "nobody"));
    }

    @Test
    void namesThatLeaveThePackageDirectoryOrAreReservedAreRefused() throws IOException {
        cli.write("packages/a/x", "").write("packages/dot/x", "").write("packages/b/dot-", "");
        for (String name : new String[] {"../a", "a/b", ".", "..", "/etc", "DOT", "dot", "dot-config", ""}) {
            assertThat(dot("manage", name).exit()).as(name).isEqualTo(2);
        }
        expect(0, dot("manage", "a/"));
        expect(2, dot("manage", "b"), "dot-");
        expect(2, dot("manage"));
        expect(0, dot("manage", "--skip-invalid", "a", "dot"), "warning");
    }

    @Test
    void statusNamesWhatIsUnknownAndFails() throws IOException {
        cli.write("packages/vim/a", "");
        expect(0, dot("status"), "No packages installed");
        expect(0, dot("manage", "vim"));
        Cli.Result json = dot("status", "vim", "nobody", "--format", "json");
        assertThat(json.exit()).isEqualTo(5);
        assertThat(json.out()).contains("\"not_found\":[\"nobody\"]", "\"is_healthy\":true");
        expect(5, dot("status", "nobody"), "Package \"nobody\" is not installed");
        expect(2, dot("status", "--format", "xml"), "unknown format: xml (supported: text, json, yaml, table)");
        expect(2, dot("list", "--sort", "size"));
        expect(0, dot("list", "--format", "table", "--show-target"), "HEALTH", "PACKAGE", "TARGET");
        Files.delete(cli.folder.resolve("packages/vim/a"));
        expect(0, dot("list"), "broken links", "0 healthy, 1 unhealthy");
    }

    @Test
    void doctorTellsHealthByItsExitAndNeverWrites() throws IOException {
        cli.write("packages/vim/a", "");
        expect(0, dot("doctor"), "Healthy");
        expect(0, dot("manage", "vim"));
        expect(0, dot("doctor", "--format", "json"), "\"overall_health\":\"healthy\"", "\"managed_links\":1");
        Files.createSymbolicLink(home.resolve("stray"), Path.of("/etc/hostname"));
        expect(1, dot("doctor", "--format", "json"), "orphaned_link", "\"overall_health\":\"warnings\"");
        expect(0, dot("doctor", "--scan-mode", "off"));
        expect(0, dot("doctor", "ignore", "--pattern", "str*"), "Added ignore pattern: str*");
        expect(0, dot("doctor"));
        expect(0, dot("doctor", "unignore", "--pattern", "str*"), "Removed ignore pattern");
        expect(0, dot("doctor", "ignores"), "No ignored links or patterns");
        Files.delete(home.resolve("vim/a"));
        cli.write("home/vim/a", "file");
        expect(2, dot("doctor", "--format", "json"), "wrong_target", "\"overall_health\":\"errors\"");
    }

    @Test
    void aManifestThatIsWrongStopsEverythingBeforeAnythingIsTouched() throws IOException {
        cli.write("packages/vim/a", "").write("outside", "keep");
        expect(0, dot("manage", "vim"));
        Path manifest;
        try (var files = Files.walk(cli.folder.resolve("xdg"))) {
            manifest = files.filter(file -> file.endsWith("manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
        for (String text : new String[] {
            "{",
            "",
            "[]",
            "{\"version\":\"99\"}",
            "{\"version\":\"1.0\",\"packages\":{\"../x\":{\"links\":[]}}}",
            "{\"version\":\"1.0\",\"packages\":{\"vim\":{\"links\":[\"../outside\"]}}}",
            "{\"version\":\"1.0\",\"packages\":{\"vim\":{\"links\":[\"/etc/passwd\"]}}}"
        }) {
            Files.writeString(manifest, text);
            for (String action : new String[] {"manage", "unmanage", "remanage", "status"}) {
                assertThat(dot(action, "vim").exit()).as(action + text).isEqualTo(4);
            }
            assertThat(dot("doctor").exit()).as(text).isEqualTo(4);
        }
        assertThat(isLink(home.resolve("vim/a"))).isTrue();
        Files.writeString(manifest, "{\"version\":\"1.0\",\"packages\":null,\"doctor\":null,\"hashes\":null}");
        expect(0, dot("manage", "vim"));
        Files.writeString(
                manifest,
                "{\"version\":\"1.0\",\"packages\":{\"vim\":{\"name\":\"vim\",\"link_count\":3,"
                        + "\"links\":[\"vim/a\"],\"installed_at\":\"2026-01-01T00:00:00Z\"}}}");
        expect(1, dot("doctor", "--format", "json"), "manifest_inconsistency");
        expect(0, dot("unmanage", "vim"));
        assertThat(isLink(home.resolve("vim/a"))).isFalse();
    }

    @Test
    void dryRunsOfEveryKindRenderThePlanAndLeaveNoTrace() throws IOException {
        cli.write("packages/vim/a", "").write("home/.x", "");
        expect(
                0,
                dot("manage", "vim", "-n"),
                "Dry run mode - no changes will be applied",
                "+ Create directory:",
                "+ Create symlink: " + home.resolve("vim/a") + " -> " + cli.folder.resolve("packages/vim/a"),
                "Directories: 1",
                "Symlinks: 1",
                "Conflicts: 0");
        expect(0, dot("adopt", ".x", "-n"), "Move file", "File moves: 1");
        assertThat(cli.folder.resolve("xdg")).doesNotExist();
        expect(0, dot("manage", "vim"));
        expect(0, dot("unmanage", "vim", "-n", "--purge"), "- Delete symlink:", "- Delete directory:");
        expect(0, dot("unmanage", "--all", "-n"), "- Delete symlink:");
        expect(0, dot("manage", "vim", "-n"), "No operations required");
        assertThat(isLink(home.resolve("vim/a"))).isTrue();
    }

    @Test
    void oddNamesAreLinkedAndShownWithoutTheirControlCharacters() throws IOException {
        String odd = "a \"b\" 'c' ü\n\u001b[31m";
        cli.write("packages/vim/" + odd, "x\n");
        expect(0, dot("manage", "vim"));
        assertThat(home.resolve("vim").resolve(odd)).hasContent("x");
        assertThat(dot("status").all()).doesNotContain("\u001b[31m");
        expect(0, dot("unmanage", "vim"));
    }
}
