package dev.leat.testkit.fault;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A disk whose clock is another than ours and ticks rarely, as those of servers and of older file systems do.
/// Files written with [#write] have times of that clock; all times are cut to its ticks.
public final class CoarseDisk extends PassingDisk {
    private final long tickNanos;
    private final Duration ahead;
    private final Map<Path, Long> changed = new HashMap<>();

    /// @param ahead how far the disk's clock goes before ours
    public CoarseDisk(Disk disk, Duration tick, Duration ahead) {
        super(disk);
        this.tickNanos = tick.toNanos();
        this.ahead = ahead;
    }

    /// Puts a text into a file, in place if there is one.
    ///
    /// @param now our time
    /// @param modified the time of modification set afterwards, as `touch -r` does; else the disk's now
    public synchronized void write(Path file, String text, Instant now, Instant... modified) throws IOException {
        Instant there = now.plus(ahead);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(modified.length > 0 ? modified[0] : there));
        changed.put(file, nanos(there));
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    private long cut(long nanos) {
        return Math.floorDiv(nanos, tickNanos) * tickNanos;
    }

    private synchronized Facts coarse(Path path, Facts facts) {
        return new Facts(
                facts.kind(),
                facts.size(),
                cut(facts.modifiedNanos()),
                cut(changed.getOrDefault(path, facts.changedNanos())),
                facts.device(),
                facts.inode(),
                facts.mode(),
                facts.owner());
    }

    @Override
    public Facts facts(Path path) throws IOException {
        return coarse(path, super.facts(path));
    }

    @Override
    public Facts factsFollowing(Path path) throws IOException {
        return coarse(path, super.factsFollowing(path));
    }
}
