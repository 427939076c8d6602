package dev.leat.records.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// An archive that passes through: `zip`, `tar`, `tar.gz` (`tgz`) and a single document in `gz`. Archives within
/// archives are not opened. One thread. Memory: a buffer.
public final class Archive implements AutoCloseable {
    /// What an archive may come to.
    ///
    /// @param entries  that it holds
    /// @param expanded bytes of all documents together
    public record Limits(long entries, long expanded) {
        public static final Limits DEFAULT = new Limits(1_000_000, 64L << 30);
    }

    /// Deflate makes at most 1,032 bytes out of one; documents of words stay far below.
    static final int RATIO_MAX = 500;

    /// Up to here no ratio is looked at.
    static final long RATIO_FROM = 8L << 20;

    /// A document; the stream ends with it and need not be closed.
    public record Entry(String name, InputStream content) {}

    /// What an archive must not be; the message is the rule.
    public static final class Refused extends IOException {
        Refused(String rule) {
            super(rule);
        }
    }

    private enum Kind {
        ZIP,
        TAR,
        SINGLE
    }

    private final Kind kind;
    private final Limits limits;
    private final Metered packed;
    private final InputStream unpacked;
    private final String name;
    private @Nullable TarReader tar;
    private long entries;
    private long expanded;

    private Archive(Kind kind, String name, Limits limits, Metered packed, InputStream unpacked) {
        this.kind = kind;
        this.name = name;
        this.limits = limits;
        this.packed = packed;
        this.unpacked = unpacked;
        this.tar = kind == Kind.TAR ? new TarReader(unpacked) : null;
    }

    /// Whether a file of this name is one.
    public static boolean is(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".zip") || lower.endsWith(".tar") || lower.endsWith(".tgz") || lower.endsWith(".gz");
    }

    public static Archive open(String name, InputStream stream, Limits limits) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        Metered packed = new Metered(new BufferedInputStream(stream, 1 << 16));
        if (lower.endsWith(".zip")) {
            return new Archive(Kind.ZIP, name, limits, packed, new ZipInputStream(packed));
        }
        if (lower.endsWith(".tar")) {
            return new Archive(Kind.TAR, name, limits, packed, packed);
        }
        InputStream plain = new BufferedInputStream(new GZIPInputStream(packed, 1 << 16), 1 << 16);
        boolean many = lower.endsWith(".tgz") || lower.endsWith(".tar.gz");
        return new Archive(many ? Kind.TAR : Kind.SINGLE, name, limits, packed, plain);
    }

    /// The next document, `*.xml`; others are stepped over. Empty after the last.
    public Optional<Entry> next() throws IOException {
        while (true) {
            Optional<String> next = nextName();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            if (++entries > limits.entries()) {
                throw new Refused("an archive holds at most " + limits.entries() + " entries");
            }
            if (kind == Kind.SINGLE || next.get().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                return Optional.of(new Entry(next.get(), new Content()));
            }
        }
    }

    private Optional<String> nextName() throws IOException {
        return switch (kind) {
            case ZIP -> {
                try {
                    ZipEntry entry = ((ZipInputStream) unpacked).getNextEntry();
                    yield entry == null ? Optional.empty() : Optional.of(entry.getName());
                } catch (IllegalArgumentException e) {
                    throw new Refused("names in an archive are UTF-8");
                }
            }
            case TAR -> tar == null ? Optional.empty() : tar.next();
            case SINGLE -> {
                boolean first = entries == 0;
                yield first ? Optional.of(name.substring(0, name.length() - 3)) : Optional.empty();
            }
        };
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private void count(long bytes) throws Refused {
        expanded += bytes;
        if (expanded > limits.expanded()) {
            throw new Refused("an archive holds at most " + limits.expanded() + " bytes, unpacked");
        }
        if (expanded > RATIO_FROM && expanded / RATIO_MAX > packed.read) {
            throw new Refused("an archive unpacks to at most " + RATIO_MAX + " times its size");
        }
    }

    /// One document, counted.
    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            TarReader reader = tar;
            int read = reader == null ? unpacked.read(into, from, length) : reader.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }
    }

    /// Counts what was taken of the archive itself.
    private static final class Metered extends java.io.FilterInputStream {
        long read;

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            read += Math.max(0, n);
            return n;
        }
    }
}
