package dev.leat.markdown.frontmatter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// One YAML document as plain values, with YAML 1.1 types, merge keys, and only the tags of yaml.org/type. Bounded:
/// at most [#CHARS_MAX] characters, [#DEPTH_MAX] levels, and [#NODES_MAX] values come out of aliases, so that a
/// "billion laughs" costs nothing. Use once, from one thread.
final class YamlReader {
    static final int CHARS_MAX = 256 << 10;
    static final int DEPTH_MAX = 50;
    static final int NODES_MAX = 10_000;
    private static final String MERGE = "<<";
    /// Immutable; to make them costs more than to read most front matter.
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(CHARS_MAX).build();

    private final String raw;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Iterator<Event> events = Collections.emptyIterator();
    private int aliased;
    private int nodes;

    YamlReader(String raw) {
        this.raw = raw;
    }

    /// A value under its anchor and how many values it holds; null while it is still open.
    private record Anchored(@Nullable Object value, int size) {}

    /// A mapping, a sequence, or null if the document is empty.
    @Nullable
    Object read() throws FrontMatterError.Rejected {
        if (raw.length() > CHARS_MAX) {
            throw new FrontMatterError.Rejected(
                    "front matter of " + raw.length() + " characters, at most " + CHARS_MAX, 0);
        }
        try {
            Object flat = FlatYaml.read(raw);
            return flat == null ? parsed() : flat;
        } catch (YamlScalar.BadScalar e) {
            return parsed(); // which says where
        }
    }

    /// The same by the YAML parser, whatever it is.
    @Nullable
    Object parsed() throws FrontMatterError.Rejected {
        try {
            events = new Parse(SETTINGS).parseString(raw).iterator();
            next(); // the stream's start
            Event event = next();
            if (event.getEventId() == Event.ID.StreamEnd) {
                return null;
            }
            Object value = value(next(), 0);
            next(); // the document's end
            Event after = next();
            if (after.getEventId() != Event.ID.StreamEnd) {
                throw rejected("a second YAML document", after);
            }
            if (value == null || value instanceof Map || value instanceof List) {
                return value;
            }
            throw new FrontMatterError.Rejected("neither a mapping nor a sequence", 0);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
            throw new FrontMatterError.Rejected("invalid YAML: " + e.getProblem(), line);
        } catch (YamlEngineException e) {
            throw new FrontMatterError.Rejected("invalid YAML: " + e.getMessage(), 0);
        }
    }

    private Event next() {
        return events.next();
    }

    private static FrontMatterError.Rejected rejected(String message, Event event) {
        return new FrontMatterError.Rejected(
                message, event.getStartMark().map(mark -> mark.getLine()).orElse(0));
    }

    private @Nullable Object value(Event event, int depth) throws FrontMatterError.Rejected {
        if (depth > DEPTH_MAX) {
            throw rejected("nested deeper than " + DEPTH_MAX, event);
        }
        nodes++;
        int before = nodes;
        Object value = switch (event) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> {
                start.getAnchor().ifPresent(anchor -> anchors.remove(anchor.getValue()));
                yield start.getEventId() == Event.ID.MappingStart ? mapping(start, depth) : sequence(start, depth);
            }
            default -> throw rejected("unexpected " + event.getEventId(), event);
        };
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            int size = nodes - before + 1;
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(value, size)));
        }
        return value;
    }

    private @Nullable Object alias(AliasEvent alias) throws FrontMatterError.Rejected {
        Anchored anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null) {
            throw rejected("alias *" + alias.getAlias().getValue() + " without an anchor before it", alias);
        }
        aliased += anchored.size();
        nodes += anchored.size();
        if (aliased > NODES_MAX) {
            throw rejected("aliases stand for more than " + NODES_MAX + " values", alias);
        }
        return anchored.value();
    }

    private static @Nullable Object scalar(ScalarEvent scalar) throws FrontMatterError.Rejected {
        try {
            Optional<String> tag = scalar.getTag();
            if (tag.isPresent() && !tag.get().equals("!")) {
                return YamlScalar.tagged(tag.get(), scalar.getValue());
            }
            return scalar.isPlain() && tag.isEmpty() ? YamlScalar.resolve(scalar.getValue()) : scalar.getValue();
        } catch (YamlScalar.BadScalar e) {
            throw rejected(String.valueOf(e.getMessage()), scalar);
        }
    }

    private static String kind(CollectionStartEvent start, String plain) throws FrontMatterError.Rejected {
        String tag = start.getTag().orElse("!");
        if (tag.equals("!")) {
            return plain;
        }
        if (!tag.startsWith(YamlScalar.PREFIX)) {
            throw rejected("unknown tag " + tag, start);
        }
        return tag.substring(YamlScalar.PREFIX.length());
    }

    private Object sequence(CollectionStartEvent start, int depth) throws FrontMatterError.Rejected {
        String kind = kind(start, "seq");
        List<@Nullable Object> list = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Object value = value(event, depth + 1);
            switch (kind) {
                case "seq" -> list.add(value);
                // an ordered map or list of pairs: JSON has no such thing, so each entry is an array of two
                case "omap", "pairs" -> list.add(pair(value, event));
                default -> throw rejected("unknown tag !!" + kind + " on a sequence", start);
            }
        }
        return list;
    }

    private static List<@Nullable Object> pair(@Nullable Object value, Event event) throws FrontMatterError.Rejected {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            throw rejected("an entry of an ordered map is a mapping of one key", event);
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(entry.getKey());
        pair.add(entry.getValue());
        return pair;
    }

    private Object mapping(CollectionStartEvent start, int depth) throws FrontMatterError.Rejected {
        String kind = kind(start, "map");
        if (!kind.equals("map") && !kind.equals("set")) {
            throw rejected("unknown tag !!" + kind + " on a mapping", start);
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (event instanceof ScalarEvent key
                    && key.isPlain()
                    && key.getTag().isEmpty()
                    && key.getValue().equals(MERGE)) {
                merge(value(next(), depth + 1), merged, event);
                continue;
            }
            String name = name(value(event, depth + 1), event);
            Object value = value(next(), depth + 1);
            own.put(name, value);
        }
        merged.putAll(own);
        return kind.equals("set") ? new ArrayList<>(merged.keySet()) : merged;
    }

    /// What was merged earlier yields to what is merged later; within a sequence the first wins.
    private static void merge(@Nullable Object source, Map<String, @Nullable Object> into, Event event)
            throws FrontMatterError.Rejected {
        switch (source) {
            case Map<?, ?> map -> map.forEach((name, value) -> into.put(String.valueOf(name), value));
            case List<?> list -> {
                for (Object element : list.reversed()) {
                    if (!(element instanceof Map<?, ?>)) {
                        throw rejected("a merge key takes mappings", event);
                    }
                    merge(element, into, event);
                }
            }
            case null, default -> throw rejected("a merge key takes mappings", event);
        }
    }

    /// JSON has only text as key: `1` and `true` become "1" and "true", and stay two keys.
    private static String name(@Nullable Object key, Event event) throws FrontMatterError.Rejected {
        return switch (key) {
            case null -> "null";
            case String text -> text;
            case Boolean truth -> truth.toString();
            case Number number -> JsonText.of(number).replace("\"", "");
            default -> throw rejected("a collection cannot be a key", event);
        };
    }
}
