package dev.leat.markdown.frontmatter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The front matter of one document: plain lines of `key: value`, which nearly all is, are made values when
/// somebody asks, all else at once, since it may be wrong. Immutable and safe to share: what is made twice at worst
/// is the same. Lines are 0-based in the document, `[firstLine, endLine)` with both fences.
public final class FrontMatter {
    private final Format format;
    private final Supplier<String> text;
    private final int firstLine;
    private final int endLine;
    /// Whether there is no error in what is not made yet.
    private final boolean sound;
    private volatile @Nullable Content made;

    /// How the block is written.
    public enum Format {
        YAML,
        TOML,
        JSON;

        /// By the mark that opens it: dashes, plus signs, or a brace.
        public static Format of(String markup) {
            return switch (markup.charAt(0)) {
                case '-' -> YAML;
                case '+' -> TOML;
                default -> JSON;
            };
        }
    }

    private record Content(String raw, @Nullable Object value, Optional<FrontMatterError> error) {}

    private FrontMatter(Format format, Supplier<String> text, boolean sound, int firstLine, int endLine) {
        this.format = format;
        this.text = text;
        this.sound = sound;
        this.firstLine = firstLine;
        this.endLine = endLine;
    }

    /// Reads the text between the fences. `firstLine` is that of the opening fence.
    public static FrontMatter parse(Format format, String raw, int firstLine, int endLine) {
        return new FrontMatter(format, () -> raw, false, firstLine, endLine);
    }

    /// As [#parse], of YAML for which [#isSound] holds; `text` is asked for when values are.
    public static FrontMatter sound(Supplier<String> text, int firstLine, int endLine) {
        return new FrontMatter(Format.YAML, text, true, firstLine, endLine);
    }

    /// Whether the text in these bytes is YAML without a fault, of the plainest kind.
    public static boolean isSound(byte[] bytes, int from, int to) {
        return FlatYaml.isSound(bytes, from, to);
    }

    private Content content() {
        Content known = made;
        if (known == null) {
            String raw = text.get();
            known = read(raw);
            made = known;
        }
        return known;
    }

    private Content read(String raw) {
        try {
            Object value = switch (format) {
                case YAML -> new YamlReader(raw).read();
                case TOML -> TomlReader.read(raw);
                case JSON -> JsonReader.read(raw);
            };
            return new Content(raw, value, Optional.empty());
        } catch (FrontMatterError.Rejected e) {
            int inside = format == Format.JSON ? 0 : 1;
            return new Content(raw, null, Optional.of(e.error().movedDown(firstLine + inside)));
        }
    }

    public Format format() {
        return format;
    }

    /// The text between the fences.
    public String raw() {
        return content().raw();
    }

    /// A `Map<String, Object>` or a `List<Object>` made of strings, `Long`, `BigInteger`, `Double`, `Boolean`,
    /// null, maps and lists (dates as ISO 8601 strings, binary as base64); null when the block is empty or cannot
    /// be used, then [#error] says why.
    public @Nullable Object value() {
        return content().value();
    }

    public Optional<FrontMatterError> error() {
        return sound ? Optional.empty() : content().error();
    }

    public int firstLine() {
        return firstLine;
    }

    public int endLine() {
        return endLine;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrontMatter front
                && format == front.format
                && firstLine == front.firstLine
                && endLine == front.endLine
                && content().equals(front.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /// Whether there is anything in it: a non-empty mapping or sequence.
    public boolean isPresent() {
        Object value = value();
        return (value instanceof Map<?, ?> map && !map.isEmpty()) || (value instanceof List<?> list && !list.isEmpty());
    }

    /// The mapping, empty if the front matter is none.
    public Map<String, Object> map() {
        if (value() instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, entry) -> copy.put((String) name, entry));
            return Collections.unmodifiableMap(copy);
        }
        return Map.of();
    }

    /// A scalar of the mapping as text.
    public Optional<String> text(String name) {
        if (!(value() instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        return switch (map.get(name)) {
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean truth -> Optional.of(truth.toString());
            case null, default -> Optional.empty();
        };
    }

    /// The value as JSON text, keys in their order; `null` if there is none.
    public String json() {
        return JsonText.of(value());
    }
}
