package dev.leat.network.baseline;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.rows.Rows;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stored rows of items, each valid for exactly one state of the ledger: the store's identity, the item, the
/// run of its last real change and the fingerprint of its rows. No generation counter and no lifetime are needed:
/// where the ledger says something else, the entry is stale, is dropped and counted. Thread-safe; holds at most so
/// many bytes, those not asked for longest go first.
public final class Baselines {
    public enum Mode {
        OFF,
        MEMORY,
        SHARED
    }

    /// What happened, by name: unfiltered.
    public record Counts(Map<Provider, Long> providers, long stale, long corrupt, long set, long evicted) {
        /// Devices that needed stored rows.
        public long needed() {
            return providers.entrySet().stream()
                    .filter(entry -> entry.getKey().isNeeded())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /// Of the devices that needed stored rows, those that had them without the store. Nothing is left out and
        /// nothing weighted; empty where none needed any.
        public Optional<Double> rawHitPercent() {
            long hits = providers.entrySet().stream()
                    .filter(entry -> entry.getKey().isHit())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return needed() == 0 ? Optional.empty() : Optional.of(100.0 * hits / needed());
        }
    }

    /// Rows found, and the bytes they were made of.
    ///
    /// @param count of the rows
    /// @param rows absent where their digest is the one asked about: then they are the asker's own, cell by cell
    public record Found(Provider provider, int count, Optional<List<Rows>> rows, byte[] bytes) {}

    /// An entry as it is held and as a snapshot has it.
    ///
    /// @param sites of its devices, joined by commas
    record Held(Fingerprint version, String sites, int devices, int rows, byte[] bytes, boolean imported) {
        Held {
            if (devices < 0 || rows < 0) {
                throw new IllegalArgumentException("counts are not negative");
            }
        }

        long weight() {
            return bytes.length + 160L;
        }
    }

    /// The space of shared caches they are kept in.
    public static final String SPACE = "network-baselines";
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Mode mode;
    private final boolean update;
    private final long bytesMax;
    private final BaselineCodec codec;
    private final Optional<Cache> shared;
    private final Map<Key, Held> held = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Provider, Long> providers = new EnumMap<>(Provider.class);
    private String storeId = "";
    private long bytes;
    private long imported = -1;
    private long stale;
    private long corrupt;
    private long set;
    private long evicted;

    /// @param update whether what is read and written is kept
    /// @param shared asked when this process has nothing; [Mode#SHARED] only
    public Baselines(Mode mode, boolean update, long bytesMax, BaselineCodec codec, Optional<Cache> shared) {
        this.mode = mode;
        this.update = update;
        this.bytesMax = bytesMax;
        this.codec = codec;
        this.shared = mode == Mode.SHARED ? shared : Optional.empty();
    }

    public static Baselines off(BaselineCodec codec) {
        return new Baselines(Mode.OFF, false, 0, codec, Optional.empty());
    }

    public BaselineCodec codec() {
        return codec;
    }

    /// The store whose rows these are; entries of another never fit.
    public synchronized void of(String store) {
        this.storeId = store;
    }

    public synchronized String store() {
        return storeId;
    }

    /// Whether what stands after a commit is to be put here.
    public boolean keeps() {
        return mode != Mode.OFF && update;
    }

    private Fingerprint version(LedgerLine line) {
        return Fingerprint.ofParts(List.of(
                codec.schema().hex(),
                storeId,
                line.key().text(),
                Long.toString(line.run()),
                line.rows().hex()));
    }

    /// The rows that stand with this line, if they are remembered; counted only when found.
    ///
    /// @param shown the digest of the rows that are to be compared with them; where theirs is the same, no row can
    /// differ in a column that is compared, and they are not taken apart
    public Optional<Found> find(LedgerLine line, Fingerprint shown) {
        if (mode == Mode.OFF || !update) {
            return Optional.empty();
        }
        Fingerprint version = version(line);
        Held there = held(line.key(), version);
        if (there != null) {
            Provider provider = there.imported() ? Provider.SHARED_HIT : Provider.LOCAL_HIT;
            Optional<Found> found = found(line.key(), provider, there.bytes(), shown);
            if (found.isPresent()) {
                return found;
            }
            corrupt(line.key());
        }
        Optional<byte[]> far = shared.flatMap(cache -> cache.get(new Cache.Id(SPACE, version)));
        if (far.isPresent()) {
            Optional<Found> found = found(line.key(), Provider.SHARED_HIT, far.get(), shown);
            if (found.isPresent()) {
                return found;
            }
            shared.get().remove(new Cache.Id(SPACE, version));
            corrupt(line.key());
        }
        return Optional.empty();
    }

    private Optional<Found> found(Key item, Provider provider, byte[] entry, Fingerprint shown) {
        Optional<BaselineCodec.Head> head = codec.head(entry);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        boolean same = head.get().digest().equals(shown);
        Optional<List<Rows>> rows = same ? Optional.empty() : codec.decode(item, entry);
        if (!same && rows.isEmpty()) {
            return Optional.empty();
        }
        count(provider);
        return Optional.of(new Found(provider, head.get().rows(), rows, entry));
    }

    private synchronized @Nullable Held held(Key item, Fingerprint version) {
        Held there = held.get(item);
        if (there == null || there.version().equals(version)) {
            return there;
        }
        stale++;
        drop(item);
        return null;
    }

    private synchronized void corrupt(Key item) {
        corrupt++;
        drop(item);
    }

    private void drop(Key item) {
        Held gone = held.remove(item);
        if (gone != null) {
            bytes -= gone.weight();
        }
    }

    /// Why the store had to be asked.
    public synchronized Provider missed() {
        Provider why = mode == Mode.OFF
                ? Provider.STORE_QUERY
                : !update
                        ? Provider.UPDATE_DISABLED
                        : imported == 0 && held.isEmpty() ? Provider.SHARED_EMPTY : Provider.STORE_REFRESH;
        count(why);
        return why;
    }

    public synchronized void count(Provider provider) {
        providers.merge(provider, 1L, Long::sum);
    }

    /// Remembers what stands with this line now.
    public void put(LedgerLine line, String sites, int devices, int rows, byte[] encoded) {
        if (!keeps()) {
            return;
        }
        Held entry = new Held(version(line), sites, devices, rows, encoded, false);
        shared.ifPresent(cache -> cache.put(new Cache.Id(SPACE, entry.version()), encoded, NEVER));
        hold(line.key(), entry);
    }

    private synchronized void hold(Key item, Held entry) {
        drop(item);
        if (entry.weight() > bytesMax) {
            evicted++;
            return;
        }
        held.put(item, entry);
        bytes += entry.weight();
        set++;
        Iterator<Map.Entry<Key, Held>> eldest = held.entrySet().iterator();
        while (bytes > bytesMax && eldest.hasNext()) {
            bytes -= eldest.next().getValue().weight();
            eldest.remove();
            evicted++;
        }
    }

    /// Puts all that is held into the shared cache too.
    public void share() {
        all().forEach((item, entry) ->
                shared.ifPresent(cache -> cache.put(new Cache.Id(SPACE, entry.version()), entry.bytes(), NEVER)));
    }

    public synchronized void forget(Key item) {
        drop(item);
    }

    public synchronized int entries() {
        return held.size();
    }

    public synchronized Counts counts() {
        Map<Provider, Long> all = new EnumMap<>(Provider.class);
        all.putAll(providers);
        return new Counts(all, stale, corrupt, set, evicted);
    }

    synchronized Map<Key, Held> all() {
        return new LinkedHashMap<>(held);
    }

    /// Takes entries of a snapshot; those that are there already stay.
    synchronized void take(Map<Key, Held> entries) {
        long before = set;
        entries.forEach((item, entry) -> {
            if (!held.containsKey(item)) {
                hold(item, entry);
            }
        });
        imported = entries.size();
        set = before;
    }
}
