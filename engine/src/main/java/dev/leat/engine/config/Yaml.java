package dev.leat.engine.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// One YAML 1.2 document from the parser's events, so that nothing is built before its limit is checked: bytes,
/// depth, aliases, and nodes with every alias written out (which is what an alias bomb is made of). Not allowed:
/// tags, merge
/// keys, keys that are not text, a key twice.
public final class Yaml {
    public static final int BYTES_MAX = 1 << 20;
    public static final int DEPTH_MAX = 32;
    public static final int ALIASES_MAX = 1_000;
    /// Nodes with all aliases written out.
    public static final int NODES_MAX = 100_000;

    private final SourceText source;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    /// Nodes below and including an anchored one.
    private final Map<Anchor, Long> weights = new HashMap<>();

    private int aliases;
    private long nodes;

    private Yaml(SourceText source, String text) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(BYTES_MAX + 1)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /// The document in these bytes; empty if they hold none.
    public static Optional<Node> read(byte[] bytes, String name) throws ConfigError {
        Span whole = Span.whole(SourceText.named(name));
        if (bytes.length > BYTES_MAX) {
            throw whole.error(
                    "LEAT-C013",
                    bytes.length + " bytes",
                    "a file of settings has at most " + BYTES_MAX + " bytes",
                    "Lists that long belong into files that a pipeline reads");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return read(text.startsWith("\uFEFF") ? text.substring(1) : text, name);
        } catch (CharacterCodingException e) {
            throw whole.error("LEAT-C002", "bytes that are not UTF-8", "settings are UTF-8 text", "Save it as UTF-8");
        }
    }

    static Optional<Node> read(String text, String name) throws ConfigError {
        SourceText source = SourceText.of(name, text);
        Yaml yaml = new Yaml(source, text);
        try {
            return yaml.document();
        } catch (MarkedYamlEngineException e) {
            Span span = e.getProblemMark().map(m -> yaml.span(m, 1)).orElse(Span.whole(source));
            String remedy = text.contains("\t")
                    ? "YAML indents with spaces, never with tabs"
                    : "Look for a missing colon, quote or blank";
            throw span.error("LEAT-C002", "", sentence(e.getProblem()), remedy);
        } catch (YamlEngineException e) {
            // Characters that YAML does not allow at all; the message names the character.
            throw Span.whole(source)
                    .error(
                            "LEAT-C002",
                            "",
                            sentence(String.valueOf(e.getMessage()))
                                    .lines()
                                    .findFirst()
                                    .orElse("not YAML"),
                            "Remove that character, or write it as an escape in double quotes");
        }
    }

    private static String sentence(String message) {
        return message.isEmpty() ? "not YAML" : "not YAML: " + message.strip();
    }

    private Optional<Node> document() throws ConfigError {
        @Nullable Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (root != null) {
                        throw span(event)
                                .error(
                                        "LEAT-C002",
                                        "---",
                                        "a file of settings holds one document",
                                        "Put the second one into a file of its own");
                    }
                }
                case Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd -> root = node(event, 1);
            }
        }
        return Optional.ofNullable(root).filter(node -> !(node instanceof Node.Scalar scalar && scalar.isUnset()));
    }

    private Node node(Event event, int depth) throws ConfigError {
        if (depth > DEPTH_MAX) {
            throw span(event).error("LEAT-C013", "", "blocks nest at most " + DEPTH_MAX + " deep", "Flatten it");
        }
        count(event, 1);
        long before = nodes - 1;
        // By identity, not by type: a switch over types costs every command milliseconds that no cache keeps.
        return switch (event.getEventId()) {
            case Alias -> alias((AliasEvent) event);
            case Scalar -> {
                ScalarEvent scalar = (ScalarEvent) event;
                refuseTag(scalar.getTag(), event);
                yield anchored(
                        scalar.getAnchor(), new Node.Scalar(scalar.getValue(), scalar.isPlain(), span(event)), before);
            }
            case SequenceStart -> {
                SequenceStartEvent start = (SequenceStartEvent) event;
                refuseTag(start.getTag(), event);
                List<Node> items = new ArrayList<>();
                for (Event next = next(); next.getEventId() != Event.ID.SequenceEnd; next = next()) {
                    items.add(node(next, depth + 1));
                }
                yield anchored(start.getAnchor(), new Node.Sequence(items, span(event)), before);
            }
            case MappingStart -> {
                MappingStartEvent start = (MappingStartEvent) event;
                refuseTag(start.getTag(), event);
                yield anchored(start.getAnchor(), mapping(event, depth), before);
            }
            default -> throw new IllegalStateException("not the start of a node: " + event);
        };
    }

    private Node.Mapping mapping(Event start, int depth) throws ConfigError {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Span> places = new HashMap<>();
        for (Event next = next(); next.getEventId() != Event.ID.MappingEnd; next = next()) {
            if (!(node(next, depth + 1) instanceof Node.Scalar key)) {
                throw span(next).error("LEAT-C002", "", "a key is text", "Write it as  name: value");
            }
            if (key.text().equals("<<") && key.plain()) {
                throw key.span()
                        .error("LEAT-C002", "<<", "merge keys are not used", "Repeat the keys, or use defaults:");
            }
            @Nullable Span first = places.putIfAbsent(key.text(), key.span());
            if (first != null) {
                throw key.span()
                        .error(
                                "LEAT-C014",
                                key.text(),
                                "a key stands once in a block; it is already in line " + first.line(),
                                "Remove one of them");
            }
            entries.add(new Node.Entry(key, node(next(), depth + 1)));
        }
        return new Node.Mapping(entries, span(start));
    }

    private Node alias(AliasEvent event) throws ConfigError {
        if (++aliases > ALIASES_MAX) {
            throw span(event).error("LEAT-C013", "", "at most " + ALIASES_MAX + " aliases", "Write the values out");
        }
        Anchor anchor = event.getAlias();
        @Nullable Node node = anchors.get(anchor);
        if (node == null) {
            throw span(event)
                    .error(
                            "LEAT-C002",
                            "*" + anchor.getValue(),
                            "an alias names an anchor that ends before it",
                            "Define &" + anchor.getValue() + " further up");
        }
        count(event, weights.getOrDefault(anchor, 1L));
        return node;
    }

    private Node anchored(Optional<Anchor> anchor, Node node, long before) {
        anchor.ifPresent(name -> {
            anchors.put(name, node);
            weights.put(name, nodes - before);
        });
        return node;
    }

    private void count(Event event, long more) throws ConfigError {
        nodes += more;
        if (nodes > NODES_MAX) {
            throw span(event)
                    .error(
                            "LEAT-C013",
                            "",
                            "at most " + NODES_MAX + " values, every alias written out",
                            "Aliases of aliases multiply: write the few values that are meant");
        }
    }

    private void refuseTag(Optional<String> tag, Event event) throws ConfigError {
        if (tag.isPresent()) {
            throw span(event)
                    .error("LEAT-C002", tag.get(), "tags are not used; each key knows its type", "Remove the tag");
        }
    }

    private Event next() {
        return events.next();
    }

    private Span span(Event event) {
        Optional<Mark> start = event.getStartMark();
        if (start.isEmpty()) {
            return Span.whole(source);
        }
        int length = event.getEndMark()
                .filter(end -> end.getLine() == start.get().getLine())
                .map(end -> end.getColumn() - start.get().getColumn())
                .orElse(1);
        return span(start.get(), Math.max(1, length));
    }

    private Span span(Mark mark, int length) {
        return new Span(source, mark.getLine() + 1, mark.getColumn() + 1, length);
    }
}
