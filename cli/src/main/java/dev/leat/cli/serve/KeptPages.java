package dev.leat.cli.serve;

import dev.leat.engine.memory.Cache;
import dev.leat.serve.visit.Originals;
import dev.leat.serve.visit.Sources;
import dev.leat.web.Conversion;
import dev.leat.web.cache.CachedFetcher;
import dev.leat.web.cache.StoredAnswer;
import dev.leat.web.content.StillPage;
import dev.leat.web.read.PageReader;
import dev.leat.web.read.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Web pages as they came: saved ones from the project's folder, fetched ones from the cache beside the store, which
/// is read and never written.
record KeptPages(Sources sources, Supplier<Cache> cache) implements Originals {
    private static final int PAGE_MAX = 10 << 20;

    private record Kept(byte[] body, String charset, Optional<Instant> seen, String validators) {}

    @Override
    public Optional<Original> of(String key) throws IOException {
        Optional<Kept> kept = kept(key);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        byte[] body = kept.get().body();
        String html = PageReader.decode(body, kept.get().charset());
        boolean markdown = key.toLowerCase(Locale.ROOT).endsWith(".md");
        StillPage still = StillPage.of(markdown ? "<pre></pre>" : html);
        return Optional.of(new Original(
                html,
                still.html(),
                markdown
                        ? html
                        : new Conversion(Conversion.Form.MARKDOWN, ReadOptions.DEFAULT.baseUrl(base(key))).of(html),
                still.cut().stream()
                        .map(cut -> new Cut(cut.what(), cut.characters(), cut.begins()))
                        .toList(),
                ContractTraces.sha256(body),
                kept.get().seen(),
                kept.get().validators()));
    }

    private static boolean isAddress(String key) {
        return key.startsWith("http://") || key.startsWith("https://");
    }

    private static String base(String key) {
        return isAddress(key) ? key : "";
    }

    private Optional<Kept> kept(String key) throws IOException {
        if (!isAddress(key)) {
            return sources.read(key, PAGE_MAX).map(bytes -> new Kept(bytes, "", Optional.empty(), ""));
        }
        try {
            return cache.get()
                    .get(CachedFetcher.id(URI.create(key)))
                    .flatMap(StoredAnswer::read)
                    .filter(answer -> answer.url().equals(key))
                    .map(answer ->
                            new Kept(answer.body(), answer.charset(), Optional.of(answer.seen()), validators(answer)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address after all
        }
    }

    private static String validators(StoredAnswer answer) {
        List<String> words = new ArrayList<>();
        if (!answer.etag().isEmpty()) {
            words.add("etag " + answer.etag());
        }
        if (!answer.lastModified().isEmpty()) {
            words.add("last-modified " + answer.lastModified());
        }
        return String.join(", ", words);
    }
}
