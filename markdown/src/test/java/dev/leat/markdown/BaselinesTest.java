package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.compat.CompatDocument;
import dev.leat.markdown.render.TokenDump;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.testkit.Corpora;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The founding program's results, byte for byte.
class BaselinesTest {
    /// The examples of the specifications, by the name of what is expected of them.
    private static final Map<String, String> SUITES = Map.of(
            "commonmark-0.31.2", "commonmark/spec-0.31.2.json",
            "gfm-0.29", "gfm/spec-gfm-0.29.json",
            "gfm-extensions", "gfm/extensions.json");

    @Test
    void everyBaselineIsIdentical() throws Exception {
        Path inputs = Corpora.need("markdown/inputs");
        CompatDocument compat = new CompatDocument(Profile.MODERATE);
        List<String> different = new ArrayList<>();
        List<Path> files = Corpora.files("markdown/inputs", ".md");
        for (Path path : files) {
            String file = inputs.relativize(path).toString().replace('\\', '/');
            String expected =
                    Files.readString(Corpora.need("markdown/baselines/" + file.replaceAll("\\.md$", ".baseline.json")));
            String found = new String(compat.json(file, Files.readAllBytes(path)), StandardCharsets.UTF_8);
            if (!found.equals(expected)) {
                different.add(file + "\n" + firstDifference(expected, found));
            }
        }
        assertThat(files).hasSizeGreaterThan(400);
        assertThat(different)
                .as(different.size() + " of " + files.size() + " differ")
                .isEmpty();
    }

    @Test
    void everyExampleOfTheSpecificationsIsIdentical() throws Exception {
        CompatDocument compat = new CompatDocument(Profile.MODERATE);
        List<String> different = new ArrayList<>();
        int examples = 0;
        for (Map.Entry<String, String> suite : SUITES.entrySet()) {
            Map<Integer, String> texts = examples(Corpora.need("markdown/" + suite.getValue()));
            for (String line :
                    Files.readAllLines(Corpora.need("markdown/extra/" + suite.getKey() + ".expected.jsonl"))) {
                Map<String, Object> example = Json.object(line);
                int number = ((Number) example.get("example")).intValue();
                String expected = flat(example.get("output"));
                String found = flat(Json.read(new String(
                        compat.json("example", texts.get(number).getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8)));
                examples++;
                if (!found.equals(expected)) {
                    different.add(suite.getKey() + " " + number + " " + firstDifference(expected, found));
                }
            }
        }
        assertThat(examples).isEqualTo(1_353);
        assertThat(different)
                .as(different.size() + " of " + examples + " differ")
                .isEmpty();
    }

    @Test
    void otherProfilesGiveWhatTheyGave() throws Exception {
        for (Profile profile : List.of(Profile.STRICT, Profile.PERMISSIVE)) {
            CompatDocument compat = new CompatDocument(profile);
            List<String> different = new ArrayList<>();
            int documents = 0;
            for (String line :
                    Files.readAllLines(Corpora.need("markdown/extra/profile-" + profile.word() + ".jsonl"))) {
                Map<String, Object> expected = Json.object(line);
                String file = (String) expected.remove("file");
                String found = profiled(compat, file);
                documents++;
                if (!found.equals(flat(expected))) {
                    different.add(file + " " + firstDifference(flat(expected), found));
                }
            }
            assertThat(documents).isGreaterThan(400);
            assertThat(different)
                    .as(profile + ": " + different.size() + " of " + documents + " differ")
                    .isEmpty();
        }
    }

    /// Metadata and the number of facts of each kind, or the error.
    private static String profiled(CompatDocument compat, String file) throws Exception {
        try {
            Map<String, Object> found = Json.object(new String(
                    compat.json(file, Files.readAllBytes(Corpora.need("markdown/inputs/" + file))),
                    StandardCharsets.UTF_8));
            Map<String, Object> counts = new TreeMap<>();
            Json.map(found.get("structure")).forEach((kind, facts) -> {
                if (facts instanceof List<?> list) {
                    counts.put(kind, list.size());
                } else if (facts instanceof Map<?, ?> map) {
                    counts.put(kind, map.size());
                }
            });
            return flat(Map.of("metadata", found.get("metadata"), "counts", counts));
        } catch (MarkdownRejected e) {
            return flat(Map.of(
                    "error", "MarkdownSecurityError", "message", e.problem().rule()));
        }
    }

    /// The tokens behind the results, as the founding tokenizer named and nested them.
    @Test
    void everyTokenIsTheSame() throws Exception {
        List<String> different = new ArrayList<>();
        int documents = 0;
        for (String suite : List.of("inputs", "commonmark-0.31.2", "gfm-0.29", "gfm-extensions")) {
            Map<Integer, String> texts =
                    SUITES.containsKey(suite) ? examples(Corpora.need("markdown/" + SUITES.get(suite))) : Map.of();
            for (String line : Files.readAllLines(Corpora.need("markdown/extra/" + suite + ".tokens.jsonl"))) {
                Map<String, Object> example = Json.object(line);
                byte[] text = example.get("file") instanceof String file
                        ? Files.readAllBytes(Corpora.need("markdown/inputs/" + file))
                        : texts.get(((Number) example.get("example")).intValue())
                                .getBytes(StandardCharsets.UTF_8);
                String found = flat(Json.read(TokenDump.json(tokens(text))));
                documents++;
                if (!found.equals(flat(example.get("tokens")))) {
                    different.add(suite + " " + example.getOrDefault("file", example.get("example")) + " "
                            + firstDifference(flat(example.get("tokens")), found));
                }
            }
        }
        assertThat(documents).isGreaterThan(1_800);
        assertThat(different)
                .as(different.size() + " of " + documents + " differ")
                .isEmpty();
    }

    /// A byte order mark was text there: one that the tokenizer may take off comes before it.
    private static TokenWarehouse tokens(byte[] text) {
        boolean marked = new String(text, StandardCharsets.UTF_8).startsWith("\uFEFF");
        byte[] read =
                marked ? ("\uFEFF" + new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8) : text;
        return switch (new Tokenizer(Rules.COMPAT, Limits.DEFAULT).read("example", read)) {
            case Tokenized.Read(TokenWarehouse tokens) -> tokens;
            case Tokenized.Rejected(Problem problem) -> throw new AssertionError(problem.rule());
        };
    }

    private static Map<Integer, String> examples(Path file) throws Exception {
        Map<Integer, String> texts = new HashMap<>();
        for (Object example : Json.list(Json.read(Files.readString(file)))) {
            Map<?, ?> fields = (Map<?, ?>) example;
            texts.put(((Number) fields.get("example")).intValue(), (String) fields.get("markdown"));
        }
        return texts;
    }

    /// A line for each value, named by its path.
    private static String flat(@Nullable Object value) {
        List<String> lines = new ArrayList<>();
        flat("", value, lines);
        return String.join("\n", lines);
    }

    private static void flat(String path, @Nullable Object value, List<String> lines) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> new TreeMap<>(map).forEach((key, member) -> flat(path + "." + key, member, lines));
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    flat(path + "[" + i + "]", list.get(i), lines);
                }
            }
            case BigDecimal number -> lines.add(path + "=" + number.toPlainString());
            case null, default -> lines.add(path + "=" + String.valueOf(value).replace("\n", "\\n"));
        }
    }

    /// The lines around the first place where two texts differ.
    static String firstDifference(String expected, String found) {
        List<String> theirs = expected.lines().toList();
        List<String> ours = found.lines().toList();
        int line = 0;
        while (line < Math.min(theirs.size(), ours.size()) && theirs.get(line).equals(ours.get(line))) {
            line++;
        }
        return "line " + (line + 1) + "\n  expected " + around(theirs, line) + "\n  found    " + around(ours, line);
    }

    private static String around(List<String> lines, int line) {
        String text = String.join(" ", lines.subList(Math.max(0, line - 3), Math.min(lines.size(), line + 3)))
                .replaceAll(" +", " ");
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
