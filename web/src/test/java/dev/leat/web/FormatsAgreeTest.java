package dev.leat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.chunk.Strategy;
import dev.leat.web.chunk.ChunkText;
import dev.leat.web.chunk.PageChunks;
import dev.leat.web.page.Page;
import dev.leat.web.read.PageReader;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.write.JsonWriter;
import dev.leat.web.write.MarkdownWriter;
import dev.leat.web.write.XmlWriter;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// JSON, XML and Markdown of one page say the same, over all pages, and are what their schemas say.
class FormatsAgreeTest {
    private static final PageReader READER = new PageReader(ReadOptions.DEFAULT);

    private static String published(String name) throws Exception {
        return Files.readString(Path.of(System.getProperty("leat.root", ".."), "docs/reference", name));
    }

    private static List<Truth> pages() throws Exception {
        var pages = new ArrayList<>(Truth.ofKinds());
        pages.addAll(Truth.ofReader());
        assertThat(pages).hasSizeGreaterThan(280);
        return pages;
    }

    @Test
    void jsonAndXmlSayTheSameOfEveryPage() throws Exception {
        var xmlSchema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(published("web-document.xsd"))));
        var jsonSchema = new JsonSchema(published("web-document.schema.json"));
        var documents = DocumentBuilderFactory.newDefaultNSInstance();
        int blocks = 0;
        for (var truth : pages()) {
            var page = READER.read(truth.page(), "");
            var json = JsonWriter.of(page);
            var xml = XmlWriter.of(page);
            assertThat(jsonSchema.faults(json)).as(truth.id()).isEmpty();
            xmlSchema.newValidator().validate(new StreamSource(new StringReader(xml)));
            var fromJson = new ArrayList<String>();
            json(JsonSchema.parse(json), "document", fromJson);
            var fromXml = new ArrayList<String>();
            xml(
                    documents
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getDocumentElement(),
                    fromXml);
            assertThat(fromXml).as(truth.id()).isEqualTo(fromJson);
            blocks += fromJson.size();
        }
        System.out.println("formats: " + blocks + " facts, alike in JSON and XML");
    }

    @Test
    void markdownHasTheHeadingsCodeTablesAndLinksOfEveryPage() throws Exception {
        var different = new ArrayList<String>();
        var pages = pages();
        for (var truth : pages) {
            Page page = READER.read(truth.page(), "");
            var facts = new ArrayList<String>();
            json(JsonSchema.parse(JsonWriter.of(page)), "document", facts);
            var html = Jsoup.parse(Rendered.html(MarkdownWriter.of(page.blocks())));
            var same = html.select("h1, h2, h3, h4, h5, h6").size() == count(facts, "heading")
                    && html.select("pre").size() == count(facts, "code ")
                    && html.select("table").size() == count(facts, "table")
                    && html.select("img").size() == count(facts, "image");
            if (!same) {
                different.add(truth.id());
            }
        }
        System.out.printf(
                "markdown: %d of %d alike, others %s%n", pages.size() - different.size(), pages.size(), different);
        assertThat(different).isEmpty();
    }

    @Test
    void chunksAreWhatTheirSchemaSays() throws Exception {
        var schema = new JsonSchema(published("web-chunk.schema.json"));
        var cut = new PageChunks(Strategy.SEMANTIC, PageChunks.Unit.CHARS, 1000, 200);
        for (var truth : pages()) {
            var page = READER.read(truth.page(), "");
            for (var chunk : cut.of(MarkdownWriter.withTitle(page), "https://example.org/" + truth.id(), "")) {
                assertThat(schema.faults(ChunkText.json(chunk))).as(chunk.id()).isEmpty();
                assertThat(chunk.content().length()).as(chunk.id()).isLessThanOrEqualTo(1000);
            }
        }
    }

    private static long count(List<String> facts, String begin) {
        return facts.stream().filter(fact -> fact.startsWith(begin)).count();
    }

    // One line for each thing, its facts in the order of their names

    private static void json(Object value, String name, List<String> out) {
        var map = (Map<?, ?>) value;
        var facts = new TreeMap<String, String>();
        map.forEach((key, inner) -> {
            if (!(inner instanceof List<?>) && !key.equals("type")) {
                facts.put((String) key, text(inner));
            }
        });
        var kind = map.get("type") instanceof String type ? type : kind(map, name);
        if (kind.equals("image")) {
            facts.put("src", facts.remove("image"));
        } else if (kind.equals("footnoteRef")) {
            facts.put("label", facts.remove("footnote"));
        } else if (kind.equals("math")) {
            facts.put("text", facts.remove("math"));
        } else if (kind.equals("break")) {
            facts.remove("break");
        }
        if (map.get("align") instanceof List<?> align) {
            facts.put(
                    "align",
                    String.join(" ", align.stream().map(String::valueOf).toList()));
        }
        out.add(kind + " " + facts);
        for (var key : List.of("inlines", "items", "rows", "entries", "terms", "definitions", "blocks", "warnings")) {
            if (map.get(key) instanceof List<?> list) {
                for (Object one : list) {
                    if (one instanceof List<?> row) {
                        out.add("row {}");
                        row.forEach(cell -> json(cell, "cell", out));
                    } else if (one instanceof Map<?, ?>) {
                        json(one, key, out);
                    } else {
                        out.add("warning {text=" + text(one) + "}");
                    }
                }
            }
        }
    }

    private static String kind(Map<?, ?> map, String within) {
        return switch (within) {
            case "items" -> "item";
            case "entries" -> "entry";
            case "terms" -> "term";
            case "definitions" -> "definition";
            case "inlines" ->
                map.containsKey("image")
                        ? "image"
                        : map.containsKey("math")
                                ? "math"
                                : map.containsKey("footnote")
                                        ? "footnoteRef"
                                        : map.containsKey("break") ? "break" : "text";
            default -> within;
        };
    }

    private static void xml(Element element, List<String> out) {
        var facts = new TreeMap<String, String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!attributes.item(i).getNodeName().equals("xml:space")) {
                facts.put(
                        attributes.item(i).getNodeName(),
                        text(attributes.item(i).getNodeValue()));
            }
        }
        if (List.of("text", "math", "code", "warning").contains(element.getTagName())) {
            facts.put("text", text(element.getTextContent()));
        }
        out.add(element.getTagName() + " " + facts);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                xml(inner, out);
            }
        }
    }

    /// Without what XML does not have.
    private static String text(Object value) {
        return String.valueOf(value)
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replaceAll("\\.0$", "");
    }
}
