package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Adopting by proposals and over the border of a file system, and taking over what GNU Stow linked.
class DotAdoptTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path home;

    @BeforeEach
    void makeAHome() throws IOException {
        cli = new Cli(folder);
        home = Files.createDirectories(cli.folder.resolve("home"));
        Files.createDirectories(cli.folder.resolve("dots"));
        cli.environment.put("HOME", home.toString());
        cli.environment.put("XDG_STATE_HOME", cli.folder.resolve("state").toString());
    }

    @Test
    void proposesByPackageAndAdoptsWhatIsAgreedTo() throws IOException {
        cli.write("home/.vimrc", "v\n").write("home/.gvimrc", "g\n").write("home/.bashrc", "b\n");
        cli.write("home/.config/miller/settings", "m\n")
                .write("home/.cache/x", "")
                .write("home/notes.txt", "n\n");
        cli.write("home/.big", "x".repeat(3000));
        cli.terminal(80);
        for (String input : new String[] {"", "n\n", "q\n", "y\n"}) { // an end before the last answer
            cli.input = input;
            assertThat(cli.run("dot", "adopt", "-d", "dots", "--max-size", "2K").exit())
                    .isZero();
            assertThat(home.resolve(".bashrc")).as(input).isRegularFile();
        }
        cli.input = "n\ny\ny\n";
        Cli.Result result = cli.run("dot", "adopt", "-d", "dots", "--max-size", "2K");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out())
                .contains("Package bash:", "Package miller:", "Package vim:", "Adopted into 2 packages")
                .doesNotContain(".cache", "notes", ".big");
        assertThat(home.resolve(".vimrc")).isSymbolicLink().hasContent("v");
        assertThat(home.resolve(".config/miller")).isSymbolicLink();
        assertThat(cli.folder.resolve("dots/vim/dot-gvimrc")).hasContent("g");
        assertThat(home.resolve(".bashrc")).isRegularFile();
        assertThat(Files.isSymbolicLink(home.resolve(".bashrc"))).isFalse();
        cli.input = "n\n";
        assertThat(cli.run("dot", "adopt", "-d", "dots", "--max-size", "2K").out())
                .doesNotContain("vim", "miller");
    }

    @Test
    void adoptsOverTheBorderOfAFileSystemAndBack() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean other = Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(cli.folder));
        if (!other) {
            System.err.println("SKIPPED: there is no second file system to adopt to");
            return;
        }
        Path dots = Files.createTempDirectory(memory, "leat-dots");
        try {
            cli.write("home/.vimrc", "v\n").write("home/.app/a/b", "deep\n").write("home/.app/c", "c\n");
            FileTime then = FileTime.from(Instant.parse("2020-01-02T03:04:05Z"));
            Files.setLastModifiedTime(home.resolve(".vimrc"), then);
            assertThat(adopt(dots, "vim", ".vimrc").exit()).isZero();
            assertThat(adopt(dots, "app", ".app").exit()).isZero();
            assertThat(dots.resolve("vim/dot-vimrc")).hasContent("v");
            assertThat(Files.getLastModifiedTime(dots.resolve("vim/dot-vimrc"))).isEqualTo(then);
            assertThat(home.resolve(".app/a/b")).hasContent("deep");
            assertThat(leftovers(dots)).isEmpty();
            assertThat(leftovers(home)).isEmpty();
            assertThat(cli.run("dot", "unmanage", "-d", dots.toString(), "vim", "app")
                            .exit())
                    .isZero();
            assertThat(home.resolve(".app/a/b")).isRegularFile().hasContent("deep");
            assertThat(Files.getLastModifiedTime(home.resolve(".vimrc"))).isEqualTo(then);
        } finally {
            try (Stream<Path> all = Files.walk(dots)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void takesOfALinkWhatIsSaidOfIt() throws IOException {
        cli.write("home/real/vimrc", "v\n").write("elsewhere/app/inner", "i\n").write("elsewhere/rc", "r\n");
        Files.createSymbolicLink(home.resolve(".vimrc"), Path.of("real/vimrc"));
        Files.createSymbolicLink(home.resolve(".app"), Path.of("../elsewhere/app"));
        Files.createSymbolicLink(home.resolve(".rc"), Path.of("../elsewhere/rc"));
        Files.createSymbolicLink(home.resolve(".all"), Path.of(".."));
        Files.createSymbolicLink(home.resolve(".gone"), Path.of("nowhere"));
        Path dots = cli.folder.resolve("dots");

        Cli.Result refused = adopt(dots, "vim", ".vimrc");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.all()).contains("--follow", "--as-link");
        assertThat(adopt(dots, "vim", ".vimrc", "--follow", "--as-link").exit()).isEqualTo(2);
        assertThat(adopt(dots, "vim", ".gone", "--follow").exit()).isEqualTo(3);
        assertThat(adopt(dots, "vim", ".all", "--follow").exit()).isEqualTo(3);
        assertThat(dots).isEmptyDirectory();

        assertThat(adopt(dots, "vim", ".vimrc", "--follow").exit()).isZero();
        assertThat(adopt(dots, "app", ".app", "--follow").exit()).isZero();
        assertThat(adopt(dots, "vim", ".rc", "--as-link").exit()).isZero();
        assertThat(home.resolve(".vimrc")).isSymbolicLink().hasContent("v");
        assertThat(dots.resolve("vim/dot-vimrc")).hasContent("v");
        assertThat(Files.isSymbolicLink(dots.resolve("vim/dot-vimrc"))).isFalse();
        assertThat(home.resolve("real/vimrc")).as("what it led to stays").hasContent("v");
        assertThat(home.resolve(".app/inner")).hasContent("i");
        assertThat(dots.resolve("app/inner")).isRegularFile();
        assertThat(home.resolve(".rc")).isSymbolicLink().hasContent("r");
        assertThat(dots.resolve("vim/dot-rc")).isSymbolicLink().hasContent("r");
        assertThat(adopt(dots, "vim", ".rc", "--as-link").exit())
                .as("managed by now")
                .isEqualTo(3);
        assertThat(cli.run("dot", "remanage", "vim", "app", "-d", "dots").exit())
                .as("the adopted link leads out of its package")
                .isZero();

        assertThat(cli.run("dot", "unmanage", "--all", "-y", "-d", "dots").exit())
                .isZero();
        assertThat(home.resolve(".vimrc")).isRegularFile().hasContent("v");
        assertThat(home.resolve(".app/inner")).hasContent("i");
        assertThat(home.resolve(".rc")).isSymbolicLink().hasContent("r");
        assertThat(cli.folder.resolve("elsewhere/app/inner")).hasContent("i");
    }

    @Test
    void bytesOfNamesThatAreNoTextComeBackAsTheyWere() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            System.err.println("SKIPPED: this system takes no names that are not UTF-8");
            return;
        }
        cli.write("home/.app/inner", "i\n");
        shell("printf x > \"$(printf '.app/n\\351')\"");
        assertThat(adopt(cli.folder.resolve("dots"), "app", ".app").exit()).isZero();
        assertThat(cli.run("dot", "unmanage", "app", "-d", "dots").exit()).isZero();
        shell("test ! -h .app && test -f \"$(printf '.app/n\\351')\" && test \"$(ls .app | wc -l)\" -eq 2");

        shell("ln -s \"$(printf 'gone\\351')\" .app/link");
        assertThat(adopt(cli.folder.resolve("dots"), "other", ".app").exit()).isZero();
        Cli.Result refused = cli.run("dot", "unmanage", "other", "-d", "dots");
        assertThat(refused.exit()).as(refused.all()).isEqualTo(1);
        assertThat(refused.err()).contains("not UTF-8");
        assertThat(home.resolve(".app")).as("rolled back").isSymbolicLink();
        shell("test \"$(readlink ../dots/other/link)\" = \"$(printf 'gone\\351')\"");
        assertThat(leftovers(home)).isEmpty();
    }

    /// Java cannot write such names.
    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(script + "\n" + said).isZero();
    }

    private Cli.Result adopt(Path dots, String name, String file, String... how) {
        List<String> words = new ArrayList<>(List.of("dot", "adopt", "-d", dots.toString(), name, file));
        words.addAll(List.of(how));
        return cli.run(words.toArray(String[]::new));
    }

    private static java.util.List<Path> leftovers(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(".leat-"))
                    .toList();
        }
    }

    @Test
    void takesOverWhatStowHasLinkedAndTouchesNoLink() throws IOException {
        cli.write("home/stow/vim/.vimrc", "v\n")
                .write("home/stow/zsh/.zshrc", "z\n")
                .write("home/stow/vim/README.md", "");
        cli.write("home/.stowrc", "--dir=~/stow   # where\n--target=$HOME\n--ignore='\\.bak'\n--verbose\n");
        cli.write("home/stow/vim/old.bak", "");
        Files.createSymbolicLink(home.resolve(".vimrc"), Path.of("stow/vim/.vimrc"));
        Object inode = Files.getAttribute(home.resolve(".vimrc"), "unix:ino", java.nio.file.LinkOption.NOFOLLOW_LINKS);
        assertThat(cli.run("dot", "import-stow", "-n").out()).contains("No operations required");
        Cli.Result result = cli.run("dot", "import-stow");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.all()).contains("Took over 1 package vim", ".stowrc: --verbose is not taken over");
        assertThat(Files.getAttribute(home.resolve(".vimrc"), "unix:ino", java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(inode);
        assertThat(cli.run("dot", "list").out()).contains("vim").doesNotContain("zsh");
        assertThat(cli.run("dot", "unmanage", "-d", "home/stow", "vim").exit()).isZero();
        assertThat(home.resolve(".vimrc")).doesNotExist();
        assertThat(cli.run("dot", "import-stow").exit()).isEqualTo(5);
    }

    @Test
    void completionOffersPackages() throws IOException {
        cli.write("dots/vim/x", "")
                .write("dots/zsh/y", "")
                .write("dots/.git/z", "")
                .write("dots/odd name/z", "");
        assertThat(cli.run("completion", "--names", "packages", "--dir", "dots").out())
                .isEqualTo("vim\nzsh\n");
        assertThat(cli.run("dot", "manage", "-d", "dots", "zsh").exit()).isZero();
        assertThat(cli.run("completion", "--names", "managed", "--dir", "dots").out())
                .isEqualTo("zsh\n");
        assertThat(cli.run("completion", "--names", "packages", "--dir", "nowhere")
                        .out())
                .isEmpty();
    }
}
