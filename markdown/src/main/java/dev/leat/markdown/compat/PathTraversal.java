package dev.leat.markdown.compat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Addresses that seem to leave their folder.
final class PathTraversal {
    private static final List<String> SIGNS = List.of(
            "../",
            "..\\",
            "..%2f",
            "..%5c",
            "%2e%2e/",
            "%2e%2e\\",
            "%2e%2e%2f",
            "%2e%2e%5c",
            "%252e%252e",
            "..;",
            "..//",
            "//",
            "\\\\",
            "%5c%5c",
            "file://",
            "file:\\");
    private static final Pattern DRIVE = Pattern.compile("^[a-z]:[/\\\\]");

    private PathTraversal() {}

    static boolean isIn(String url) {
        String decoded = url;
        for (int i = 0; i < 3; i++) {
            decoded = decode(decoded);
        }
        String lower = decoded.toLowerCase(Locale.ROOT);
        if (lower.startsWith("file://")
                || DRIVE.matcher(lower).find()
                || SIGNS.stream().anyMatch(lower::contains)) {
            return true;
        }
        String path = normalised(lower);
        return path.startsWith("..")
                || path.contains("/../")
                || path.contains("/..")
                || path.startsWith("/etc/")
                || path.startsWith("/proc/");
    }

    /// `urllib.parse.unquote`: what does not decode becomes U+FFFD.
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int value = text.charAt(i) == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else {
                flush(bytes, out);
                out.append(text.charAt(i));
            }
        }
        flush(bytes, out);
        return out.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
        out.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }

    /// `posixpath.normpath`.
    private static String normalised(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        boolean absolute = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            boolean up = part.equals("..");
            if (!up
                    || (!absolute && parts.isEmpty())
                    || (!parts.isEmpty() && parts.getLast().equals(".."))) {
                parts.add(part);
            } else if (!parts.isEmpty()) {
                parts.removeLast();
            }
        }
        String joined = (absolute ? "/" : "") + String.join("/", parts);
        return joined.isEmpty() ? "." : joined;
    }
}
