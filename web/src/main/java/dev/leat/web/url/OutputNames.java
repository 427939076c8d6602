package dev.leat.web.url;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Addresses to names of files below one folder: readable, the same in every run, different for different pages
/// also where capitals do not count, and never outside the folder. One per run; not thread-safe.
public final class OutputNames {
    private static final int COMPONENT_BYTES_MAX = 120;
    private static final int FLAT_MAX = 200;
    private static final String UNWELCOME = "\\/*?:\"<>|";
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    /// How files lie in the folder.
    public enum Layout {
        /// `host/path.md`.
        TREE,
        /// `host_path.md`.
        FLAT
    }

    private final Layout layout;
    private final String extension;
    /// Lower case to the address that has it.
    private final Map<String, String> taken = new HashMap<>();

    /// @param extension without its dot
    public OutputNames(Layout layout, String extension) {
        this.layout = layout;
        this.extension = extension;
    }

    /// A path relative to the folder, with slashes.
    public String of(WebUrl url) {
        WebUrl normal = url.normal();
        String name = layout == Layout.TREE ? tree(normal) : flat(normal);
        String full = name + "." + extension;
        String other = taken.putIfAbsent(full.toLowerCase(Locale.ROOT), normal.href());
        if (other == null || other.equals(normal.href())) {
            return full;
        }
        String apart = name + "-" + hash(normal.href(), 8) + "." + extension;
        taken.put(apart.toLowerCase(Locale.ROOT), normal.href());
        return apart;
    }

    private static String tree(WebUrl url) {
        List<String> parts = new ArrayList<>();
        parts.add(component(hostName(url)));
        for (String segment : url.path().substring(1).split("/", -1)) {
            parts.add(component(decoded(segment)));
        }
        String last = parts.removeLast();
        parts.removeIf(String::isEmpty);
        parts.add(bounded((last.isEmpty() ? "index" : withoutPageEnding(last)) + query(url)));
        return String.join("/", parts);
    }

    private static String flat(WebUrl url) {
        StringBuilder name = new StringBuilder(hostName(url));
        String path = decoded(url.path());
        name.append(path.equals("/") ? "" : path);
        String clean = clean(name.toString().replace('/', '_'));
        String ending = query(url);
        if (clean.length() > FLAT_MAX || clean.getBytes(StandardCharsets.UTF_8).length > FLAT_MAX) {
            clean = cut(clean, FLAT_MAX) + "_" + hash(url.href(), 10);
        }
        return withoutPageEnding(clean) + ending;
    }

    private static String hostName(WebUrl url) {
        return url.host().replace("[", "").replace("]", "").replace(':', '-')
                + (url.port() < 0 ? "" : "_" + url.port());
    }

    private static String query(WebUrl url) {
        return url.query().map(query -> "-q" + hash(query, 8)).orElse("");
    }

    private static String withoutPageEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : List.of(".html", ".htm", ".xhtml", ".php", ".aspx", ".md")) {
            if (lower.endsWith(ending) && lower.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /// Letters of all scripts are readable; what is no UTF-8 stays encoded.
    private static String decoded(String segment) {
        String text = new String(Percent.decode(segment), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 ? segment : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String component(String text) {
        String clean = clean(text);
        String base = clean.contains(".") ? clean.substring(0, clean.indexOf('.')) : clean;
        return bounded(RESERVED.contains(base.toLowerCase(Locale.ROOT)) ? "_" + clean : clean);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean fine = c > 0x1f
                    && c != 0x7f
                    && UNWELCOME.indexOf(c) < 0
                    && Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.CONTROL
                    && Character.getType(c) != Character.SURROGATE;
            clean.appendCodePoint(fine ? c : '_');
        });
        int end = clean.length();
        while (end > 0 && (clean.charAt(end - 1) == '.' || clean.charAt(end - 1) == ' ')) {
            clean.setCharAt(--end, '_'); // also "." and "..", which are no names
        }
        return clean.toString();
    }

    private static String bounded(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= COMPONENT_BYTES_MAX
                ? name
                : cut(name, COMPONENT_BYTES_MAX - 11) + "_" + hash(name, 10);
    }

    private static String cut(String text, int bytes) {
        int size = 0;
        int end = 0;
        while (end < text.length()) {
            int length = Character.charCount(text.codePointAt(end));
            size += text.substring(end, end + length).getBytes(StandardCharsets.UTF_8).length;
            if (size > bytes) {
                break;
            }
            end += length;
        }
        return text.substring(0, end);
    }

    private static String hash(String text, int digits) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
