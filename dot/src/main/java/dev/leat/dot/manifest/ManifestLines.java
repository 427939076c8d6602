package dev.leat.dot.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    private static final byte[] PATH_BYTES = utf8(PATH + '"');
    private static final byte[] SOURCE_BYTES = utf8('"' + SOURCE + '"');
    private static final byte[] TEXT_BYTES = utf8('"' + TEXT + '"');
    private static final byte[] KIND_BYTES = utf8('"' + KIND + '"');
    private static final byte[] END_BYTES = utf8(END);
    private static final byte[] ADOPTED_BYTES = utf8(ADOPTED);
    private static final byte[] COMMA = utf8(",");

    private final SummedInput in;

    /// It is not as the writer leaves it.
    private static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1L;

        Unexpected() {
            super(null, null, false, false);
        }
    }

    ManifestLines(InputStream in) {
        this.in = new SummedInput(in);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Empty where it is not as expected, its sum included.
    Optional<Manifest> read() throws IOException {
        try {
            return Optional.of(manifest());
        } catch (Unexpected | IllegalArgumentException e) {
            return Optional.empty(); // who reads all of it can say what is wrong
        }
    }

    private Manifest manifest() throws Unexpected, IOException {
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
        take(",\n");
        String sum = in.sum();
        take("  \"crc32c\": \"" + sum + "\"\n}\n");
        if (!in.isAtEnd()) {
            throw new Unexpected();
        }
        return new Manifest(
                serial, target, packages, directories, new TreeMap<>(), new TreeSet<>(), Optional.empty(), miscounted);
    }

    private Installed installed(SortedSet<String> miscounted) throws Unexpected, IOException {
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
        LinksGathering links = new LinksGathering();
        if (!has("]")) {
            do {
                nextLink(links);
            } while (in.has(COMMA));
            take("\n      ]");
        }
        SortedSet<String> directories =
                has(",\n      \"directories\": [") ? list("\n        ", "\n      ]") : new TreeSet<>();
        take("\n    }");
        if (count != links.count()) {
            miscounted.add(name);
        }
        return new Installed(name, since, adopted, folder, links.links(), directories, new TreeMap<>());
    }

    /// Most lines differ from the one before by a name, three times.
    private void nextLink(LinksGathering links) throws Unexpected, IOException {
        boolean inFolder = in.has(links.beginning());
        if (!inFolder) {
            take(PATH_BYTES);
        }
        String rest = ManifestReader.below(until('"'));
        if (inFolder && rest.indexOf('/') < 0 && in.has(links.after(rest))) {
            links.add(rest);
        } else {
            link(inFolder ? links.folder() + rest : rest, links);
        }
    }

    private void link(String path, LinksGathering links) throws Unexpected, IOException {
        take(SOURCE_BYTES);
        String source = until('"');
        take(TEXT_BYTES);
        String link = until('"');
        take(KIND_BYTES);
        LinkRecord.Kind kind = LinkRecord.Kind.of(until('"'));
        boolean adopted = in.has(ADOPTED_BYTES);
        if (!adopted) {
            take(END_BYTES);
        }
        links.add(path, source.isEmpty() ? source : ManifestReader.below(source), link, kind, adopted);
    }

    private SortedSet<String> list(String before, String end) throws Unexpected, IOException {
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

    private void take(String expected) throws Unexpected, IOException {
        take(utf8(expected));
    }

    private void take(byte[] expected) throws Unexpected, IOException {
        if (!in.has(expected)) {
            throw new Unexpected();
        }
    }

    private boolean has(String expected) throws IOException {
        return in.has(utf8(expected));
    }

    private String string() throws Unexpected, IOException {
        take("\"");
        String string = until('"');
        take("\"");
        return string;
    }

    /// Without anything escaped.
    private String until(char end) throws Unexpected, IOException {
        String found = in.until(end);
        if (found == null) {
            throw new Unexpected();
        }
        return found;
    }
}
