package dev.leat.markdown.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.testutil.example.ExampleReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// One example of a specification: Markdown and the HTML it must give. `extensions` as the specification marks it.
record Example(int number, String section, String markdown, String html, List<String> extensions) {

    /// Of a corpus file: a JSON array of objects.
    static List<Example> ofJson(Path file) {
        List<Example> examples = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    examples.add(one(json));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    private static Example one(JsonParser json) {
        int number = 0;
        String section = "";
        String markdown = "";
        String html = "";
        List<String> extensions = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "example" -> number = json.getIntValue();
                case "section" -> section = json.getString();
                case "markdown" -> markdown = json.getString();
                case "html" -> html = json.getString();
                case "extensions" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        extensions.add(json.getString());
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new Example(number, section, markdown, html, extensions);
    }

    /// Of the specification that lies on the test class path, so that a clone without corpora runs it too.
    static List<Example> ofSpecification(java.net.URL text) {
        List<Example> examples = new ArrayList<>();
        for (var each : ExampleReader.readExamples(text)) {
            List<String> words = Stream.of(each.getInfo().split("\\s+"))
                    .filter(word -> !word.isEmpty() && !word.equals("example"))
                    .toList();
            examples.add(new Example(
                    examples.size() + 1,
                    each.getSection(),
                    each.getSource(),
                    each.getHtml().replace('→', '\t'),
                    words));
        }
        return examples;
    }
}
