package dev.leat.store.cache;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How much a cache's folder holds, in its file `total`: read at the first question, written when the cache is closed
/// or has grown by a sixteenth of its limit. Other processes' growth, and what a killed one did not write, is seen
/// when the folder is counted anew: at every sweep, once a day, and when the file is not there. Thread-safe.
final class CacheTotal {
    private static final String FILE = "total";
    private static final int FILE_BYTES_MAX = 200;
    private static final long COUNT_AFTER_MILLIS = Duration.ofDays(1).toMillis();

    /// What a killed process left is taken away when it is so old.
    private static final long ABANDONED_NANOS = Duration.ofHours(1).toNanos();

    private final Path folder;
    private final long bytesMax;
    private final Disk disk;
    private final InstantSource clock;
    private boolean known;
    private long bytes;
    private long entries;
    private long countedAt;
    private long unsaved;

    record Count(long entries, long bytes) {}

    private record Used(Path file, long bytes, long lastNanos) {}

    CacheTotal(Path folder, long bytesMax, Disk disk, InstantSource clock) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.disk = disk;
        this.clock = clock;
    }

    synchronized Count count() {
        try {
            learn();
        } catch (IOException e) {
            // a folder that cannot be read holds nothing that could be used
        }
        return new Count(entries, bytes);
    }

    /// Whether there is now more than may be.
    synchronized boolean add(long moreBytes, long moreEntries) throws IOException {
        if (!learn()) {
            bytes = Math.max(0, bytes + moreBytes);
            entries = Math.max(0, entries + moreEntries);
        }
        unsaved += Math.abs(moreBytes);
        if (unsaved > bytesMax / 16) {
            save();
        }
        return bytes > bytesMax;
    }

    /// @return whether the folder was counted just now, with whatever it holds
    private boolean learn() throws IOException {
        if (known) {
            return false;
        }
        known = true;
        try {
            String[] numbers = new String(disk.readAll(folder.resolve(FILE), FILE_BYTES_MAX), StandardCharsets.UTF_8)
                    .strip()
                    .split(" ", -1);
            if (numbers.length == 3) {
                entries = Long.parseLong(numbers[0]);
                bytes = Long.parseLong(numbers[1]);
                countedAt = Long.parseLong(numbers[2]);
                if (clock.millis() - countedAt < COUNT_AFTER_MILLIS) {
                    return false;
                }
            }
        } catch (NoSuchFileException | NumberFormatException e) {
            // counted below
        }
        files();
        unsaved++; // so that it is written even if nothing changes any more
        return true;
    }

    /// Counts, and takes away what was used longest ago until nine tenths of the limit are left.
    ///
    /// @return how many entries went
    synchronized long sweep() throws IOException {
        List<Used> files = files();
        if (bytes <= bytesMax) {
            return 0; // another process has swept meanwhile
        }
        files.sort(Comparator.comparingLong(Used::lastNanos));
        long gone = 0;
        for (Used file : files) {
            if (bytes <= bytesMax / 10 * 9) {
                break;
            }
            try {
                disk.delete(file.file());
                gone++;
            } catch (NoSuchFileException e) {
                // gone is gone
            }
            bytes -= file.bytes();
            entries--;
        }
        save();
        return gone;
    }

    private List<Used> files() throws IOException {
        List<Used> files = new ArrayList<>();
        long[] sum = new long[1];
        long now = clock.millis() * 1_000_000L;
        CacheFiles.visit(disk, folder, file -> {
            try {
                Facts facts = disk.facts(file);
                if (!CacheFiles.isTemporary(file)) {
                    files.add(new Used(file, facts.size(), facts.modifiedNanos()));
                    sum[0] += facts.size();
                } else if (now - facts.modifiedNanos() > ABANDONED_NANOS && !CacheFiles.isOwnTemporary(file)) {
                    disk.delete(file);
                }
            } catch (NoSuchFileException e) {
                // another process took it
            }
        });
        bytes = sum[0];
        entries = files.size();
        countedAt = clock.millis();
        return files;
    }

    synchronized void save() throws IOException {
        if (known && unsaved > 0) {
            unsaved = 0;
            String text = String.format(Locale.ROOT, "%d %d %d%n", entries, bytes, countedAt);
            DiskWrites.replace(
                    disk,
                    folder.resolve(FILE),
                    text,
                    0600,
                    "total-" + ProcessHandle.current().pid());
        }
    }
}
