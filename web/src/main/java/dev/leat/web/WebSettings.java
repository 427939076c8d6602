package dev.leat.web;

import dev.leat.engine.config.ByteSize;
import dev.leat.engine.config.Rate;
import dev.leat.engine.config.Setting;
import dev.leat.markdown.MarkdownSettings.ChunkSettings;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.write.MarkdownOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The block of a web pipeline in a project file.
public record WebSettings(
        @Setting(required = true, recipe = false, doc = "Pages: addresses, sitemaps, and patterns of saved files")
        List<String> sources,

        @Setting(recipe = false, doc = "Of a sitemap's addresses those that match; all if there is none")
        List<String> include,

        @Setting(recipe = false, doc = "Patterns of files and of a sitemap's addresses to leave out")
        List<String> exclude,

        @Setting(value = "auto", doc = "How much of a page: auto, main or full")
        ReadOptions.Content content,

        @Setting(doc = "Where saved pages were found: their links start there")
        Optional<String> baseUrl,

        @Setting(recipe = false, doc = "A folder that gets a file for each page, beside the store")
        Optional<Path> target,

        @Setting(
                value = "markdown",
                doc = "What the files are: markdown, json, xml, text, html, or a format of a jar's")
        String to,

        @Setting(doc = "How Markdown is spelled") MarkdownOptions markdown,

        @Setting(value = "false", recipe = false, doc = "Files of pages that are gone are removed")
        boolean prune,

        @Setting(value = "10MB", doc = "Larger pages fail") ByteSize maxBytes,

        @Setting(value = "1/s", recipe = false, doc = "How often servers are asked")
        Rate rate,

        @Setting(value = "16", recipe = false, doc = "Requests under way at once")
        int concurrency,

        @Setting(value = "true", recipe = false, doc = "Heed robots.txt")
        boolean robots,

        @Setting(recipe = false, doc = "Hosts and networks that may be private: names, 10.0.0.0/8")
        List<String> allowHosts,

        @Setting(doc = "How copies of answers are kept") CacheSettings cache,

        @Setting(doc = "How pages are cut; as in a Markdown pipeline")
        ChunkSettings chunk) {
    public WebSettings {
        if (PageFormats.named(to).isEmpty()) {
            throw new IllegalArgumentException(
                    "to is one of " + String.join(", ", PageFormats.known()) + ", not " + to);
        }
        if (maxBytes.bytes() < 1 || maxBytes.bytes() > 1 << 30) {
            throw new IllegalArgumentException("max_bytes is 1B to 1GiB, not " + maxBytes);
        }
        if (concurrency < 1 || concurrency > 512) {
            throw new IllegalArgumentException("concurrency is 1 to 512, not " + concurrency);
        }
    }

    /// What the files are.
    PageFormat format() {
        return PageFormats.named(to).orElseThrow();
    }

    /// Copies of what servers answered. They save requests and never change a row.
    public record CacheSettings(
            @Setting(value = "true", recipe = false, doc = "Keep copies; without them every run fetches every page")
            boolean enabled,

            @Setting(value = "1h", recipe = false, doc = "Within it a copy is taken as it is; then the server is asked")
            Duration ttl,

            @Setting(value = "30d", recipe = false, doc = "Older copies are forgotten")
            Duration keep,

            @Setting(value = "1GB", recipe = false, doc = "What the copies on disk may take")
            ByteSize bytes,

            @Setting(recipe = false, doc = "A server that machines share: redis://user:password@host:port")
            Optional<String> redis) {}
}
