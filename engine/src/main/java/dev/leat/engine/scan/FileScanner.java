package dev.leat.engine.scan;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Files of a tree, selected by patterns relative to a root, in key order. Folders that cannot hold a selected file
/// are not entered; ignore files are honoured; what must never be scanned (the store) is recognised by device and
/// inode.
public final class FileScanner implements Scanner {
    /// Two stats of a file written within this time of the first may be equal although its content changed (file
    /// systems keep coarse times), so such a stat is not remembered.
    static final long RACY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int READ_TRIES = 3;

    /// What is scanned, and how.
    ///
    /// @param root the project's folder, from which keys count
    /// @param paranoid trust no stamp: read everything
    public record Options(
            Path root,
            List<String> sources,
            List<String> exclude,
            boolean follow,
            boolean ignoreFiles,
            boolean paranoid,
            Predicate<Facts.FileId> offLimits) {
        public Options {
            sources = List.copyOf(sources);
            exclude = List.copyOf(exclude);
        }

        public static Options of(Path root, List<String> sources) {
            return new Options(root, sources, List.of(), false, true, false, id -> false);
        }
    }

    private final Disk disk;
    private final InstantSource clock;
    private final Options options;
    private final Selection selection;

    /// @throws IllegalArgumentException naming a pattern that cannot be read
    public FileScanner(Disk disk, InstantSource clock, Options options) {
        this.disk = disk;
        this.clock = clock;
        this.options = options;
        this.selection = Selection.of(options.sources(), options.exclude());
    }

    @Override
    public List<Key> covers() {
        return List.of(new Key("."));
    }

    @Override
    public boolean selects(Key key) {
        return selection.takes(key.text());
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public boolean opensAnywhere() {
        return true;
    }

    @Override
    public Iterator<Scanned> scan() throws ScanLost {
        return FileWalk.start(disk, options, selection, nowNanos() - RACY_NANOS);
    }

    /// Enters only the folders that lead there.
    @Override
    public Scanner of(Key source) {
        Options one = new Options(
                options.root(),
                List.of(Glob.quote(source.text())),
                List.of(),
                options.follow(),
                options.ignoreFiles(),
                options.paranoid(),
                options.offLimits());
        try {
            return new OneSource(this, new FileScanner(disk, clock, one), source);
        } catch (IllegalArgumentException e) {
            return Scanner.super.of(source); // a key too long or too deep for a pattern
        }
    }

    private long nowNanos() {
        var now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /// Reads the file, and again if it was written to meanwhile.
    ///
    /// @throws SourceChanging after three tries
    @Override
    public Content open(SourceRef source) throws IOException {
        Path path = KeyPath.resolve(options.root(), source.key());
        for (int attempt = 0; attempt < READ_TRIES; attempt++) {
            Facts before = facts(path);
            if (before.kind() != Facts.Kind.FILE) {
                throw new NoSuchFileException(path.toString(), null, "is no longer a regular file");
            }
            if (before.size() > Content.BYTES_MAX) {
                return new Content.Flow(new UnchangedStream(disk.open(path), path, before), Map.of());
            }
            byte[] bytes = disk.readAll(path, Content.BYTES_MAX);
            if (same(before, facts(path)) && bytes.length == before.size()) {
                return new Content.Bytes(bytes, bytes.length, Map.of());
            }
        }
        throw new SourceChanging(path + " was written to each of the " + READ_TRIES + " times it was read");
    }

    private Facts facts(Path path) throws IOException {
        return options.follow() ? disk.factsFollowing(path) : disk.facts(path);
    }

    private static boolean same(Facts a, Facts b) {
        return a.size() == b.size() && a.modifiedNanos() == b.modifiedNanos() && a.inode() == b.inode();
    }

    /// What was written, or had its times set, so shortly ago that the next change may look the same, has no stamp.
    static Stamp stampOf(Facts facts, long trustedBefore) {
        return Math.max(facts.modifiedNanos(), facts.changedNanos()) >= trustedBefore
                ? Stamp.UNKNOWN
                : new Stamp.OfFile(facts.size(), facts.modifiedNanos(), facts.changedNanos(), facts.inode());
    }

    @Override
    public void close() {}

    /// A file too large for memory, checked at its end.
    private final class UnchangedStream extends java.io.FilterInputStream {
        private final Path path;
        private final Facts before;

        UnchangedStream(InputStream in, Path path, Facts before) {
            super(in);
            this.path = path;
            this.before = before;
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (!same(before, facts(path))) {
                throw new SourceChanging(path + " was written to while it was read");
            }
        }
    }
}
