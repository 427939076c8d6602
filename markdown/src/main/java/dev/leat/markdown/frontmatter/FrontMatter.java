package dev.leat.markdown.frontmatter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The front matter of one document.
///
/// `value` is a `Map<String, Object>` or a `List<Object>` made of strings, `Long`, `BigInteger`, `Double`, `Boolean`,
/// null, maps and lists (dates as ISO 8601 strings, binary as base64); null when the block is empty or cannot be
/// used, then `error` says why. Lines are 0-based in the document, `[firstLine, endLine)` with both fences.
public record FrontMatter(
        Format format,
        String raw,
        @Nullable Object value,
        Optional<FrontMatterError> error,
        int firstLine,
        int endLine) {
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

    /// Reads the text between the fences. `firstLine` is that of the opening fence.
    public static FrontMatter parse(Format format, String raw, int firstLine, int endLine) {
        try {
            Object value = switch (format) {
                case YAML -> new YamlReader(raw).read();
                case TOML -> TomlReader.read(raw);
                case JSON -> JsonReader.read(raw);
            };
            return new FrontMatter(format, raw, value, Optional.empty(), firstLine, endLine);
        } catch (FrontMatterError.Rejected e) {
            int inside = format == Format.JSON ? 0 : 1;
            return new FrontMatter(
                    format, raw, null, Optional.of(e.error().movedDown(firstLine + inside)), firstLine, endLine);
        }
    }

    /// Whether there is anything in it: a non-empty mapping or sequence.
    public boolean isPresent() {
        return switch (value) {
            case Map<?, ?> map -> !map.isEmpty();
            case List<?> list -> !list.isEmpty();
            case null, default -> false;
        };
    }

    /// The mapping, empty if the front matter is none.
    public Map<String, Object> map() {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, entry) -> copy.put((String) name, entry));
            return Collections.unmodifiableMap(copy);
        }
        return Map.of();
    }

    /// A scalar of the mapping as text.
    public Optional<String> text(String name) {
        if (!(value instanceof Map<?, ?> map)) {
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
        return JsonText.of(value);
    }
}
