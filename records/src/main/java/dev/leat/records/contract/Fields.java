package dev.leat.records.contract;

import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One block of a contract, read key by key; what nobody asked for is an unknown key.
final class Fields {
    private final Node.Mapping block;
    private final String path;
    private final Findings findings;
    private final SequencedMap<String, Node> values;
    private final Set<String> known = new HashSet<>();

    Fields(Node.Mapping block, String path, Findings findings) {
        this.block = block;
        this.path = path;
        this.findings = findings;
        this.values = block.byKey();
    }

    /// A block at a key, or an empty one and a finding.
    static Fields of(Node node, String path, Findings findings) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(mapping, path, findings);
        }
        findings.error(Findings.WRONG_VALUE, path, node, "", "a block of keys stands here, not " + node.kind(), "");
        return new Fields(new Node.Mapping(List.of(), node.span()), path, findings);
    }

    Node node() {
        return block;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Its value, unless it is absent or null.
    Optional<Node> find(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key)).filter(node -> !isNull(node));
    }

    static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && (scalar.text().isEmpty()
                        || scalar.text().equals("~")
                        || scalar.text().equals("null"));
    }

    Optional<String> text(String key) {
        return find(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar) {
                return Optional.of(scalar.text());
            }
            wrong(key, node, node.kind(), "a text stands here");
            return Optional.empty();
        });
    }

    Optional<String> filled(String key) {
        return text(key).filter(text -> !text.isBlank());
    }

    String needed(String key) {
        Optional<String> text = filled(key);
        if (text.isEmpty()) {
            findings.error(
                    Findings.MISSING_KEY, path(key), block, "", "the key " + key + " is required here", "Add it");
        }
        return text.orElse("");
    }

    boolean flag(String key, boolean otherwise) {
        Optional<Node> node = find(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        String text = node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        wrong(key, node.get(), text, "true or false stands here");
        return otherwise;
    }

    OptionalInt whole(String key, int least, int most) {
        Optional<Node> node = find(key);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.matches("-?[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return OptionalInt.of(value);
            }
        }
        wrong(key, node.get(), text, "a whole number from " + least + " to " + most + " stands here");
        return OptionalInt.empty();
    }

    long large(String key, long otherwise) {
        Optional<Node> node = find(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        String text = node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            wrong(key, node.get(), text, "a whole number stands here");
            return otherwise;
        }
    }

    /// One of these words.
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (E one : type.getEnumConstants()) {
            String word = one.name().toLowerCase(java.util.Locale.ROOT);
            words.add(word);
            if (word.equals(text.get().toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(one);
            }
        }
        wrong(key, values.getOrDefault(key, block), text.get(), "one of " + String.join(", ", words) + " stands here");
        return Optional.empty();
    }

    List<Node> list(String key) {
        Optional<Node> node = find(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        wrong(key, node.get(), "", "a list stands here, not " + node.get().kind());
        return List.of();
    }

    Optional<List<String>> texts(String key) {
        if (find(key).isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list(key)) {
            if (item instanceof Node.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                wrong(key, item, "", "a text stands here, not " + item.kind());
            }
        }
        return Optional.of(texts);
    }

    /// Keys to nodes, in order.
    SequencedMap<String, Node> block(String key) {
        Optional<Node> node = find(key);
        if (node.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (node.get() instanceof Node.Mapping mapping) {
            return mapping.byKey();
        }
        wrong(
                key,
                node.get(),
                "",
                "a block of keys stands here, not " + node.get().kind());
        return new LinkedHashMap<>();
    }

    SequencedMap<String, String> scalars(String key) {
        SequencedMap<String, String> scalars = new LinkedHashMap<>();
        block(key).forEach((name, node) -> {
            if (node instanceof Node.Scalar scalar) {
                scalars.put(name, isNull(node) ? "" : scalar.text());
            } else {
                findings.error(
                        Findings.WRONG_VALUE, path(key) + "." + name, node, "", "a single value stands here", "");
            }
        });
        return scalars;
    }

    private void wrong(String key, Node at, String seen, String rule) {
        findings.error(Findings.WRONG_VALUE, path(key), at, seen, rule, "Correct " + key);
    }

    /// Where a key's value stands.
    Node at(String key) {
        Node node = values.get(key);
        return node == null ? block : node;
    }

    /// Every key that nobody asked for is unknown.
    void close() {
        for (Node.Entry entry : block.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                findings.error(Findings.UNKNOWN_KEY, path(key), entry.key(), key, "unknown key", nearest(key, known));
            }
        }
    }

    static String nearest(String word, Collection<String> known) {
        @Nullable String near = Nearest.of(word, known).orElse(null);
        return near == null ? "Remove it" : "The nearest is " + near;
    }
}
