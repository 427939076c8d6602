package dev.leat.web.http;

import dev.leat.web.fetch.FetchOutcome.Fetched;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A page whose only purpose is to send its reader on: `<meta http-equiv=refresh content="0; url=...">`, and no more
/// to read than a sentence about it.
final class MetaRefresh {
    private static final int BYTES_MAX = 64 * 1024;
    private static final int SECONDS_MAX = 5;
    /// Of text beside links.
    private static final int SENTENCE_MAX = 200;

    private static final Pattern CONTENT = Pattern.compile(
            "\\s*(\\d*)(?:\\.\\d*)?\\s*[;,]\\s*(?:url\\s*=\\s*)?(['\"]?)(.+?)\\2\\s*", Pattern.CASE_INSENSITIVE);

    private MetaRefresh() {}

    /// Where the page sends its reader, as it writes it.
    static Optional<String> of(Fetched page) {
        if (page.body().length > BYTES_MAX || !page.mediaType().contains("html")) {
            return Optional.empty();
        }
        // attributes and addresses are ASCII in every charset that pages use, but UTF-16, which nobody forwards with
        String text = new String(page.body(), StandardCharsets.ISO_8859_1);
        if (!text.toLowerCase(Locale.ROOT).contains("http-equiv")) {
            return Optional.empty();
        }
        Document document = Jsoup.parse(text);
        Element meta = document.selectFirst("meta[http-equiv=refresh][content]");
        if (meta == null || hasContent(document)) {
            return Optional.empty();
        }
        Matcher content = CONTENT.matcher(meta.attr("content"));
        return content.matches() && isSoon(content.group(1)) ? Optional.of(content.group(3)) : Optional.empty();
    }

    private static boolean isSoon(String seconds) {
        return seconds.length() <= 2 && (seconds.isEmpty() || Integer.parseInt(seconds) <= SECONDS_MAX);
    }

    private static boolean hasContent(Document document) {
        Element body = document.body();
        if (!body.select("img, table, pre, form, video, iframe, h2").isEmpty()) {
            return true;
        }
        body.select("script, style, noscript, a").remove();
        return body.text().length() > SENTENCE_MAX;
    }
}
