package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.MemoryCache;
import dev.leat.store.cache.DiskCache;
import dev.leat.store.cache.LayeredCache;
import dev.leat.web.cache.CachedFetcher;
import dev.leat.web.cache.CachedFetcher.Lives;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.Fetcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Whether copies of answers are kept and taken: in memory, and on disk below `.leat/cache/web`.
final class CacheOptions {
    static final String FOLDER = ".leat/cache/web";
    static final long BYTES_DEFAULT = 1_000_000_000;

    private final boolean byDefault;
    private Optional<Boolean> cache = Optional.empty();
    private Optional<String> folder = Optional.empty();
    private Optional<Integer> life = Optional.empty();
    private Optional<Integer> age = Optional.empty();
    private boolean refresh;
    private boolean offline;

    CacheOptions(boolean byDefault) {
        this.byDefault = byDefault;
    }

    void describe(Syntax syntax) {
        String preset = byDefault ? "; the default here" : "";
        syntax.flag(
                        "--cache",
                        "Keep copies of answers, and take those that are young enough" + preset,
                        on -> cache = Optional.of(true))
                .flag(
                        "--no-cache, --skip-cache",
                        "Neither keep nor take copies" + (byDefault ? "" : "; the default here"),
                        on -> cache = Optional.of(false))
                .value(
                        "--cache-ttl",
                        "SECONDS",
                        Integer.class,
                        "A copy is taken as it is for so long; then the server is asked; default 3600",
                        n -> life = Optional.of(n))
                .value("--max-age", "SECONDS", Integer.class, "Take no older copy this time", n -> age = Optional.of(n))
                .flag("--refresh", "Ask the server about every copy", on -> refresh = on)
                .flag("--offline", "Take copies of any age, and ask nobody", on -> offline = on)
                .text("--cache-dir", "DIR", "Default: " + FOLDER, dir -> folder = Optional.of(dir));
    }

    static Path folder(Session session, Optional<String> named) throws CommandError {
        String dir = FetchOptions.said(session, "CACHE_DIR", named).orElse(FOLDER);
        return session.host().here().resolve(dir);
    }

    static DiskCache disk(Session session, Path folder) {
        return new DiskCache(
                folder,
                BYTES_DEFAULT,
                new DiskCache.Machine(
                        session.host().disk(),
                        session.host().clock(),
                        session.host().ticker(),
                        session::warn));
    }

    /// A fetcher, and what is to be closed behind it.
    record Opened(Fetcher fetcher, Optional<CachedFetcher> cached, Optional<Cache> cache) implements AutoCloseable {
        @Override
        public void close() {
            cache.ifPresent(Cache::close);
        }
    }

    /// Answers to questions with cookies or a login are kept only where somebody asks for it.
    Opened open(Session session, WebClient network) throws CommandError {
        boolean usual = !network.isPersonal() && enabled(session).orElse(byDefault);
        boolean kept = cache.orElse(usual) || offline || refresh;
        if (!kept) {
            return new Opened(network, Optional.empty(), Optional.empty());
        }
        for (Optional<Integer> span : java.util.List.of(life, age)) {
            if (span.isPresent() && span.get() < 0) {
                throw CommandError.usage(
                        session.name(),
                        span.get().toString(),
                        "a span is at least 0 seconds",
                        "Write --cache-ttl 3600");
            }
        }
        SequencedMap<String, Cache> levels = new LinkedHashMap<>();
        levels.put(
                "memory",
                new MemoryCache(MemoryCache.Limits.DEFAULT, session.host().clock()));
        levels.put("disk", disk(session, folder(session, folder)));
        Cache both = new LayeredCache(levels);
        Lives lives = Lives.DEFAULT;
        Duration fresh = refresh
                ? Duration.ZERO
                : offline ? lives.keep() : Duration.ofSeconds(age.or(() -> life).orElse(3600));
        Fetcher behind = offline ? new Offline() : network;
        CachedFetcher cached = new CachedFetcher(
                behind,
                both,
                new Lives(fresh, lives.ifError(), lives.keep()),
                session.host().clock());
        return new Opened(cached, Optional.of(cached), Optional.of(both));
    }

    private static Optional<Boolean> enabled(Session session) {
        return FetchOptions.said(session, "CACHE_ENABLED", Optional.empty())
                .map(word ->
                        !word.strip().equalsIgnoreCase("false") && !word.strip().equals("0"));
    }
}
