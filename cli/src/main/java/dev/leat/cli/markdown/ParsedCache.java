package dev.leat.cli.markdown;

import dev.leat.cli.command.Session;
import dev.leat.cli.command.Tool;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.memory.Cache;
import dev.leat.store.cache.DiskCache;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Results of documents by the fingerprint of their bytes, the options they are read by, and the tool's version: in the
/// person's cache folder, at most [#BYTES_MAX] of them.
final class ParsedCache implements AutoCloseable {
    private static final long BYTES_MAX = 512L << 20;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int COUNTS = 4;

    private final Session session;
    private final Cache cache;

    /// A result and what is counted of it.
    record Parsed(byte[] json, long bytes, long tokens, long findings, long collectorErrors) {}

    ParsedCache(Session session) {
        this.session = session;
        this.cache = new DiskCache(
                OpenStore.cache(session.host()).resolve("markdown"),
                BYTES_MAX,
                new DiskCache.Machine(
                        session.host().disk(),
                        session.host().clock(),
                        session.host().ticker(),
                        session::warn));
    }

    /// Of everything that may change a result.
    ///
    /// @param how records, collections of them, and texts
    static Fingerprint fingerprint(Session session, byte[] bytes, List<Object> how) {
        return Fingerprint.ofParts(List.of(
                Fingerprint.ofBytes(bytes, 0, bytes.length).hex(),
                canonical(how),
                Tool.version() + " " + Tool.build(session.host())));
    }

    /// The same for equal values, whatever order sets have in this process.
    private static String canonical(Object value) {
        return switch (value) {
            case Record record -> {
                StringBuilder text = new StringBuilder(record.getClass().getSimpleName());
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    text.append(' ').append(component.getName()).append('=');
                    try {
                        text.append(canonical(component.getAccessor().invoke(record)));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(component + " cannot be read", e);
                    }
                }
                yield "(" + text + ")";
            }
            case List<?> list -> list.stream().map(ParsedCache::canonical).collect(Collectors.joining(",", "[", "]"));
            case Collection<?> set ->
                set.stream().map(ParsedCache::canonical).sorted().collect(Collectors.joining(",", "{", "}"));
            case String text -> "\"" + text + "\"";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case Enum<?> name -> name.name();
            case Duration time -> time.toString();
            case Ticker clock -> "a clock";
            default -> throw new IllegalStateException("no form of its own: " + value.getClass());
        };
    }

    Optional<Parsed> find(Fingerprint fingerprint) {
        return cache.get(new Cache.Id("parsed", fingerprint)).map(value -> {
            ByteBuffer read = ByteBuffer.wrap(value);
            Parsed counts = new Parsed(new byte[0], read.getLong(), read.getLong(), read.getLong(), read.getLong());
            byte[] json = new byte[read.remaining()];
            read.get(json);
            return new Parsed(json, counts.bytes(), counts.tokens(), counts.findings(), counts.collectorErrors());
        });
    }

    void keep(Fingerprint fingerprint, Parsed parsed) {
        ByteBuffer value = ByteBuffer.allocate(COUNTS * Long.BYTES + parsed.json().length)
                .putLong(parsed.bytes())
                .putLong(parsed.tokens())
                .putLong(parsed.findings())
                .putLong(parsed.collectorErrors())
                .put(parsed.json());
        cache.put(
                new Cache.Id("parsed", fingerprint),
                value.array(),
                session.host().clock().instant().plus(KEPT));
    }

    Cache.Stats stats() {
        return cache.stats();
    }

    @Override
    public void close() throws Exception {
        cache.close();
    }
}
