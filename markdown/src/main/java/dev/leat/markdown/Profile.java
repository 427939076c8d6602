package dev.leat.markdown;

import dev.leat.markdown.collect.Caps;
import dev.leat.markdown.rules.Limits;
import java.util.Locale;
import java.util.Set;

/// How much a document is trusted: what its links, pictures and HTML may be, how large it may be, and what comes of
/// it if it is larger. Source: the founding program's three profiles, those of their rows that it only declared too.
public enum Profile {
    STRICT(
            new Trust(Set.of("https"), false, 0, 0, 256, 4, true, true),
            limits(102_400, 2_000, 50_000, 50),
            caps(50, 20, 1_000, 10_000)),
    MODERATE(
            new Trust(Set.of("http", "https", "mailto", "tel"), true, 10_240, 102_400, 512, 6, false, false),
            limits(1_048_576, 10_000, 200_000, 100),
            caps(200, 100, 10_000, 50_000)),
    PERMISSIVE(
            new Trust(
                    Set.of("http", "https", "mailto", "tel", "ftp"), true, 102_400, 1_024_000, 2_048, 6, false, false),
            limits(10_485_760, 50_000, 1_000_000, 150),
            caps(1_000, 500, 50_000, 200_000));

    private final Trust trust;
    private final Limits limits;
    private final Caps caps;

    Profile(Trust trust, Limits limits, Caps caps) {
        this.trust = trust;
        this.limits = limits;
        this.caps = caps;
    }

    private static Limits limits(int bytes, int lines, int blockTokens, int depth) {
        return Limits.DEFAULT
                .withMaxBytes(bytes)
                .withMaxLines(lines)
                .withMaxBlockTokens(blockTokens)
                .withMaxDepth(depth, Math.min(depth, Limits.MAX_INLINE_DEPTH));
    }

    private static Caps caps(int links, int images, int tableCells, int nodes) {
        return Caps.DEFAULT
                .withLinks(links)
                .withImages(images)
                .withTables(Caps.DEFAULT.tables(), tableCells)
                .withNodes(nodes);
    }

    public Trust trust() {
        return trust;
    }

    public Limits limits() {
        return limits;
    }

    public Caps caps() {
        return caps;
    }

    public Set<String> schemes() {
        return trust.schemes();
    }

    public boolean allowsHtml() {
        return trust.html();
    }

    /// As it is written in settings and output.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
