package dev.leat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people see of links, as files: in a pipe, and on a terminal of 80 columns with colour.
class DotScreensTest {
    @TempDir
    Path folder;

    private Cli cli;

    private void makePackages(Path root) throws IOException {
        cli = new Cli(Files.createDirectories(root));
        Path home = Files.createDirectories(cli.folder.resolve("home"));
        cli.environment.put("HOME", home.toString());
        cli.environment.put("XDG_STATE_HOME", cli.folder.resolve("state").toString());
        for (int i = 0; i < 12; i++) {
            cli.write("dots/vim/dot-vim/f" + i, "");
        }
        cli.write("dots/zsh/dot-zshrc", "").write("dots/git/dot-gitconfig", "").write("home/.gitconfig", "mine\n");
    }

    @Test
    void screensOfLinks() throws IOException {
        for (boolean terminal : new boolean[] {false, true}) {
            makePackages(folder.resolve(terminal ? "t" : "p"));
            if (terminal) {
                cli.terminal(80);
            }
            String kind = terminal ? ".colour.txt" : ".plain.txt";
            show("dot-plan" + kind, "manage", "vim", "zsh", "--no-folding", "-n");
            show("dot-conflict" + kind, "manage", "vim", "git");
            show("dot-manage" + kind, "manage", "vim", "zsh", "--no-folding");
            show("dot-status" + kind, "status");
            show("dot-list" + kind, "list");
            show("dot-table" + kind, "list", "--format", "table");
            Files.delete(cli.folder.resolve("dots/zsh/dot-zshrc"));
            Files.createSymbolicLink(cli.folder.resolve("home/stray"), Path.of("nowhere"));
            show("dot-list-broken" + kind, "list");
            show("dot-doctor" + kind, "doctor", "--detailed");
            show("dot-fix" + kind, "doctor", "--fix", "-n");
        }
    }

    private void show(String name, String... words) throws IOException {
        String[] all = new String[words.length + 3];
        all[0] = "dot";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "-d";
        all[words.length + 2] = "dots";
        Cli.Result result = cli.run(all);
        String screen = "exit " + result.exit() + "\n" + result.err() + "--- stdout\n" + result.out();
        Golden.matches(Golden.screen(name), screen.replace(cli.folder.toString(), "DIR"));
    }
}
