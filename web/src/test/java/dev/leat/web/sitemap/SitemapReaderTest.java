package dev.leat.web.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import dev.leat.testkit.server.Answers;
import dev.leat.web.sitemap.SitemapFile.Kind;
import dev.leat.web.url.WebUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitemapReaderTest {
    private static final WebUrl AT =
            WebUrl.parse("http://www.example.com/sitemap.xml").orElseThrow();

    private static SitemapFile read(String text) {
        return new SitemapReader().read(text.getBytes(StandardCharsets.UTF_8), AT);
    }

    /// The counts that the corpus' own page gives.
    @ParameterizedTest
    @CsvSource({
        "atom.xml, ATOM, 1, 0",
        "sitemap-with-bom.txt, TEXT, 2, 0",
        "sitemap.txt, TEXT, 2, 0",
        "sitemap.txt.gz, TEXT, 5, 0",
        "xmlSitemap.gz, URLSET, 5, 0",
        "sitemap.index.xml, INDEX, 0, 15",
        "sitemap.ns.xml, URLSET, 2, 0",
        "sitemap.badns.xml, URLSET, 2, 0",
        "extension/hebdenbridgetimes-articles-sitemap.xml, URLSET, 74, 0",
        "extension/pagemaps-sitemap.xml, URLSET, 2, 0",
        "extension/shinpaideshou-news-sitemap.xml, URLSET, 3, 0",
        "extension/sitemap-images.xml, URLSET, 1, 0",
        "extension/sitemap-videos-tvshow.xml, URLSET, 1, 0",
        "extension/sitemap-links.xml, URLSET, 3, 0",
        "extension/sitemap-mobile.xml, URLSET, 3, 0",
        "extension/sitemap-videos.xml, URLSET, 3, 0",
        "extension/sitemap-news.xml, URLSET, 2, 0",
        "feeds/feed.rss, RSS, 4, 0",
        "feeds/xmlRss_pubDate.xml, RSS, 7, 0",
    })
    void readsEveryKind(String name, Kind kind, int entries, int children) throws IOException {
        byte[] bytes = Files.readAllBytes(Corpora.need("web/sitemaps").resolve(name));
        SitemapFile file = new SitemapReader().read(bytes, AT);
        assertThat(file.partial()).isEmpty();
        assertThat(file.kind()).isEqualTo(kind);
        assertThat(file.entries()).hasSize(entries);
        assertThat(file.children()).hasSize(children);
    }

    @Test
    void takesWhatAnEntrySaysAndLeavesWhatItDoesNot() {
        SitemapFile file = read("  <urlset><url><loc> /a?x=1&amp;y=2 </loc><lastmod>2023-05-17</lastmod>"
                + "<changefreq>Daily</changefreq><priority>0.8</priority>"
                + "<link rel='alternate' hreflang='de' href='http://www.example.com/de'/></url>"
                + "<url><loc><![CDATA[http://www.example.com/b#x]]></loc><priority>7</priority></url>"
                + "<url><lastmod>2020</lastmod></url></urlset>");
        assertThat(file.entries()).hasSize(2);
        SitemapEntry first = file.entries().getFirst();
        assertThat(first.loc().href()).isEqualTo("http://www.example.com/a?x=1&y=2");
        assertThat(first.lastmod()).hasValue("2023-05-17");
        assertThat(first.changefreq()).hasValue("daily");
        assertThat(first.priority()).hasValue(0.8);
        assertThat(first.alternates()).containsEntry("de", "http://www.example.com/de");
        assertThat(file.entries().getLast().loc().href()).isEqualTo("http://www.example.com/b");
        assertThat(file.entries().getLast().priority()).isEmpty();
    }

    @Test
    void keepsWhatItReadBeforeAFileBreaks() {
        SitemapFile file = read("<urlset><url><loc>/a</loc></url><url><loc>/b</loc></url><url><loc>/c");
        assertThat(file.entries()).hasSize(2);
        assertThat(file.partial()).contains("line 1");
    }

    @Test
    void resolvesNoEntitiesAndReadsNoFiles() {
        SitemapFile file = read("<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + "<urlset><url><loc>http://www.example.com/&x;</loc></url></urlset>");
        assertThat(file.entries()).allMatch(entry -> !entry.loc().href().contains("root"));
        SitemapFile laughs = read("<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>"
                + "<urlset><url><loc>http://www.example.com/&b;</loc></url></urlset>");
        assertThat(laughs.entries()).allMatch(entry -> entry.loc().href().length() < 40);
    }

    @Test
    void staysWithinItsLimits() {
        StringBuilder many = new StringBuilder("<urlset>");
        for (int i = 0; i < 100; i++) {
            many.append("<url><loc>/").append(i).append("</loc></url>");
        }
        SitemapFile file =
                new SitemapReader(10, 1_000_000).read((many + "</urlset>").getBytes(StandardCharsets.UTF_8), AT);
        assertThat(file.entries()).hasSize(10);
        assertThat(file.partial()).contains("more than 10 addresses");
        SitemapFile bomb = new SitemapReader().read(Answers.bomb(20_000_000), AT);
        assertThat(bomb.partial()).contains("200 times");
        SitemapFile large = new SitemapReader(10, 1_000).read(many.toString().getBytes(StandardCharsets.UTF_8), AT);
        assertThat(large.partial()).contains("bytes");
    }

    @Test
    void aPageIsNoSitemap() {
        assertThat(read("<html><body>not found</body></html>").kind()).isEqualTo(Kind.NONE);
        assertThat(read("just words\nand more").kind()).isEqualTo(Kind.NONE);
        assertThat(read("").kind()).isEqualTo(Kind.NONE);
    }

    private static SitemapFilter filter(OptionalDouble priority, List<String> include, List<String> exclude) {
        return new SitemapFilter(
                priority,
                false,
                Optional.empty(),
                Optional.empty(),
                include.stream().map(SitemapFilter::pattern).toList(),
                exclude.stream().map(SitemapFilter::pattern).toList(),
                Optional.empty(),
                SitemapFilter.Order.SITEMAP,
                OptionalInt.empty());
    }

    private static List<SitemapEntry> entries(String... urls) {
        double[] priorities = {0.8, 0.5, 0.9, 0.3};
        return java.util.stream.IntStream.range(0, urls.length)
                .mapToObj(i -> new SitemapEntry(
                        WebUrl.parse("https://example.com/" + urls[i]).orElseThrow(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.of(priorities[i % 4]),
                        java.util.Map.of()))
                .toList();
    }

    /// Pinned by the founding program's tests.
    @Test
    void filtersAsItAlwaysDid() {
        List<SitemapEntry> all = entries("blog/post1", "about", "blog/post2", "contact");
        assertThat(filter(OptionalDouble.of(0.6), List.of(), List.of()).of(all)).hasSize(2);
        assertThat(filter(OptionalDouble.empty(), List.of("blog/.*"), List.of()).of(all))
                .hasSize(2);
        List<SitemapEntry> more = entries("blog/post1", "blog/post3", "blog/post2", "contact");
        assertThat(filter(OptionalDouble.of(0.5), List.of("blog/.*"), List.of(".*post2"))
                        .of(more))
                .hasSize(2);
        assertThat(filter(OptionalDouble.empty(), List.of("glob:**/blog/*"), List.of())
                        .of(all))
                .hasSize(2);
        assertThat(filter(OptionalDouble.of(0.9), List.of(), List.of()).of(List.of(SitemapEntry.of(AT))))
                .as("who says nothing passes")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-01-01T00:00:00Z",
        "2023-05, 2023-05-01T00:00:00Z",
        "2023-05-17, 2023-05-17T00:00:00Z",
        "2023-05-17T10:00:00+02:00, 2023-05-17T08:00:00Z",
        "2023-05-17T10:00:00, 2023-05-17T10:00:00Z",
        "'Wed, 17 May 2023 10:00:00 GMT', 2023-05-17T10:00:00Z",
    })
    void readsDatesLeniently(String text, String instant) {
        assertThat(SitemapFilter.instant(text)).hasValue(java.time.Instant.parse(instant));
    }
}
