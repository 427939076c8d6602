package dev.leat.cli;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Screen;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the start-up cache is trained with: every command once over a tiny project in a folder of its own, which is
/// removed afterwards. Nothing is shown and nothing else is touched.
final class SelfTrainCommand extends Command {
    private static final List<List<String>> LINES = List.of(
            List.of(),
            List.of("--version"),
            List.of("--help"),
            List.of("run"),
            List.of("run", "--format", "json"),
            List.of("plan"),
            List.of("plan", "--format", "json"),
            List.of("status"),
            List.of("status", "--failed"),
            List.of("query", "select key, state from items"),
            List.of("search", "word"),
            List.of("export", "documents"),
            List.of("explain", "a.md"),
            List.of("explain", "LEAT-C003"),
            List.of("config"),
            List.of("completion", "bash"),
            List.of("markdown", "parse", "a.md"),
            List.of("markdown", "parse", "--mode", "compat", "a.md"),
            List.of("markdown", "check", "a.md"),
            List.of("markdown", "check", "--format", "json", "a.md"),
            List.of("markdown", "chunk", "a.md"),
            List.of("markdown", "sections", "a.md"),
            List.of("markdown", "render", "a.md"),
            List.of("dot", "manage", "-d", "packages", "-t", "home", "app", "--dry-run"),
            List.of("dot", "manage", "-d", "packages", "-t", "home", "app", "--no-folding"),
            List.of("dot", "remanage", "-d", "packages", "-t", "home", "app", "--no-folding"),
            List.of("dot", "manage", "-d", "packages", "-t", "home", "app", "other", "--no-folding"),
            List.of("dot", "manage", "-d", "packages", "-t", "home", "app"),
            List.of("dot", "status", "-d", "packages", "-t", "home"),
            List.of("dot", "list", "-d", "packages", "-t", "home"),
            List.of("dot", "doctor", "-d", "packages", "-t", "home", "--format", "json"),
            List.of("dot", "unmanage", "-d", "packages", "-t", "home", "app"),
            List.of("run", "--help"),
            List.of("help", "exit-codes"),
            List.of("run", "--no-such-option"));

    private static final String PROJECT = "pipelines: { docs: { markdown: { sources: [\"*.md\"] } } }\n";
    /// Something of everything: what is not trained here is loaded from jars by whoever meets it first.
    private static final String DOCUMENT = """
            ---
            title: A
            tags: [a, b]
            ---
            # A

            Some `code`, a [link](b.md "t"), ![picture](p.png), *emphasis*, **strong**, ~~gone~~, <https://a.example>,
            caf\u00e9 &amp; &#36; <b onclick="x()">raw</b> and a word.\\
            A [reference][r] and a note[^1].

            | a | b |
            |---|:-:|
            | 1 | `2` |

            - x
            - [x] y
              1. z

                 deeper

            > quoted
            > - item

            Setext
            ------

                indented

            ```sh
            ls
            ```

            <div>
            <script>x</script>
            </div>

            ***

            [r]: /there 'title'
            [^1]: The note.
            """;

    private String group = "";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What the start-up cache is trained with")
                .operand(false, "GROUP", "Its commands alone", word -> group = word);
    }

    @Override
    public int run(Session session) throws Exception {
        Host host = session.host();
        Disk disk = host.disk();
        Path folder = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("leat-train-" + ProcessHandle.current().pid());
        disk.mkdir(folder, 0700);
        try {
            DiskWrites.replace(disk, folder.resolve("leat.yaml"), PROJECT, 0600, "new");
            DiskWrites.replace(disk, folder.resolve("a.md"), DOCUMENT, 0600, "new");
            DiskWrites.mkdirs(disk, folder.resolve("packages/app/dot-config"), 0700);
            DiskWrites.mkdirs(disk, folder.resolve("home"), 0700);
            DiskWrites.mkdirs(disk, folder.resolve("packages/other/dot-config"), 0700);
            DiskWrites.replace(disk, folder.resolve("packages/app/dot-config/rc"), DOCUMENT, 0600, "new");
            DiskWrites.replace(disk, folder.resolve("packages/other/dot-config/other"), DOCUMENT, 0600, "new");
            for (List<String> line : LINES) {
                if (!group.isEmpty() && (line.isEmpty() || !line.getFirst().equals(group))) {
                    continue;
                }
                Leat.run(line.toArray(String[]::new), within(folder, host));
            }
            return Exit.DONE;
        } finally {
            remove(disk, folder);
        }
    }

    private static Host within(Path folder, Host host) {
        return new Host(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of("LANG", "C.UTF-8", "LEAT_CACHE", folder.resolve("cache").toString()),
                folder,
                folder,
                host.user(),
                new Screen.Facts(true, 24, 80),
                new Screen.Facts(false, 0, 0),
                host.window(),
                host.disk(),
                host.clock(),
                host.ticker(),
                host.sleeper(),
                host.interrupts());
    }

    private static void remove(Disk disk, Path path) throws IOException {
        if (disk.facts(path).kind() == dev.leat.engine.disk.Facts.Kind.FOLDER) {
            for (Path entry : disk.list(path)) {
                remove(disk, entry);
            }
        }
        disk.delete(path);
    }
}
