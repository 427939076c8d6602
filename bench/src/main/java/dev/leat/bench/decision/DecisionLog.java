package dev.leat.bench.decision;

import dev.leat.bench.json.Json;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines of JSON that are only ever added. Each holds the SHA-256 of the line before, so a line that was changed,
/// taken
/// out or put in is found. What cannot be found by the file alone is a cut-off end: a bundle keeps the last hash.
public final class DecisionLog {
    /// Stands before the first line.
    public static final String ROOT = "sha256:" + "0".repeat(64);

    private static final int FILE_MAX = 64 << 20;
    private static final int LINE_MAX = 64 << 10;
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private final Disk disk;
    private final Path file;

    public DecisionLog(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /// What is wrong with the log, by line.
    public record Broken(long line, String why) {}

    public List<String> lines() throws IOException {
        try {
            return new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    public static List<Broken> verify(List<String> lines) {
        List<Broken> broken = new ArrayList<>();
        String previous = ROOT;
        long number = 0;
        for (String line : lines) {
            number++;
            try {
                Json json = Json.read(line);
                if (!json.string("prev").equals(Optional.of(previous))) {
                    broken.add(new Broken(number, "it does not follow the line before it"));
                } else if (!json.decimal("n").equals(Optional.of((double) number))) {
                    broken.add(new Broken(number, "its number is not " + number));
                }
                Decision.of(json);
            } catch (Json.Malformed | IllegalArgumentException e) {
                broken.add(new Broken(number, "it is no decision: " + e.getMessage()));
            }
            previous = hash(line);
        }
        return broken;
    }

    public static String hash(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return "sha256:" + Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
    }

    /// All decisions, oldest first.
    ///
    /// @throws IllegalStateException if the chain is broken: nothing can be built on it
    public List<Decision> decisions() throws IOException {
        List<String> lines = lines();
        List<Broken> broken = verify(lines);
        if (!broken.isEmpty()) {
            throw new IllegalStateException("line " + broken.getFirst().line() + ": "
                    + broken.getFirst().why());
        }
        List<Decision> all = new ArrayList<>();
        for (String line : lines) {
            try {
                all.add(Decision.of(Json.read(line)));
            } catch (Json.Malformed e) {
                throw new IllegalStateException(e); // verified above
            }
        }
        return all;
    }

    /// The last change that was kept, or baseline that was set.
    public Optional<Decision> predecessor() throws IOException {
        return decisions().reversed().stream()
                .filter(one -> one.kind() == Decision.Kind.KEEP || one.kind() == Decision.Kind.BASELINE)
                .findFirst();
    }

    /// Adds one line, durably, under a lock; empty if another process holds it.
    public Optional<String> add(Decision decision) throws IOException {
        Path folder = java.util.Objects.requireNonNull(file.getParent());
        DiskWrites.mkdirs(disk, folder, FOLDER_MODE);
        Disk.@Nullable Lock lock = disk.tryLock(folder.resolve("decisions.lock"), "leat bench");
        if (lock == null) {
            return Optional.empty();
        }
        try (lock) {
            List<String> lines = lines();
            if (!verify(lines).isEmpty()) {
                throw new IllegalStateException(
                        "line " + verify(lines).getFirst().line() + ": "
                                + verify(lines).getFirst().why());
            }
            String previous = lines.isEmpty() ? ROOT : hash(lines.getLast());
            String line = decision.json(lines.size() + 1L, previous).line();
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            if (bytes.length > LINE_MAX) {
                throw new IllegalArgumentException("a decision has at most " + LINE_MAX + " bytes");
            }
            try (Disk.Output out = disk.append(file, MODE)) {
                out.write(bytes, 0, bytes.length);
                out.force();
            }
            return Optional.of(line);
        }
    }
}
