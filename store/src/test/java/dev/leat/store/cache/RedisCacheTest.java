package dev.leat.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.MemoryCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;
import redis.embedded.RedisServer;

/// On a real Redis server.
class RedisCacheTest extends CacheContract {
    private static int port;
    private static RedisServer server;

    private RedisCache cache;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = serverAt(port);
        server.start();
    }

    private static RedisServer serverAt(int port) throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("daemonize no")
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @BeforeEach
    void empty() {
        try (var client = RedisClient.create("127.0.0.1", port)) {
            client.flushAll();
        }
        cache = open();
    }

    private RedisCache open() {
        return new RedisCache(URI.create("redis://127.0.0.1:" + port), time, warnings::add);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Override
    Cache cache() {
        return cache;
    }

    @Test
    void theServerForgetsByItself() {
        cache.put(id("a"), bytes("alpha"), Instant.parse("2000-01-01T00:00:00Z"));
        assertThat(cache.get(id("a"))).isEmpty();
    }

    @Test
    void aDamagedValueIsAMissAndIsRepaired() {
        cache.put(id("a"), bytes("alpha"), inAnHour());
        try (var client = RedisClient.create("127.0.0.1", port)) {
            byte[] key = client.keys("leat:*".getBytes(StandardCharsets.US_ASCII))
                    .iterator()
                    .next();
            byte[] value = client.get(key);
            value[value.length - 1] ^= 1;
            client.set(key, value, SetParams.setParams());
            assertThat(cache.get(id("a"))).isEmpty();
            assertThat(client.exists(key)).isFalse();
        }
        assertThat(cache.stats().corrupt()).isEqualTo(1);
        cache.put(id("a"), bytes("alpha"), inAnHour());
        assertThat(cache.get(id("a"))).isPresent();
    }

    @Test
    void aServerGoneHalfWayIsAMissAndOneWarning() throws IOException {
        var levels = new LinkedHashMap<String, Cache>();
        levels.put("memory", new MemoryCache(new MemoryCache.Limits(2, 1_000_000), time));
        levels.put("shared", cache);
        var layered = new LayeredCache(levels);
        for (int i = 0; i < 5; i++) {
            layered.put(id("k" + i), bytes("value " + i), inAnHour());
        }
        assertThat(layered.get(id("k0"))).isPresent();
        server.stop();
        try {
            for (int i = 0; i < 10; i++) {
                layered.put(id("later" + i), bytes("later"), inAnHour());
                assertThat(layered.get(id("later" + i))).as("memory goes on").isPresent();
                assertThat(layered.get(id("k1"))).isEmpty();
            }
            assertThat(warnings).hasSize(1);
            assertThat(warnings.getFirst().code()).isEqualTo("LEAT-S051");
            assertThat(cache.stats().errors()).as("then it is left alone").isEqualTo(3);
        } finally {
            server = serverAt(port);
            server.start();
        }
        time.pass(Duration.ofSeconds(61));
        layered.put(id("again"), bytes("again"), inAnHour());
        assertThat(cache.find(List.of(id("again")))).isNotEmpty();
    }

    @Test
    void noServerAtAllIsNoTrouble() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (var absent = new RedisCache(URI.create("redis://127.0.0.1:" + nobody), time, warnings::add)) {
            absent.putAll(Map.of(id("a"), new Cache.Entry(bytes("alpha"), inAnHour())));
            assertThat(absent.get(id("a"))).isEmpty();
            absent.remove(id("a"));
            absent.remove(id("a"));
        }
        assertThat(warnings).hasSize(1);
    }
}
