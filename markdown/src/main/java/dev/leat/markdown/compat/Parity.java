package dev.leat.markdown.compat;

import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Compares what Leat writes for a document with what the founding program wrote. `structure.math`, which it added
/// after its results were kept, does not count. Thread-safe.
public final class Parity {
    private final CompatDocument compat;

    public Parity(Profile profile) {
        this.compat = new CompatDocument(profile);
    }

    /// How a document came out.
    public sealed interface Outcome {
        record Identical() implements Outcome {}

        /// The first place that differs: its path, list positions as `[]`, and both values, or `layout` where all
        /// values are the same.
        record Different(String path, String expected, String found) implements Outcome {}

        /// The document was refused, or its baseline is no JSON.
        record Failed(String why) implements Outcome {}
    }

    /// An outcome, and what Leat wrote; empty where it wrote nothing.
    public record Compared(Outcome outcome, byte[] actual) {}

    public Compared compare(String name, byte[] input, byte[] baseline) {
        byte[] actual;
        try {
            actual = compat.json(name, input);
        } catch (MarkdownRejected e) {
            return new Compared(new Outcome.Failed(e.problem().describe()), new byte[0]);
        }
        if (Arrays.equals(actual, baseline)) {
            return new Compared(new Outcome.Identical(), actual);
        }
        try {
            Object expected = JsonValues.read(baseline);
            boolean math = expected instanceof Map<?, ?> map
                    && map.get("structure") instanceof Map<?, ?> structure
                    && structure.remove("math") != null;
            if (math && Arrays.equals(actual, Json.bytes(Objects.requireNonNull(expected)))) {
                return new Compared(new Outcome.Identical(), actual);
            }
            return new Compared(
                    difference("", expected, JsonValues.read(actual))
                            .orElse(new Outcome.Different("layout", "the same values", "other bytes")),
                    actual);
        } catch (JacksonException e) {
            return new Compared(new Outcome.Failed("the baseline is no JSON: " + e.getOriginalMessage()), actual);
        }
    }

    private static Optional<Outcome.Different> difference(
            String path, @Nullable Object expected, @Nullable Object found) {
        if (Objects.equals(expected, found)) {
            return Optional.empty();
        }
        if (expected instanceof Map<?, ?> theirs && found instanceof Map<?, ?> ours) {
            TreeSet<String> names = new TreeSet<>();
            theirs.keySet().forEach(name -> names.add((String) name));
            ours.keySet().forEach(name -> names.add((String) name));
            for (String name : names) {
                String inner = path.isEmpty() ? name : path + "." + name;
                if (theirs.containsKey(name) != ours.containsKey(name)) {
                    return Optional.of(new Outcome.Different(inner, shown(theirs, name), shown(ours, name)));
                }
                Optional<Outcome.Different> first = difference(inner, theirs.get(name), ours.get(name));
                if (first.isPresent()) {
                    return first;
                }
            }
        }
        if (expected instanceof List<?> theirs && found instanceof List<?> ours) {
            for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
                Optional<Outcome.Different> first = difference(path + "[]", theirs.get(i), ours.get(i));
                if (first.isPresent()) {
                    return first;
                }
            }
            return Optional.of(new Outcome.Different(path, theirs.size() + " entries", ours.size() + " entries"));
        }
        return Optional.of(new Outcome.Different(path, shown(expected), shown(found)));
    }

    private static String shown(Map<?, ?> map, String name) {
        return map.containsKey(name) ? shown(map.get(name)) : "nothing";
    }

    private static String shown(@Nullable Object value) {
        return PythonText.first(String.valueOf(value), 120);
    }
}
