package dev.leat.web;

import dev.leat.testkit.Corpora;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A real page, its kind, and the text that people say is its main content.
record Truth(String id, String kind, byte[] page, String content) {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    /// Pages of seven kinds.
    static List<Truth> ofKinds() throws IOException {
        var truths = new ArrayList<Truth>();
        for (var file : Corpora.files("web/wcxb-dev/truth", ".json")) {
            var id = file.getFileName().toString().replace(".json", "");
            var html = file.resolveSibling("../html/" + id + ".html.gz");
            try (var stream = new GZIPInputStream(Files.newInputStream(html))) {
                truths.add(new Truth(id, string(file, "primary"), stream.readAllBytes(), string(file, "main_content")));
            }
        }
        return truths;
    }

    /// Articles, and what a browser's reader keeps of them.
    static List<Truth> ofReader() {
        try (var folders = Files.list(Corpora.need("web/readability"))) {
            return folders.sorted().map(Truth::ofFolder).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Truth ofFolder(Path folder) {
        try {
            var expected = Jsoup.parse(Files.readString(folder.resolve("expected.html")));
            return new Truth(
                    folder.getFileName().toString(),
                    "reader",
                    Files.readAllBytes(folder.resolve("source.html")),
                    expected.wholeText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first text under this name, wherever it stands.
    private static String string(Path file, String name) throws IOException {
        try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            var token = json.nextToken();
            while (token != null) {
                if (token == JsonToken.PROPERTY_NAME && json.currentName().equals(name)) {
                    return json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
                }
                token = json.nextToken();
            }
        }
        throw new IllegalStateException(name + " is not in " + file);
    }

    /// F1 over the multisets of lower-case words.
    double score(String found) {
        var got = words(found);
        var want = words(content);
        int common = got.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), want.getOrDefault(word.getKey(), 0)))
                .sum();
        int all = got.values().stream().mapToInt(n -> n).sum()
                + want.values().stream().mapToInt(n -> n).sum();
        return all == 0 ? 1 : 2.0 * common / all;
    }

    private static Map<String, Integer> words(String text) {
        var words = new HashMap<String, Integer>();
        var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.merge(matcher.group(), 1, Integer::sum);
        }
        return words;
    }

    String html() {
        return new String(page, StandardCharsets.UTF_8);
    }
}
