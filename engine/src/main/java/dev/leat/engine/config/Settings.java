package dev.leat.engine.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Binds a block of a project file to a settings record. Declare one component per key and annotate it:
///
/// ```java
/// public record MarkdownSettings(
///         @Setting(required = true, doc = "Globs of the files to read", recipe = false) List<String> sources,
///         @Setting(doc = "Globs of files to leave out", recipe = false) List<String> exclude,
///         @Setting(value = "leat", doc = "Rules to parse by") Mode mode,
///         @Setting(value = "10MB", doc = "Larger files fail") ByteSize bytesMax,
///         @Setting(doc = "How text is cut") ChunkSettings chunk) {}
/// ```
///
/// The component `bytesMax` is the key `bytes_max`; the default stands in the annotation and nowhere else
/// ([#defaults] gives a record of them). A compact constructor may refuse combinations by
/// [IllegalArgumentException]; its message becomes the error's rule.
///
/// Types: `String` (any scalar), `boolean` (`true`, `false`), `int`, `long`, `double`, `Duration` (`15m`), [ByteSize]
/// (`10MB`), [Rate] (`2/s`), [Share] (`25%`), `Path` (relative to the project's folder), enums (constants in lower
/// case, `-` for `_`), [Node] (as it stands in the file), `List<…>` (a single value counts as a list of one),
/// `Map<String, …>` in file order, records,
/// and `Optional<…>` of any of these. Keys without value, `~` and `null` count as not given.
public final class Settings {
    private Settings() {}

    /// A bound record and where each of its values comes from, in declaration order.
    public record Bound<R>(R value, List<Origin> origins) {
        public Bound {
            origins = List.copyOf(origins);
        }
    }

    /// A key as the reference describes it; `defaultText` is empty for required keys and for what may be absent.
    public record Described(
            String path, String type, String defaultText, boolean required, boolean recipe, String doc) {}

    /// The record with every default. Fails for a record with required keys.
    public static <R extends Record> R defaults(Class<R> type) {
        try {
            return new Binder(Optional.empty())
                    .record(type, List.of(), type.getSimpleName(), Span.whole(SourceText.named("default")));
        } catch (ConfigError e) {
            throw new IllegalArgumentException(type.getName() + " has a wrong default: " + e.getMessage(), e);
        }
    }

    /// Binds `block`, written without variables, as tests and one-command rooms need it.
    public static <R extends Record> R parse(Class<R> type, String yaml) throws ConfigError {
        Node node = Yaml.read(yaml, "settings").orElse(Node.Mapping.empty(SourceText.named("settings")));
        return new Binder(Optional.empty()).record(type, List.of(node), "", node.span());
    }

    /// Binds blocks that [Yaml] read, without variables; of a key that stands in several the first counts.
    public static <R extends Record> R bind(Class<R> type, List<? extends Node> layers, String path)
            throws ConfigError {
        Span span = layers.isEmpty()
                ? Span.whole(SourceText.named(path))
                : layers.getFirst().span();
        return new Binder(Optional.empty()).record(type, layers, path, span);
    }

    /// The options that can change a row, by dotted path, as text that is equal on every machine: what a room puts
    /// into its [dev.leat.engine.plan.Recipe].
    public static SortedMap<String, String> recipeOptions(Record settings) {
        SortedMap<String, String> options = new TreeMap<>();
        collectRecipe(settings, "", options);
        return options;
    }

    private static void collectRecipe(Record settings, String prefix, SortedMap<String, String> options) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (Binder.setting(component).recipe()) {
                putRecipe(Binder.read(component, settings), prefix + Binder.key(component), options);
            }
        }
    }

    private static void putRecipe(Object value, String path, SortedMap<String, String> options) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(v -> putRecipe(v, path, options));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                putRecipe(list.get(i), path + "[" + i + "]", options);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, v) -> putRecipe(v, path + "." + key, options));
        } else if (value instanceof Record nested && Binder.isNested(nested.getClass())) {
            collectRecipe(nested, path + ".", options);
        } else {
            options.put(path, Units.text(value));
        }
    }

    /// Every key of a record with its nested ones, for the generated reference.
    public static List<Described> describe(Class<? extends Record> type) {
        List<Described> all = new ArrayList<>();
        describe(type, "", all);
        return all;
    }

    private static void describe(Class<?> type, String prefix, List<Described> all) {
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = Binder.setting(component);
            String path = prefix + Binder.key(component);
            if (Binder.isNested(component.getType())) {
                describe(component.getType(), path + ".", all);
                continue;
            }
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[list.getActualTypeArguments().length - 1] instanceof Class<?> of
                    && Binder.isNested(of)) {
                describe(of, path + (component.getType() == Optional.class ? "." : "[]."), all);
                continue;
            }
            boolean natural = setting.value().equals(Setting.NO_DEFAULT);
            all.add(new Described(
                    path,
                    Binder.words(component.getGenericType()),
                    natural ? "" : setting.value(),
                    Binder.isRequired(component),
                    setting.recipe(),
                    setting.doc()));
        }
    }
}
