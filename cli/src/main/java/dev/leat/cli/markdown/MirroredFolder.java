package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Results as files in the places of their documents: `a/b.md` goes to `DIR/a/b.json`, what failed to a line of
/// `DIR/errors.jsonl`, which is removed when nothing failed. Each file is
/// written whole or not at all, but for a power cut.
final class MirroredFolder {
    private static final String ERRORS = "errors.jsonl";
    private static final String STATE = ".leat-parsed";
    private static final int STATE_BYTES_MAX = 1 << 30;
    private static final int MODE = 0777;

    private final Session session;
    private final Path folder;
    private final Map<String, String> written = new HashMap<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private final boolean incremental;
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> now = new ConcurrentHashMap<>();

    /// @param incremental whether it remembers what its results were made of
    MirroredFolder(Session session, Path folder, boolean incremental) throws IOException {
        this.session = session;
        this.folder = session.host().here().resolve(folder);
        this.incremental = incremental;
        if (incremental && session.host().disk().exists(this.folder.resolve(STATE))) {
            byte[] state = session.host().disk().readAll(this.folder.resolve(STATE), STATE_BYTES_MAX);
            new String(state, StandardCharsets.UTF_8).lines().forEach(line -> {
                int blank = line.indexOf(' ');
                before.put(line.substring(blank + 1), line.substring(0, Math.max(0, blank)));
            });
        }
    }

    boolean isIncremental() {
        return incremental;
    }

    /// Whether the result of a document is there, made of the same. In any thread.
    boolean has(String key, Fingerprint of) throws IOException {
        now.put(key, of.hex());
        return of.hex().equals(before.get(key)) && session.host().disk().exists(folder.resolve(name(key)));
    }

    /// @param key of the document below the folder that was named, or its name as given
    void write(String key, byte[] json) throws Exception {
        String name = name(key);
        String other = written.putIfAbsent(name, key);
        if (other != null) {
            throw CommandError.usage(
                    session.name(), key, "it and " + other + " would both be written to " + name, "Parse them apart");
        }
        put(folder.resolve(name), json);
    }

    void failed(String key, String line) {
        now.remove(key);
        errors.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    }

    void finish() throws Exception {
        Path file = folder.resolve(ERRORS);
        if (errors.size() > 0) {
            put(file, errors.toByteArray());
        } else if (session.host().disk().exists(file)) {
            session.host().disk().delete(file);
        }
        if (incremental) {
            before.putAll(now);
            StringBuilder state = new StringBuilder();
            new TreeMap<>(before)
                    .forEach((key, of) ->
                            state.append(of).append(' ').append(key).append('\n'));
            put(folder.resolve(STATE), state.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Below the folder, whatever the document is called: what lies elsewhere goes by its file name.
    static String name(String key) {
        Path path = Path.of(key).normalize();
        Path below = path.isAbsolute() || path.startsWith("..") ? Path.of(String.valueOf(path.getFileName())) : path;
        String text = below.toString().replace('\\', '/');
        return (text.endsWith(".md") ? text.substring(0, text.length() - 3) : text) + ".json";
    }

    private void put(Path file, byte[] content) throws Exception {
        try {
            folders(session.host().disk(), Objects.requireNonNull(file.getParent()));
            FileOutput.writeFleeting(session, file, out -> out.raw(content));
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-Q030",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "it cannot be written",
                            "Correct the permissions, or name another folder"));
        }
    }

    private static void folders(Disk disk, Path folder) throws IOException {
        if (!disk.exists(folder)) {
            if (folder.getParent() != null) {
                folders(disk, folder.getParent());
            }
            disk.mkdir(folder, MODE);
        }
    }
}
