package dev.leat.cli.dot;

import dev.leat.cli.screen.JsonText;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Yaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The text of a settings file: one value changed and everything else, comments too, left as it is; or written anew.
final class SettingsFile {
    private SettingsFile() {}

    /// Values as written, by `section.key`, whatever they are; what is no section of keys is left out.
    static SequencedMap<String, List<String>> values(byte[] bytes, String name) throws ConfigError {
        SequencedMap<String, List<String>> values = new LinkedHashMap<>();
        if (Yaml.read(bytes, name).orElse(null) instanceof Node.Mapping top) {
            for (Node.Entry section : top.entries()) {
                if (section.value() instanceof Node.Mapping keys) {
                    for (Node.Entry entry : keys.entries()) {
                        texts(entry.value())
                                .ifPresent(texts -> values.put(
                                        section.key().text() + "." + entry.key().text(), texts));
                    }
                }
            }
        }
        return values;
    }

    private static Optional<List<String>> texts(Node node) {
        return switch (node) {
            case Node.Scalar scalar ->
                scalar.plain() && List.of("", "~", "null").contains(scalar.text())
                        ? Optional.empty()
                        : Optional.of(List.of(scalar.text()));
            case Node.Sequence list ->
                Optional.of(list.items().stream()
                        .filter(Node.Scalar.class::isInstance)
                        .map(item -> ((Node.Scalar) item).text())
                        .toList());
            case Node.Mapping mapping -> Optional.empty();
        };
    }

    /// The text with this key set. Sections in braces are written anew as blocks.
    static String with(byte[] bytes, String name, String key, List<String> value) throws ConfigError {
        String section = key.substring(0, key.indexOf('.'));
        String last = key.substring(key.indexOf('.') + 1);
        if (!isYaml(Path.of(name))) {
            SequencedMap<String, List<String>> values = values(bytes, name);
            values.put(key, value);
            return json(values);
        }
        List<String> lines = new ArrayList<>(
                new String(bytes, StandardCharsets.UTF_8).lines().toList());
        Node root = Yaml.read(bytes, name).orElse(null);
        if (root instanceof Node.Mapping top && top.find(section).isPresent()) {
            Node.Entry entry = top.find(section).get();
            int head = entry.key().span().line() - 1;
            boolean block = lines.get(head).strip().matches("(?s)[^{]*:\\s*(#.*)?");
            if (!block) {
                SequencedMap<String, List<String>> values = values(bytes, name);
                values.put(key, value);
                return text(values);
            }
            Optional<Node.Entry> old = entry.value() instanceof Node.Mapping keys ? keys.find(last) : Optional.empty();
            if (old.isPresent()) {
                int at = old.get().key().span().line() - 1;
                String indent =
                        lines.get(at).substring(0, old.get().key().span().column() - 1);
                lines.set(at, indent + last + ": " + shown(value));
                int next = at + 1; // the rest of a list or long text
                while (next < lines.size() && belongs(lines.get(next), indent.length())) {
                    lines.remove(next);
                }
            } else {
                lines.add(head + 1, "  " + last + ": " + shown(value));
            }
        } else {
            lines.add(section + ":");
            lines.add("  " + last + ": " + shown(value));
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean belongs(String line, int indent) {
        String stripped = line.stripLeading();
        int own = line.length() - stripped.length();
        return !stripped.isEmpty() && (own > indent || (own == indent && stripped.startsWith("- ")));
    }

    /// A file of these values, section by section.
    static String text(Map<String, List<String>> values) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        values.forEach((key, texts) -> sections.computeIfAbsent(
                        key.substring(0, key.indexOf('.')), section -> new StringBuilder())
                .append("  ")
                .append(key.substring(key.indexOf('.') + 1))
                .append(": ")
                .append(shown(texts))
                .append('\n'));
        StringBuilder text = new StringBuilder();
        sections.forEach((section, keys) -> text.append(section).append(":\n").append(keys));
        return text.toString();
    }

    static boolean isYaml(Path file) {
        return !file.toString().endsWith(".json");
    }

    /// The same as JSON.
    static String json(Map<String, List<String>> values) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        values.forEach((key, texts) -> {
            StringBuilder section =
                    sections.computeIfAbsent(key.substring(0, key.indexOf('.')), name -> new StringBuilder());
            section.append(section.isEmpty() ? "\n" : ",\n")
                    .append("    ")
                    .append(JsonText.of(json -> json.writeString(key.substring(key.indexOf('.') + 1))))
                    .append(": ")
                    .append(
                            texts.size() == 1 && !SettingRule.isList(key)
                                    ? value(texts.getFirst())
                                    : "["
                                            + String.join(
                                                    ", ",
                                                    texts.stream()
                                                            .map(SettingsFile::value)
                                                            .toList()) + "]");
        });
        StringBuilder text = new StringBuilder("{");
        sections.forEach((section, keys) -> text.append(text.length() == 1 ? "\n" : ",\n")
                .append("  ")
                .append(JsonText.of(json -> json.writeString(section)))
                .append(": {")
                .append(keys)
                .append("\n  }"));
        return text.append("\n}\n").toString();
    }

    private static String value(String text) {
        boolean bare = text.equals("true") || text.equals("false") || text.matches("0|[1-9][0-9]{0,8}");
        return bare ? text : JsonText.of(json -> json.writeString(text));
    }

    private static String shown(List<String> texts) {
        if (texts.size() == 1) {
            return shown(texts.getFirst());
        }
        return "[" + String.join(", ", texts.stream().map(SettingsFile::quoted).toList()) + "]";
    }

    private static String shown(String text) {
        boolean plain = text.matches("[A-Za-z0-9/][A-Za-z0-9_./-]*");
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
