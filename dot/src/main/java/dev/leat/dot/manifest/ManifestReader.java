package dev.leat.dot.manifest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Manifests of version 2, and of the founding tool's 1.0, whose links are paths only. Every path must lie below its
/// root. What is wrong is an [IllegalArgumentException].
final class ManifestReader {
    private static final String SUM = ",\n  \"crc32c\": \"";

    /// A sum is looked for in so many bytes at the end.
    private static final int END_BYTES = 64;

    private final byte[] bytes;
    private final String text;
    private final String target;

    ManifestReader(byte[] bytes, String target) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.UTF_8);
        this.target = target;
    }

    /// JSON in general. Made when needed, since that takes as long as reading a thousand links.
    private static final class Json {
        private static final JsonFactory FACTORY = new JsonFactory();
    }

    Manifest read() {
        checkSum();
        Map<?, ?> root = object(document(), "the manifest");
        String version = string(root, "version", "");
        if (!version.equals(ManifestWriter.VERSION) && !version.equals("1.0")) {
            throw new IllegalArgumentException("version \"" + version + "\" is not 1.0 or " + ManifestWriter.VERSION);
        }
        SortedMap<String, Installed> packages = new TreeMap<>();
        for (Map.Entry<?, ?> one : object(root.get("packages"), "packages").entrySet()) {
            String name = String.valueOf(one.getKey());
            packages.put(below(name), installed(name, object(one.getValue(), name)));
        }
        SortedSet<String> miscounted = new TreeSet<>();
        for (Installed one : packages.values()) {
            Object count = object(object(root.get("packages"), "packages").get(one.name()), one.name())
                    .get("link_count");
            if (count instanceof Number number
                    && number.intValue() != one.links().size()) {
                miscounted.add(one.name());
            }
        }
        Map<?, ?> doctor = object(root.get("doctor"), "doctor");
        SortedMap<String, IgnoredLink> ignored = new TreeMap<>();
        for (Map.Entry<?, ?> link :
                object(doctor.get("ignored_links"), "ignored_links").entrySet()) {
            Map<?, ?> fields = object(link.getValue(), "ignored_links");
            ignored.put(
                    below(String.valueOf(link.getKey())),
                    new IgnoredLink(
                            string(fields, "target", ""),
                            string(fields, "acknowledged_at", ""),
                            string(fields, "reason", "")));
        }
        return new Manifest(
                root.get("serial") instanceof Number serial ? serial.longValue() : 0,
                string(root, "target_dir", target),
                packages,
                paths(root.get("directories")),
                ignored,
                new TreeSet<>(strings(doctor.get("ignored_patterns"))),
                repository(root.get("repository")),
                miscounted);
    }

    private static Optional<Repository> repository(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        Map<?, ?> fields = object(value, "repository");
        return Optional.of(new Repository(
                string(fields, "url", ""),
                string(fields, "branch", ""),
                string(fields, "cloned_at", ""),
                string(fields, "commit_sha", ""),
                string(fields, "profile", "")));
    }

    private void checkSum() {
        int tail = Math.max(0, bytes.length - END_BYTES);
        String end = new String(bytes, tail, bytes.length - tail, StandardCharsets.ISO_8859_1);
        int at = end.lastIndexOf(SUM);
        if (at < 0) {
            return; // taken out by a person, or older
        }
        int from = at + SUM.length();
        int to = end.indexOf('"', from);
        if (to < 0 || !end.substring(from, to).equals(sum(tail + at + 2))) {
            throw new IllegalArgumentException(
                    "its sum does not fit its content; if you edited it, take out the line \"crc32c\"");
        }
    }

    private String sum(int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private Installed installed(String name, Map<?, ?> fields) {
        boolean adopted = string(fields, "source", "managed").equals("adopted");
        List<LinkRecord> links = new ArrayList<>();
        if (fields.get("links") instanceof List<?> list) {
            for (Object each : list) {
                links.add(link(each, adopted));
            }
        }
        SortedMap<String, String> backups = new TreeMap<>();
        object(fields.get("backups"), "backups")
                .forEach((path, backup) -> backups.put(below(String.valueOf(path)), String.valueOf(backup)));
        return new Installed(
                name,
                instant(string(fields, "installed_at", "")),
                adopted,
                string(fields, "package_dir", ""),
                Links.of(links),
                paths(fields.get("directories")),
                backups);
    }

    private static LinkRecord link(@Nullable Object value, boolean adopted) {
        if (value instanceof String path) {
            return new LinkRecord(below(path), "", "", LinkRecord.Kind.FILE, adopted);
        }
        Map<?, ?> fields = object(value, "links");
        String source = string(fields, "source", "");
        return new LinkRecord(
                below(string(fields, "path", "")),
                source.isEmpty() ? source : below(source),
                string(fields, "text", ""),
                LinkRecord.Kind.of(string(fields, "kind", "file").toLowerCase(Locale.ROOT)),
                Boolean.TRUE.equals(fields.get("adopted")));
    }

    /// Of a path from outside: relative, normalised, and it stays below its root.
    static String below(String path) {
        int begin = 0; // of the name
        int dots = 0; // of the name, if it has nothing else
        for (int i = 0; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '/';
            if (c == '/') {
                if (i - begin == dots && dots <= 2) {
                    throw new IllegalArgumentException("the path \"" + path + "\" leads out of its root");
                }
                begin = i + 1;
                dots = 0;
            } else if (c == '.') {
                dots++;
            } else if (c == '\0') {
                throw new IllegalArgumentException("a path holds a NUL");
            }
        }
        return path;
    }

    private static SortedSet<String> paths(@Nullable Object value) {
        SortedSet<String> paths = new TreeSet<>();
        strings(value).forEach(path -> paths.add(below(path)));
        return paths;
    }

    private static List<String> strings(@Nullable Object value) {
        List<String> strings = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> strings.add(String.valueOf(each)));
        }
        return strings;
    }

    static Instant instant(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time", e);
        }
    }

    private static String string(Map<?, ?> fields, String name, String otherwise) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("\"" + name + "\" is not a string");
    }

    private static Map<?, ?> object(@Nullable Object value, String what) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(what + " is not an object");
    }

    private @Nullable Object document() {
        try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            Object value = value(json);
            if (!(value instanceof Map<?, ?>) || json.nextToken() != null) {
                throw new IllegalArgumentException("it is not one JSON object");
            }
            return value;
        }
    }

    private static @Nullable Object value(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("it is empty");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, value(json));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getString();
        };
    }
}
