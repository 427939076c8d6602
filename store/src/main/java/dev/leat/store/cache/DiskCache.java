package dev.leat.store.cache;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Cache;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The level on disk: a file for each entry, `<space>/<2 digits>/<62 digits>`, checked by its sum, written beside and
/// renamed, not synced: what a power cut leaves damaged is a miss. Any number of threads and processes may share a
/// folder. Files that are not ours are left alone.
///
/// How much there is, [CacheTotal] remembers, so that neither opening nor writing looks at the whole folder; when the
/// limit is passed, what was used longest ago goes until nine tenths are left.
public final class DiskCache implements Cache {
    private static final int FILE_MODE = 0600;
    private static final int FOLDER_MODE = 0700;

    /// The time of use is written at most so often.
    private static final long TOUCH_NANOS = 3_600_000_000_000L;

    private static final AtomicLong SERIAL = new AtomicLong();

    private final Path folder;
    private final long bytesMax;
    private final Machine machine;
    private final Disk disk;
    private final InstantSource clock;
    private final Breaker breaker;
    private final CacheTotal total;
    private final boolean writes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder corrupt = new LongAdder();

    /// The machine, as seen by a cache.
    public record Machine(Disk disk, InstantSource clock, Ticker ticker, Consumer<Problem> warn) {}

    /// @param bytesMax what the folder may hold; an entry larger than a tenth of it is not kept
    public DiskCache(Path folder, long bytesMax, Machine machine) {
        this(folder, bytesMax, machine, true);
    }

    private DiskCache(Path folder, long bytesMax, Machine machine, boolean writes) {
        this.folder = folder;
        this.machine = machine;
        this.writes = writes;
        this.bytesMax = bytesMax;
        this.disk = machine.disk();
        this.clock = machine.clock();
        this.breaker = new Breaker("cache " + folder.getFileName(), machine.ticker(), machine.warn());
        this.total = new CacheTotal(folder, bytesMax, disk, clock);
    }

    /// The same folder for those who may change nothing: nothing is kept, nothing removed, no use noted.
    public DiskCache readOnly() {
        return new DiskCache(folder, bytesMax, machine, false);
    }

    private Path file(Id id) {
        return shelf(id).resolve(id.fingerprint().hex().substring(2));
    }

    private Path shelf(Id id) {
        return folder.resolve(id.space()).resolve(id.fingerprint().hex().substring(0, 2));
    }

    @Override
    public Map<Id, Entry> find(Collection<Id> ids) {
        Map<Id, Entry> found = new HashMap<>();
        for (Id id : ids) {
            Entry entry = breaker.open() ? null : find(id);
            if (entry == null) {
                misses.increment();
            } else {
                hits.increment();
                found.put(id, entry);
            }
        }
        return found;
    }

    private @Nullable Entry find(Id id) {
        Path file = file(id);
        try {
            byte[] bytes = disk.readAll(file, (int) Math.min(Integer.MAX_VALUE - 64, bytesMax));
            breaker.worked();
            Optional<Entry> entry = EntryForm.read(id, bytes);
            if (entry.isEmpty()) {
                corrupt.increment();
                delete(file, bytes.length);
                return null;
            }
            if (!clock.instant().isBefore(entry.get().expires())) {
                expired.increment();
                delete(file, bytes.length);
                return null;
            }
            touch(file);
            return entry.get();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            breaker.failed(e);
            return null;
        }
    }

    /// So that eviction knows what is in use.
    private void touch(Path file) {
        if (!writes) {
            return;
        }
        try {
            Facts facts = disk.facts(file);
            long now = nanos();
            if (now - facts.modifiedNanos() > TOUCH_NANOS) {
                disk.adjust(file, facts.mode(), now);
            }
        } catch (IOException e) {
            // another process removed it, or the folder is read-only: the value is read, and that is what counts
        }
    }

    private long nanos() {
        return clock.millis() * 1_000_000L;
    }

    @Override
    public void putAll(Map<Id, Entry> entries) {
        entries.forEach((id, entry) -> {
            if (writes && !breaker.open()) {
                put(id, entry);
            }
        });
    }

    private void put(Id id, Entry entry) {
        byte[] bytes = EntryForm.write(id, entry);
        if (bytes.length > bytesMax / 10) {
            remove(id); // an older, smaller one must not stay in its place
            return;
        }
        Path file = file(id);
        Path folderOfFile = shelf(id);
        Path temporary = folderOfFile.resolve(
                ".leat-" + ProcessHandle.current().pid() + "-" + SERIAL.incrementAndGet() + ".tmp");
        try {
            write(temporary, folderOfFile, bytes);
            long before = sizeOf(file);
            disk.rename(temporary, file);
            puts.increment();
            breaker.worked();
            if (total.add(bytes.length - Math.max(0, before), before < 0 ? 1 : 0)) {
                evictions.add(total.sweep());
            }
        } catch (NoSuchFileException e) {
            // a sweep of another process took it for abandoned: it is not kept, and nothing is wrong with the disk
        } catch (IOException e) {
            breaker.failed(e);
            discard(temporary);
        }
    }

    private void write(Path temporary, Path folderOfFile, byte[] bytes) throws IOException {
        try (Disk.Output output = created(temporary, folderOfFile)) {
            output.write(bytes, 0, bytes.length);
        }
    }

    private Disk.Output created(Path temporary, Path folderOfFile) throws IOException {
        try {
            return disk.create(temporary, FILE_MODE);
        } catch (NoSuchFileException e) {
            DiskWrites.mkdirs(disk, folderOfFile, FOLDER_MODE); // the first entry there
            return disk.create(temporary, FILE_MODE);
        }
    }

    private long sizeOf(Path file) {
        try {
            return disk.facts(file).size();
        } catch (IOException e) {
            return -1;
        }
    }

    private void discard(Path temporary) {
        try {
            disk.delete(temporary);
        } catch (IOException e) {
            // never made, or left for the next sweep
        }
    }

    private void delete(Path file, long size) {
        if (!writes) {
            return;
        }
        try {
            disk.delete(file);
            total.add(-size, -1);
        } catch (NoSuchFileException e) {
            // another process was faster
        } catch (IOException e) {
            breaker.failed(e);
        }
    }

    @Override
    public void remove(Id id) {
        Path file = file(id);
        long size = sizeOf(file);
        if (size >= 0) {
            delete(file, size);
        }
    }

    /// What there is, one after the other, those without an entry in their file included; in no order.
    public void visit(Consumer<Held> visitor) throws IOException {
        CacheFiles.visit(disk, folder, file -> {
            Id id = idOf(file);
            if (id != null) {
                visitor.accept(held(id, file));
            }
        });
    }

    /// A file of the cache; without `entry` it is damaged.
    public record Held(Id id, long bytes, Optional<Entry> entry) {}

    private Held held(Id id, Path file) {
        try {
            byte[] bytes = disk.readAll(file, Integer.MAX_VALUE - 64);
            return new Held(id, bytes.length, EntryForm.read(id, bytes));
        } catch (IOException e) {
            return new Held(id, 0, Optional.empty());
        }
    }

    private static @Nullable Id idOf(Path file) {
        int names = file.getNameCount();
        String hex = file.getName(names - 2).toString() + file.getName(names - 1);
        String space = file.getName(names - 3).toString();
        try {
            return new Id(space, Fingerprint.of(HexFormat.of().parseHex(hex)));
        } catch (IllegalArgumentException e) {
            return null; // not ours
        }
    }

    @Override
    public Stats stats() {
        CacheTotal.Count count = total.count();
        return new Stats(
                hits.sum(),
                misses.sum(),
                puts.sum(),
                evictions.sum(),
                expired.sum(),
                corrupt.sum(),
                breaker.errors(),
                0,
                count.entries(),
                count.bytes());
    }

    @Override
    public void close() {
        try {
            if (writes) {
                total.save();
            }
        } catch (IOException e) {
            // the count is made anew when it is missed
        }
    }
}
