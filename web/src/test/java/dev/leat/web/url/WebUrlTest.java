package dev.leat.web.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class WebUrlTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://EXAMPLE.org:80/a/../b/./c, http://example.org/b/c",
        "https://example.org:443, https://example.org/",
        "http:\\\\example.org\\a b, http://example.org/a%20b",
        "http://bücher.example/é, http://xn--bcher-kva.example/%C3%A9",
        "http://0x7f.1/, http://127.0.0.1/",
        "http://2130706433/, http://127.0.0.1/",
        "http://017700000001/, http://127.0.0.1/",
        "http://127.1/, http://127.0.0.1/",
        "http://[0:0::0:1]/, http://[::1]/",
        "http://[::ffff:10.0.0.1]/, http://[::ffff:a00:1]/",
        "http://a.example/%7euser/%2f?q=%c3%a9#top, http://a.example/~user/%2F?q=%C3%A9",
        "http://me:pw@a.example/, http://a.example/",
        "http://a.example/dir/, http://a.example/dir/",
    })
    void hasOneNormalForm(String text, String normal) {
        WebUrl url = WebUrl.parse(text).orElseThrow();
        assertThat(url.normal().href()).isEqualTo(normal);
        assertThat(WebUrl.parse(normal).orElseThrow().normal()).as("again").isEqualTo(url.normal());
    }

    @ParameterizedTest
    @CsvSource({
        "?b=2, http://a.example/d/e?b=2",
        "f, http://a.example/d/f",
        "../f, http://a.example/f",
        "/g/, http://a.example/g/",
        "//b.example/x, http://b.example/x",
        "#top, http://a.example/d/e?q",
        "https:x, https://x/",
        "mailto:me@a.example, ",
        "javascript:void(0), ",
        "http://, ",
        "http://a b/, ",
        "http://a.example:99999/, ",
    })
    void resolvesWhatAPageWrites(String text, String expected) {
        Optional<WebUrl> base = WebUrl.parse("http://a.example/d/e?q");
        assertThat(WebUrl.parse(text, base).map(url -> url.withoutFragment().href()))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void forgetsWhereSomebodyCameFrom() {
        assertThat(WebUrl.parse("http://a.example/?utm_source=x&id=7&fbclid=1")
                        .orElseThrow()
                        .withoutTracking()
                        .href())
                .isEqualTo("http://a.example/?id=7");
    }

    @Test
    void everyAddressCanBeAskedFor() {
        for (String text : List.of(
                "http://a.example/a|b^c{d}[e]`\"<>?q=a|b^{}`%", "http://a.example/100%", "http://[::1]:8/x[1]")) {
            assertThat(WebUrl.parse(text).orElseThrow().uri().getHost()).isNotNull();
        }
    }

    /// Every http(s) case of the web platform's own tests.
    @Test
    void readsAddressesAsBrowsersDo() throws IOException {
        Path file = Corpora.need("web").resolve("urls/wpt-urltestdata.json");
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (Map<String, String> one : objects(file)) {
            Optional<WebUrl> base = Optional.ofNullable(one.get("base")).flatMap(WebUrl::parse);
            String input = one.getOrDefault("input", "");
            boolean web = one.getOrDefault("href", "").matches("https?:.*");
            boolean refused = one.containsKey("failure") && input.toLowerCase().matches("(?s)https?:.*");
            if (!web && !refused) {
                continue;
            }
            cases++;
            Optional<WebUrl> url = WebUrl.parse(input, base);
            String seen = url.map(WebUrl::href).orElse("none");
            String expected = web ? one.get("href") : "none";
            if (!seen.equals(expected)) {
                wrong.add(input + " at " + one.get("base") + " is " + seen + ", expected " + expected);
            }
            url.ifPresent(WebUrl::uri);
        }
        assertThat(cases).isGreaterThan(400);
        // the JDK writes names as IDNA 2003 does, where the letter is two
        assertThat(wrong)
                .allMatch(line -> line.startsWith("https://fa\u00df.ExAmPlE/"))
                .hasSizeLessThan(2);
    }

    @Test
    void resolvesTheCasesOfACrawler() throws IOException {
        Path file = Corpora.need("web").resolve("urls/url-resolve.csv");
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#") || line.contains("file:")) {
                continue;
            }
            String[] columns = line.split(", ");
            Optional<WebUrl> base = WebUrl.parse(columns[1].replace("\"", ""));
            assertThat(WebUrl.parse(columns[0].replace("\"", ""), base).map(WebUrl::href))
                    .as(line)
                    .hasValue(columns[2].strip().replace("\"", ""));
        }
    }

    private static List<Map<String, String>> objects(Path file) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> one = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> one = new LinkedHashMap<>();
                    case PROPERTY_NAME -> name = parser.currentName();
                    case VALUE_STRING -> one.put(name, parser.getString());
                    case VALUE_TRUE -> one.put(name, "true");
                    case END_OBJECT -> all.add(one);
                    default -> {}
                }
            }
        }
        return all;
    }
}
