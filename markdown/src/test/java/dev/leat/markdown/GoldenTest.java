package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Cases as data: `golden/NAME/CASE.md` and what is found in it, `CASE.json`, where NAME is a part of the output
/// (`links`, `frontmatter`, `findings`, …). `-Dleat.golden=update` writes the expected files anew; review the
/// difference before you commit it.
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> findsWhatTheCaseSays() throws Exception {
        List<Path> cases;
        try (Stream<Path> walk = Files.walk(CASES)) {
            cases = walk.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(cases).hasSizeGreaterThan(15);
        return cases.stream()
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> check(file)));
    }

    private static void check(Path file) throws Exception {
        Path expected = file.resolveSibling(file.getFileName().toString().replaceAll("\\.md$", ".json"));
        String found =
                found(Files.readAllBytes(file), file.getParent().getFileName().toString());
        if (System.getProperty("leat.golden", "").equals("update")) {
            Files.writeString(expected, found);
            return;
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static String found(byte[] bytes, String part) throws Exception {
        MarkdownOptions options = MarkdownOptions.DEFAULT.withRules(
                MarkdownOptions.DEFAULT.rules().withMath(part.equals("math")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentJson.write(new Markdown(options).document("case", bytes), new DocumentJson.Shape("", false), out);
        Map<String, Object> all = Json.object(out.toString(StandardCharsets.UTF_8));
        Map<String, Object> structure = Json.map(all.get("structure"));
        return pretty(structure.containsKey(part) ? structure.get(part) : all.get(part), "") + "\n";
    }

    /// One value a line, so that a difference can be read.
    private static String pretty(Object value, String indent) {
        String deeper = indent + "  ";
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case List<?> list when list.isEmpty() -> "[]";
            case Map<?, ?> map -> {
                List<String> lines = new ArrayList<>();
                map.forEach((name, entry) -> lines.add(deeper + quoted((String) name) + ": " + pretty(entry, deeper)));
                yield "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
            }
            case List<?> list -> {
                List<String> lines = new ArrayList<>();
                list.forEach(entry -> lines.add(deeper + pretty(entry, deeper)));
                yield "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
            }
            case String text -> quoted(text);
            case null -> "null";
            case java.math.BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return dev.leat.markdown.frontmatter.JsonText.of(text);
    }
}
