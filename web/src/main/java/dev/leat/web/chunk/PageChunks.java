package dev.leat.web.chunk;

import dev.leat.engine.item.Fingerprint;
import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.chunk.Strategy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Cuts a page's Markdown. Immutable and thread-safe.
public final class PageChunks {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int ID_LENGTH = 32;

    /// What a chunk's size is counted in: characters are UTF-16 units, four of them a token.
    public enum Unit {
        CHARS,
        TOKENS
    }

    private final ChunkPolicy policy;

    /// @param size    no chunk has more
    /// @param overlap repeated of the part before, within a section; less than half the size
    /// @throws IllegalArgumentException if they cannot be
    public PageChunks(Strategy strategy, Unit unit, int size, int overlap) {
        if (size < 1 || overlap < 0 || overlap >= size) {
            throw new IllegalArgumentException("a size of " + size + " with an overlap of " + overlap
                    + "; a size is positive, and an overlap at least 0 and smaller than the size");
        }
        int per = unit == Unit.CHARS ? CHARACTERS_PER_TOKEN : 1;
        int most = size / per;
        // a part that repeats more than half of the one before it would hardly get on
        int repeated = Math.min(overlap / per, most / 2);
        ChunkPolicy sized = ChunkPolicy.of(strategy, most, repeated, 0, most);
        this.policy = unit == Unit.CHARS ? sized.withEstimator(ChunkPolicy.Estimator.CHARS) : sized;
    }

    /// @param url      where the page was found; a file's name for one that was not fetched
    /// @param language empty if nobody says it
    public List<PageChunk> of(String markdown, String url, String language) throws MarkdownRejected {
        Document document = Markdown.parse(markdown);
        List<Chunk> chunks = document.chunks(policy);
        List<String> ids = new ArrayList<>(chunks.size());
        for (Chunk chunk : chunks) {
            ids.add(hash(url + "\0" + chunk.id() + "\0" + chunk.text()));
        }
        int[] part = new int[chunks.size()];
        int[] parts = new int[chunks.size()];
        count(chunks, part, parts);
        String documentId = hash(url);
        List<PageChunk> all = new ArrayList<>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            String text = chunk.text();
            List<String> path = chunk.headingPath();
            all.add(new PageChunk(
                    ids.get(i),
                    text,
                    url,
                    type(chunk, text),
                    new PageChunk.Facts(
                            path.isEmpty() ? "" : path.getLast(),
                            path,
                            chunk.section() < 0
                                    ? 0
                                    : document.sections().get(chunk.section()).level(),
                            i,
                            part[i],
                            parts[i],
                            domain(url),
                            words(text),
                            text.codePointCount(0, text.length()),
                            chunk.tokens(),
                            chunk.startChar(),
                            chunk.endChar(),
                            i == 0 ? "" : ids.get(i - 1),
                            i + 1 < ids.size() ? ids.get(i + 1) : "",
                            documentId,
                            chunk.hash().hex(),
                            language)));
        }
        return all;
    }

    private static void count(List<Chunk> chunks, int[] part, int[] parts) {
        int from = 0;
        for (int i = 1; i <= chunks.size(); i++) {
            boolean ends = i == chunks.size()
                    || chunks.get(i).section() != chunks.get(from).section();
            if (ends) {
                for (int k = from; k < i; k++) {
                    part[k] = k - from;
                    parts[k] = i - from;
                }
                from = i;
            }
        }
    }

    private static String type(Chunk chunk, String text) {
        String begin = text.stripLeading();
        if (begin.startsWith("```") || begin.startsWith("~~~")) {
            return "code";
        }
        if (begin.startsWith("|")) {
            return "table";
        }
        return switch (chunk.kind()) {
            case PREAMBLE -> "text_chunk";
            case SECTION -> "section";
            case PART -> "content_chunk";
        };
    }

    private static String domain(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return ""; // a file's name
        }
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = Character.isWhitespace(text.charAt(i));
            words += !blank && !inside ? 1 : 0;
            inside = !blank;
        }
        return words;
    }

    private static String hash(String text) {
        return Fingerprint.ofText(text).hex().substring(0, ID_LENGTH);
    }
}
