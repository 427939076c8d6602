package dev.leat.engine.config;

import dev.leat.engine.plan.RemovalGuard;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One binding: layers of blocks in falling order of rank, the first that has a key wins; nested blocks are layered
/// in the same way. Keeps where each value came from.
final class Binder {
    /// A type that is one value in the file: how people call it, how it is read.
    private record Written(String words, Function<String, Optional<?>> read) {}

    private static final Map<Type, Written> WRITTEN = Map.ofEntries(
            Map.entry(String.class, new Written("text", Optional::of)),
            Map.entry(boolean.class, new Written("true or false", Binder::truth)),
            Map.entry(Boolean.class, new Written("true or false", Binder::truth)),
            Map.entry(int.class, new Written("a whole number", Binder::small)),
            Map.entry(Integer.class, new Written("a whole number", Binder::small)),
            Map.entry(long.class, new Written("a whole number", Binder::whole)),
            Map.entry(Long.class, new Written("a whole number", Binder::whole)),
            Map.entry(double.class, new Written("a number", Binder::decimal)),
            Map.entry(Double.class, new Written("a number", Binder::decimal)),
            Map.entry(Duration.class, new Written("a duration such as 500ms, 90s, 15m, 24h, 7d", Units::duration)),
            Map.entry(ByteSize.class, new Written("a size such as 64KiB, 10MB", Units::size)),
            Map.entry(Rate.class, new Written("a rate such as 2/s, 100/m", Units::rate)),
            Map.entry(Share.class, new Written("a share such as 25%", Units::share)),
            Map.entry(ErrorLimit.class, new Written("none, a number of items, or a share such as 5%", Units::errors)),
            Map.entry(RemovalGuard.class, new Written("a number and a share such as 20 and 25%", Units::guard)),
            Map.entry(Path.class, new Written("a path", Binder::path)));

    private final Optional<Variables> variables;
    private final List<Origin> origins = new ArrayList<>();
    private final Secrets secrets;

    Binder(Optional<Variables> variables) {
        this(variables, new Secrets());
    }

    Binder(Optional<Variables> variables, Secrets secrets) {
        this.variables = variables;
        this.secrets = secrets;
    }

    List<Origin> origins() {
        return origins;
    }

    /// The component's annotation; all components of a settings record have one.
    static Setting setting(RecordComponent component) {
        @Nullable Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + " needs @Setting");
        }
        return setting;
    }

    /// `bytesMax` is written `bytes_max`; `finally_` is `finally`, a word that Java keeps for itself.
    static String key(RecordComponent component) {
        return component
                .getName()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("_$", "")
                .toLowerCase(Locale.ROOT);
    }

    static boolean isNested(Class<?> type) {
        return type.isRecord() && !WRITTEN.containsKey(type) && !Node.class.isAssignableFrom(type);
    }

    static boolean isRequired(RecordComponent component) {
        Setting setting = setting(component);
        return setting.required()
                || (setting.value().equals(Setting.NO_DEFAULT) && !hasNaturalDefault(component.getType()));
    }

    private static boolean hasNaturalDefault(Class<?> type) {
        return type == Optional.class
                || type == List.class
                || type == Map.class
                || type == SequencedMap.class
                || isNested(type)
                || type == Node.Mapping.class;
    }

    static Object read(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    <R extends Record> R record(Class<R> type, List<? extends Node> layers, String path, Span span) throws ConfigError {
        List<Node.Mapping> blocks = new ArrayList<>();
        for (Node layer : layers) {
            if (layer instanceof Node.Mapping block) {
                blocks.add(block);
            } else if (!isUnset(layer)) {
                throw wrong(layer, path, "a block of keys", "Write  key: value  lines below it");
            }
        }
        RecordComponent[] components = type.getRecordComponents();
        for (Node.Mapping block : blocks) {
            refuseUnknown(block, components, path);
        }
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(components[i], blocks, path, span);
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw span.error(
                        "LEAT-C005",
                        "",
                        (path.isEmpty() ? "" : path + ": ") + String.valueOf(refused.getMessage()),
                        "See docs/reference/settings.md");
            }
            throw new IllegalStateException("cannot make " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    private static boolean isUnset(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isUnset();
    }

    private Object component(RecordComponent component, List<Node.Mapping> blocks, String path, Span span)
            throws ConfigError {
        String key = key(component);
        String below = path.isEmpty() ? key : path + "." + key;
        List<Node> found = blocks.stream()
                .flatMap(block -> block.find(key).stream())
                .map(Node.Entry::value)
                .filter(node -> !isUnset(node))
                .toList();
        if (isNested(component.getType())) {
            return record(
                    component.getType().asSubclass(Record.class),
                    found,
                    below,
                    found.isEmpty() ? span : found.getFirst().span());
        }
        if (!found.isEmpty()) {
            return value(component.getGenericType(), found.getFirst(), below);
        }
        if (isRequired(component)) {
            throw span.error(
                    "LEAT-C005",
                    "",
                    (path.isEmpty() ? "this block" : path) + " needs the key " + key,
                    "Add  " + key + ": …   (" + setting(component).doc() + ")");
        }
        return defaultOf(component, below);
    }

    /// What YAML would make of a default; most are plain words, and asking it for each is half of reading a project.
    private static Node defaultNode(String text) throws ConfigError {
        boolean plain = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0));
        for (int i = 0; plain && i < text.length(); i++) {
            char c = text.charAt(i);
            plain = Character.isLetterOrDigit(c) || c == ' ' || c == '%' || c == '.' || c == '_' || c == '-';
        }
        return plain && !text.endsWith(" ")
                ? new Node.Scalar(text, false, DEFAULT)
                : withoutPlaces(Yaml.read(text, "default").orElse(new Node.Scalar(text, false, DEFAULT)));
    }

    private Object defaultOf(RecordComponent component, String path) throws ConfigError {
        String text = setting(component).value();
        if (!text.equals(Setting.NO_DEFAULT)) {
            return value(component.getGenericType(), defaultNode(text), path);
        }
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Node.Mapping.class ? Node.Mapping.empty(DEFAULT.source()) : Collections.emptySortedMap();
    }

    private static final Span DEFAULT = Span.whole(SourceText.named("default"));

    private static Node withoutPlaces(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> new Node.Scalar(scalar.text(), scalar.plain(), DEFAULT);
            case Node.Sequence list ->
                new Node.Sequence(
                        list.items().stream().map(Binder::withoutPlaces).toList(), DEFAULT);
            case Node.Mapping block ->
                new Node.Mapping(
                        block.entries().stream()
                                .map(e -> new Node.Entry(e.key(), withoutPlaces(e.value())))
                                .toList(),
                        DEFAULT);
        };
    }

    private void refuseUnknown(Node.Mapping block, RecordComponent[] components, String path) throws ConfigError {
        List<String> known = Arrays.stream(components).map(Binder::key).toList();
        for (Node.Entry entry : block.entries()) {
            String key = entry.key().text();
            if (known.contains(key)) {
                continue;
            }
            for (RecordComponent component : components) {
                if (List.of(setting(component).retired()).contains(key)) {
                    throw entry.key()
                            .span()
                            .error("LEAT-C015", key, "the key has another name now", "Write " + key(component));
                }
            }
            throw unknown(entry.key(), path, known);
        }
    }

    static ConfigError unknown(Node.Scalar key, String path, List<String> known) {
        String remedy = Nearest.of(key.text(), known)
                .map(near -> "The nearest key is \"" + near + "\"")
                .orElse(known.isEmpty() ? "There are no keys here" : "Known keys: " + String.join(", ", known));
        return key.span().error("LEAT-C003", key.text(), "unknown key" + (path.isEmpty() ? "" : " in " + path), remedy);
    }

    Object value(Type type, Node node, String path) throws ConfigError {
        if (type instanceof ParameterizedType generic) {
            return container(generic, node, path);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("no way to write a " + type + " in a file: " + path);
        }
        if (plain == Node.class) {
            return node;
        }
        if (plain == Node.Mapping.class) {
            if (node instanceof Node.Mapping) {
                return node;
            }
            throw wrong(node, path, "a block of keys", "Write  key: value  lines below it");
        }
        if (isNested(plain)) {
            return record(plain.asSubclass(Record.class), List.of(node), path, node.span());
        }
        if (!(node instanceof Node.Scalar scalar)) {
            throw wrong(node, path, words(plain), "Write one value");
        }
        Variables.Value resolved =
                variables.isPresent() ? variables.get().resolve(scalar) : new Variables.Value(scalar.text(), false, "");
        Object value = scalar(plain, resolved.text())
                .orElseThrow(() -> scalar.span()
                        .error(
                                "LEAT-C004",
                                resolved.secret() ? Secrets.SHOWN : resolved.text(),
                                path + " is " + words(plain),
                                remedy(plain, resolved.text())));
        note(path, value, scalar, resolved);
        return value;
    }

    private void note(String path, Object value, Node.Scalar scalar, Variables.Value resolved) {
        String place = scalar.span().place().toString();
        String from = resolved.from().isEmpty() ? place : place + " (" + resolved.from() + ")";
        origins.add(new Origin(path, resolved.secret() ? Secrets.SHOWN : secrets.mask(Units.text(value)), from));
    }

    private Object container(ParameterizedType type, Node node, String path) throws ConfigError {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.of(value(arguments[0], node, path));
        }
        if (type.getRawType() == List.class) {
            List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                values.add(value(arguments[0], items.get(i), path + "[" + i + "]"));
            }
            return List.copyOf(values);
        }
        if (!(node instanceof Node.Mapping block)) {
            throw wrong(node, path, "a block of keys", "Write  key: value  lines below it");
        }
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        for (Node.Entry entry : block.entries()) {
            String key = entry.key().text();
            map.put(key, value(arguments[1], entry.value(), path + "." + key));
        }
        return Collections.unmodifiableSequencedMap(map);
    }

    private static Optional<?> scalar(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Units.name((Enum<?>) constant).equals(text.replace('_', '-')))
                    .findFirst();
        }
        @Nullable Written written = WRITTEN.get(type);
        if (written == null) {
            throw new IllegalStateException("no way to write a " + type + " in a file");
        }
        return written.read().apply(text);
    }

    private static Optional<Boolean> truth(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    private static Optional<Double> decimal(String text) {
        return text.matches("[-+]?\\d{1,300}(\\.\\d{1,300})?([eE][-+]?\\d{1,3})?")
                ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    private static Optional<Long> whole(String text) {
        try {
            return text.matches("[-+]?\\d{1,19}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> small(String text) {
        return whole(text).filter(n -> n == n.intValue()).map(Long::intValue);
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The type as people call it.
    static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return words(arguments[0]);
            }
            return generic.getRawType() == List.class
                    ? "a list of: " + words(arguments[0])
                    : "a block of name: " + words(arguments[1]);
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> Units.name((Enum<?>) constant))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        @Nullable Written written = WRITTEN.get(type);
        return written == null ? "a block of keys" : written.words();
    }

    private static String remedy(Class<?> type, String text) {
        if (type.isEnum()) {
            return Nearest.of(
                            text,
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> Units.name((Enum<?>) constant))
                                    .toList())
                    .map(near -> "The nearest is \"" + near + "\"")
                    .orElse("");
        }
        if (type == boolean.class) {
            return "YAML 1.2 has no yes, no, on, off";
        }
        if (text.matches("\\d+(\\.\\d+)?") && type != int.class && type != long.class) {
            return "Add the unit: a bare number could mean anything";
        }
        return "";
    }

    private static ConfigError wrong(Node node, String path, String expected, String remedy) {
        return node.span()
                .error("LEAT-C004", node.kind(), (path.isEmpty() ? "the file" : path) + " is " + expected, remedy);
    }
}
