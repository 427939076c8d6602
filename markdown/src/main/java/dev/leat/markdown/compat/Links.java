package dev.leat.markdown.compat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Links, the pictures that stand among them, and pictures on their own.
final class Links {
    private static final Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9+.-]*):", Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTERS = Pattern.compile("^[a-z]+:", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATA = Pattern.compile("^data:([^;,]+)?(;base64)?,(.*)$", Pattern.CASE_INSENSITIVE);
    private static final int ID_DIGITS = 16;

    private final Set<String> schemes;
    final List<Fact> links = new ArrayList<>();
    final List<Fact> images = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    Links(Node root, Set<String> schemes) {
        this.schemes = schemes;
        for (Node inline : root.all("inline")) {
            read(inline);
        }
    }

    private void read(Node inline) {
        int breaks = 0;
        for (Node node : inline.all()) {
            if (node.isInside("image")) {
                continue;
            }
            switch (node.type) {
                case "softbreak", "hardbreak" -> breaks++;
                case "link" -> link(node, line(inline, breaks));
                case "image" -> {
                    int line = inline.start < 0 ? Node.NONE : inline.start + breaks;
                    if (!node.isInside("link")) {
                        links.add(linked(node, line(inline, breaks)));
                    }
                    image(node, line);
                }
                default -> {}
            }
        }
    }

    private static Object line(Node inline, int breaks) {
        return inline.start < 0 ? Json.NULL : inline.start + breaks;
    }

    private void link(Node link, Object line) {
        StringBuilder text = new StringBuilder();
        Node last = null;
        for (Node node : link.all()) {
            if (node.isInside("image")) {
                continue;
            }
            switch (node.type) {
                case "text", "code_inline" -> text.append(node.content);
                case "softbreak", "hardbreak" -> text.append('\n');
                case "image" -> {
                    text.append(node.content);
                    last = node;
                }
                default -> {}
            }
        }
        String scheme = scheme(link.address);
        Fact json = new Fact();
        json.put("text", text.toString());
        json.put("url", link.address);
        json.put("line", line);
        json.put("type", type(link.address));
        json.put("scheme", scheme.isEmpty() ? Json.NULL : scheme);
        json.put("allowed", scheme.isEmpty() || schemes.contains(scheme));
        links.add(json);
        if (last != null) {
            links.add(linked(last, line));
        }
    }

    static String scheme(String address) {
        Matcher scheme = SCHEME.matcher(address);
        return scheme.find() ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String type(String address) {
        if (address.isEmpty()) {
            return "malformed";
        }
        if (address.startsWith("#")) {
            return "anchor";
        }
        if (scheme(address).isEmpty()) {
            return "relative";
        }
        return LETTERS.matcher(address).find() ? "absolute" : "malformed";
    }

    private Fact linked(Node image, Object line) {
        Fact json = new Fact();
        json.put("type", "image");
        json.put("url", image.address);
        json.put("src", image.address);
        json.put("alt", image.content);
        json.put("text", image.content);
        json.put("title", image.title);
        json.put("line", line);
        json.put("image_id", id(image.address, line instanceof Integer known ? known : Node.NONE));
        json.put("image_kind", kind(image.address));
        json.put("format", format(image.address));
        return json;
    }

    private void image(Node image, int line) {
        String src = image.address;
        String id = id(src, line);
        if (!ids.add(id)) {
            return;
        }
        String scheme = scheme(src);
        Fact json = new Fact();
        json.put("image_id", id);
        json.put("src", src);
        json.put("alt", image.content);
        json.put("title", image.title);
        json.put("line", line < 0 ? Json.NULL : line);
        json.put("image_kind", kind(src));
        json.put("format", format(src));
        json.put("has_alt", !PythonText.strip(image.content).isEmpty());
        json.put("has_title", !PythonText.strip(image.title).isEmpty());
        json.put("scheme", scheme.isEmpty() ? Json.NULL : scheme);
        json.put("allowed", scheme.isEmpty() || schemes.contains(scheme));
        Matcher data = DATA.matcher(src);
        if (data.find()) {
            String body = data.group(3);
            boolean base64 = data.group(2) != null;
            json.put("media_type", data.group(1) == null ? "text/plain" : data.group(1));
            json.put("encoding", base64 ? "base64" : "url");
            json.put(
                    "bytes_approx",
                    base64
                            ? (body.length() - PythonText.count(body, '=')) * 3 / 4
                            : body.length() - 2 * PythonText.count(body, '%'));
        }
        images.add(json);
    }

    private static String id(String src, int line) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((src + "|" + line).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static String kind(String src) {
        return src.startsWith("data:")
                ? "data"
                : src.startsWith("http://") || src.startsWith("https://") ? "external" : "local";
    }

    /// What stands behind the last dot of the last part, a query included.
    private static String format(String src) {
        Matcher data = DATA.matcher(src);
        if (data.find()) {
            String type = data.group(1) == null ? "text/plain" : data.group(1);
            return type.substring(type.indexOf('/') + 1);
        }
        String lower = src.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "unknown" : name.substring(dot + 1);
    }
}
