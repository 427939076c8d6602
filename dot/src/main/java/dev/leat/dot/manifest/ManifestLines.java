package dev.leat.dot.manifest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads a manifest that is letter for letter as [ManifestWriter] leaves most of them: one command in two has to, and a
/// JSON parser alone costs it more than the links do. Whatever it does not expect (escaped letters, backups, a
/// repository, what `doctor` shall pass over) it leaves to [ManifestReader], which takes all JSON.
final class ManifestLines {
    static final String PATH = "\n        {\"path\": ";
    static final String SOURCE = ", \"source\": ";
    static final String TEXT = ", \"text\": ";
    static final String KIND = ", \"kind\": ";
    static final String END = "\"}";
    static final String ADOPTED = "\", \"adopted\": true}";

    private final String text;
    private int at;

    /// It is not as the writer leaves it.
    private static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1L;

        Unexpected() {
            super(null, null, false, false);
        }
    }

    ManifestLines(String text) {
        this.text = text;
    }

    /// Empty where it is not as expected.
    ///
    /// @throws IllegalArgumentException if a path leads out of its root
    Optional<Manifest> read() {
        try {
            return Optional.of(manifest());
        } catch (Unexpected | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Manifest manifest() throws Unexpected {
        take("{\n  \"version\": \"" + ManifestWriter.VERSION + "\",\n  \"serial\": ");
        long serial = Long.parseLong(until(','));
        take(",\n  \"updated_at\": ");
        string();
        take(",\n  \"target_dir\": ");
        String target = string();
        take(",\n  \"packages\": {");
        SortedMap<String, Installed> packages = new TreeMap<>();
        SortedSet<String> miscounted = new TreeSet<>();
        if (!has("},\n")) {
            do {
                Installed one = installed(miscounted);
                packages.put(one.name(), one);
            } while (has(","));
            take("\n  },\n");
        }
        take("  \"directories\": [");
        SortedSet<String> directories = list("\n    ", "\n  ]");
        take(",\n  \"crc32c\": ");
        string();
        take("\n}\n");
        if (at != text.length()) {
            throw new Unexpected();
        }
        return new Manifest(
                serial, target, packages, directories, new TreeMap<>(), new TreeSet<>(), Optional.empty(), miscounted);
    }

    private Installed installed(SortedSet<String> miscounted) throws Unexpected {
        take("\n    ");
        String name = ManifestReader.below(string());
        take(": {\n      \"name\": ");
        string();
        take(",\n      \"installed_at\": ");
        Instant since = ManifestReader.instant(string());
        take(",\n      \"source\": ");
        boolean adopted = string().equals("adopted");
        take(",\n      \"target_dir\": ");
        string();
        take(",\n      \"package_dir\": ");
        String folder = string();
        take(",\n      \"link_count\": ");
        int count = Integer.parseInt(until(','));
        take(",\n      \"links\": [");
        List<LinkRecord> links = new ArrayList<>();
        if (!has("]")) {
            do {
                links.add(link());
            } while (has(","));
            take("\n      ]");
        }
        SortedSet<String> directories =
                has(",\n      \"directories\": [") ? list("\n        ", "\n      ]") : new TreeSet<>();
        take("\n    }");
        if (count != links.size()) {
            miscounted.add(name);
        }
        return new Installed(name, since, adopted, folder, Links.of(links), directories, new TreeMap<>());
    }

    private LinkRecord link() throws Unexpected {
        take(PATH);
        String path = ManifestReader.below(string());
        take(SOURCE);
        String source = string();
        take(TEXT);
        String link = string();
        take(KIND);
        LinkRecord.Kind kind = LinkRecord.Kind.of(string());
        at--; // the quote belongs to the end
        boolean adopted = has(ADOPTED);
        if (!adopted) {
            take(END);
        }
        return new LinkRecord(path, source.isEmpty() ? source : ManifestReader.below(source), link, kind, adopted);
    }

    private SortedSet<String> list(String before, String end) throws Unexpected {
        SortedSet<String> values = new TreeSet<>();
        if (!has("]")) {
            do {
                take(before);
                values.add(ManifestReader.below(string()));
            } while (has(","));
            take(end);
        }
        return values;
    }

    private void take(String expected) throws Unexpected {
        if (!has(expected)) {
            throw new Unexpected();
        }
    }

    private boolean has(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    /// A string without anything escaped.
    private String string() throws Unexpected {
        take("\"");
        String string = until('"');
        if (string.indexOf('\\') >= 0) {
            throw new Unexpected();
        }
        at++;
        return string;
    }

    private String until(char end) throws Unexpected {
        int to = text.indexOf(end, at);
        if (to < 0) {
            throw new Unexpected();
        }
        String found = text.substring(at, to);
        at = to;
        return found;
    }
}
