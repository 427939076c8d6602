package dev.leat.store.cache;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Cache;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/// The level that machines share: a Redis server. Keys are `leat:<space>:` and the fingerprint's bytes; values are
/// entries as on disk, with the server's own expiry. What the server evicts, and how much it keeps, is its own policy.
/// A server that is not there, or goes away, is left out for a while. Thread-safe.
public final class RedisCache implements Cache {
    /// Larger values are not sent.
    private static final int BYTES_MAX = 16 << 20;

    private final RedisClient client;
    private final Breaker breaker;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder corrupt = new LongAdder();

    /// Nothing is connected yet.
    ///
    /// @param address `redis://user:password@host:port/database`, with `rediss` for TLS
    /// @throws NoClassDefFoundError if Jedis is not on the class path
    public RedisCache(URI address, Ticker ticker, Consumer<Problem> warn) {
        this.client = RedisClient.create(address);
        this.breaker = new Breaker("cache " + address.getHost() + ":" + address.getPort(), ticker, warn);
    }

    private static byte[] key(Id id) {
        byte[] head = ("leat:" + id.space() + ":").getBytes(StandardCharsets.UTF_8);
        byte[] print = id.fingerprint().bytes();
        byte[] key = Arrays.copyOf(head, head.length + print.length);
        System.arraycopy(print, 0, key, head.length, print.length);
        return key;
    }

    @Override
    public Map<Id, Entry> find(Collection<Id> ids) {
        Map<Id, Entry> found = new HashMap<>();
        if (!ids.isEmpty() && !breaker.open()) {
            try {
                ask(List.copyOf(ids), found);
                breaker.worked();
            } catch (JedisException e) {
                breaker.failed(e);
            }
        }
        hits.add(found.size());
        misses.add(ids.size() - (long) found.size());
        return found;
    }

    private void ask(List<Id> ids, Map<Id, Entry> found) {
        List<byte[]> values = client.mget(ids.stream().map(RedisCache::key).toArray(byte[][]::new));
        List<byte[]> damaged = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            byte @Nullable [] value = values.get(i);
            if (value != null) {
                Optional<Entry> entry = EntryForm.read(ids.get(i), value);
                if (entry.isPresent()) {
                    found.put(ids.get(i), entry.get());
                } else {
                    damaged.add(key(ids.get(i)));
                }
            }
        }
        if (!damaged.isEmpty()) {
            corrupt.add(damaged.size());
            client.del(damaged.toArray(byte[][]::new));
        }
    }

    @Override
    public void putAll(Map<Id, Entry> entries) {
        if (entries.isEmpty() || breaker.open()) {
            return;
        }
        try (Pipeline pipeline = client.pipelined()) {
            entries.forEach((id, entry) -> {
                if (entry.value().length <= BYTES_MAX) {
                    pipeline.set(
                            key(id),
                            EntryForm.write(id, entry),
                            SetParams.setParams().pxAt(entry.expires().toEpochMilli()));
                    puts.increment();
                }
            });
            pipeline.sync();
            breaker.worked();
        } catch (JedisException e) {
            breaker.failed(e);
        }
    }

    @Override
    public void remove(Id id) {
        if (breaker.open()) {
            return;
        }
        try {
            client.del(key(id));
        } catch (JedisException e) {
            breaker.failed(e);
        }
    }

    /// Without what the server holds: it counts all its users' keys together.
    @Override
    public Stats stats() {
        return new Stats(hits.sum(), misses.sum(), puts.sum(), 0, 0, corrupt.sum(), breaker.errors(), 0, 0, 0);
    }

    @Override
    public void close() {
        client.close();
    }
}
