package dev.leat.cli.serve;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.serve.visit.EvidenceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// `events.jsonl` beside the store: its beginning and its end, so that a run of a million items costs what one of a
/// thousand does.
record RunEvents(Disk disk, Path folder) implements EvidenceFiles {
    private static final int HEAD_SHARE = 4;

    @Override
    public Optional<Part> read(String run, int max) {
        if (!run.matches("\\.leat/runs/\\d{6,18}")) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(run).resolve("events.jsonl");
            Facts facts = disk.facts(file);
            if (facts.kind() != Facts.Kind.FILE) {
                return Optional.empty();
            }
            if (facts.size() <= max) {
                return Optional.of(new Part(text(disk.readAll(file, max)), facts.size(), true));
            }
            int head = max / HEAD_SHARE;
            try (InputStream in = disk.open(file)) {
                String first = text(in.readNBytes(head));
                in.skipNBytes(facts.size() - max);
                String last = text(in.readNBytes(max - head));
                // Both are cut within a line; the halves are left out.
                return Optional.of(new Part(
                        first.substring(0, first.lastIndexOf('\n') + 1) + last.substring(last.indexOf('\n') + 1),
                        facts.size(),
                        false));
            }
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // retention has dropped it, or it is being written for the first time
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
