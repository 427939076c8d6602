package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.scan.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The parser's version stands for the rows it makes. `recipe/versions.properties` holds version and digest of the
/// rows over the golden cases: another digest at the same version means that stores would silently keep old rows.
class RecipeTest {
    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final Path VERSIONS = Path.of("src/test/resources/recipe/versions.properties");

    @Test
    void givesTheRowsThatItsVersionStandsFor() throws Exception {
        Properties versions = new Properties();
        try (var in = Files.newInputStream(VERSIONS)) {
            versions.load(in);
        }
        assertThat(digest())
                .as(
                        "rows changed at parser version %s: raise MarkdownParser.PARSER_VERSION and note the digest in %s, or undo",
                        MarkdownParser.PARSER_VERSION, VERSIONS)
                .isEqualTo(versions.getProperty(Integer.toString(MarkdownParser.PARSER_VERSION)));
    }

    private static String digest() throws Exception {
        MarkdownParser parser = new MarkdownParser(
                "p", Settings.parse(MarkdownSettings.class, "{sources: [x], math: true, chunk: {max_tokens: 64}}"));
        List<String> parts = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(CASES)) {
            files = walk.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            Key key = new Key(CASES.relativize(file).toString().replace('\\', '/'));
            var content = new Content.Bytes(bytes, bytes.length, Map.of());
            Item<TableRows> item = parser.parse(new SourceRef(key, Stamp.UNKNOWN, bytes.length), content)
                    .next();
            parts.add(key.text());
            parts.add(((Item.Good<TableRows>) item).rows().hex());
        }
        return Fingerprint.ofParts(parts).hex();
    }
}
