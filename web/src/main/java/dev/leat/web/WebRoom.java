package dev.leat.web;

import dev.leat.engine.CacheWish;
import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import dev.leat.engine.Services;
import dev.leat.engine.Vanished;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.scan.Scanner;
import dev.leat.web.cache.CachedFetcher;
import dev.leat.web.fetch.Fetcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Pages to rows and files: scan saved pages and addresses, fetch through a cache, convert each once, plan rows and
/// files, apply.
public final class WebRoom implements Room {
    static final String NAME = "web";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<WebSettings> settings() {
        return WebSettings.class;
    }

    @Override
    public Vanished vanished() {
        return Vanished.REMOVE;
    }

    @Override
    public List<TableSpec> tables() {
        return WebTables.ALL;
    }

    @Override
    public Pipeline<?, ?, ?> open(PipelineSetup setup, Services services) throws ConfigError {
        WebSettings settings = (WebSettings) setup.settings();
        Optional<Path> folder = settings.target().map(path -> services.project().resolve(path));
        String where = services.storeName()
                + folder.map(path -> ", " + settings.target().get()).orElse("");
        return new Pipeline<>(
                setup.name(),
                NAME,
                where,
                setup.vanished(),
                setup.guard(),
                scanner(setup.name(), settings, services),
                new WebParser(setup.name(), settings),
                new WebPlanner(settings.prune()),
                new PagesTarget(services.tables(setup.name(), NAME, WebTables.ALL), services.disk(), folder));
    }

    private static Scanner scanner(String pipeline, WebSettings settings, Services services) throws ConfigError {
        try {
            List<String> web =
                    settings.sources().stream().filter(WebScanner::isAddress).toList();
            List<String> patterns = settings.sources().stream()
                    .filter(source -> !WebScanner.isAddress(source))
                    .map(source -> source.startsWith("file:") ? source.substring(5) : source)
                    .toList();
            Optional<Scanner> files = patterns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(services.files(patterns, settings.exclude(), false, true));
            if (web.isEmpty()) {
                return files.orElseThrow(() -> new IllegalArgumentException("sources are empty"));
            }
            Addresses addresses = new Addresses(web, settings.include(), settings.exclude());
            WebAccess access = new WebAccess(settings, addresses.uris(), services);
            Fetcher fetcher =
                    settings.cache().enabled() ? cached(access.fetcher(), settings, services) : access.fetcher();
            return new WebScanner(files, addresses, fetcher, access);
        } catch (IllegalArgumentException e) {
            throw new ConfigError(Codes.badSource(pipeline, String.valueOf(e.getMessage())));
        }
    }

    private static Fetcher cached(Fetcher fetcher, WebSettings settings, Services services) throws ConfigError {
        WebSettings.CacheSettings wish = settings.cache();
        Cache cache = services.cache(NAME, new CacheWish(wish.bytes().bytes(), wish.redis()));
        CachedFetcher.Lives lives =
                new CachedFetcher.Lives(wish.ttl(), CachedFetcher.Lives.DEFAULT.ifError(), wish.keep());
        return new CachedFetcher(fetcher, cache, lives, services.clock());
    }
}
