package dev.leat.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// YAML as it stands in the file: text with places, types not yet decided. Aliases share their node.
public sealed interface Node {
    Span span();

    /// `plain`: written without quotes, so `~`, `null` and nothing at all mean "not set".
    record Scalar(String text, boolean plain, Span span) implements Node {
        public static Scalar of(String text, String source) {
            return new Scalar(text, false, Span.whole(SourceText.named(source)));
        }

        boolean isUnset() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Sequence(List<Node> items, Span span) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Keys are unique.
    record Mapping(List<Entry> entries, Span span) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public static Mapping empty(SourceText source) {
            return new Mapping(List.of(), Span.whole(source));
        }

        /// One key per entry; each value says where it comes from.
        public static Mapping of(Map<String, Scalar> values, SourceText source) {
            List<Entry> entries = values.entrySet().stream()
                    .map(e ->
                            new Entry(new Scalar(e.getKey(), true, e.getValue().span()), e.getValue()))
                    .toList();
            return new Mapping(entries, Span.whole(source));
        }

        public Optional<Entry> find(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }

        public SequencedMap<String, Node> byKey() {
            SequencedMap<String, Node> map = new LinkedHashMap<>();
            entries.forEach(e -> map.put(e.key().text(), e.value()));
            return map;
        }
    }

    record Entry(Scalar key, Node value) {}

    /// What it is, for messages.
    default String kind() {
        return switch (this) {
            case Scalar scalar -> scalar.isUnset() ? "nothing" : "text";
            case Sequence ignored -> "a list";
            case Mapping ignored -> "a block of keys";
        };
    }
}
