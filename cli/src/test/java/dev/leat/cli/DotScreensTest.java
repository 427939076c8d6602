package dev.leat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people see of links, as files: in a pipe, and on terminals with colour, in ASCII, on 60 and 200 columns.
class DotScreensTest {
    @TempDir
    Path folder;

    private Cli cli;
    private List<String> flags = List.of();

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
        for (ScreensTest.Mode mode : ScreensTest.MODES) {
            makePackages(folder.resolve(mode.name()));
            cli.outFacts = mode.facts();
            cli.errFacts = mode.facts();
            flags = mode.flags();
            String kind = "." + mode.name() + ".txt";
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
        List<String> all = new ArrayList<>(List.of("dot"));
        all.addAll(List.of(words));
        all.addAll(List.of("-d", "dots"));
        all.addAll(flags);
        Cli.Result result = cli.run(all.toArray(String[]::new));
        String screen = "exit " + result.exit() + "\n" + result.err() + "--- stdout\n" + result.out();
        Golden.matches(Golden.screen(name), screen.replace(cli.folder.toString(), "DIR"));
    }
}
