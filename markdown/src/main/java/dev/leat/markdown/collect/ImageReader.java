package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Image;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The facts of an image token.
final class ImageReader {
    private static final int ID_DIGITS = 16;

    private ImageReader() {}

    static Image read(int token, TokenWarehouse tokens, Welcome welcome, boolean linked) {
        String src = tokens.attribute(token, "src").orElse("");
        int line = tokens.firstLine(token);
        Address address = Address.of(src);
        Optional<Image.DataUri> data = DataUris.read(src);
        return new Image(
                id(src, line),
                src,
                tokens.text(token),
                tokens.plainText(token),
                tokens.attribute(token, "title").orElse(""),
                line,
                kind(src),
                data.map(uri -> subtype(uri.mediaType())).orElseGet(() -> extension(src)),
                address.scheme(),
                welcome.holds(address, data),
                linked,
                data,
                tokens.sectionOrdinalAt(line));
    }

    /// The first 16 hexadecimal digits of the SHA-1 of `src|line`: a name, no protection.
    private static String id(String src, int line) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((src + "|" + line).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /// Whether the address is the picture.
    static boolean isWithin(String src) {
        return src.regionMatches(true, 0, "data:", 0, 5);
    }

    private static Image.Kind kind(String src) {
        if (isWithin(src)) {
            return Image.Kind.DATA;
        }
        return src.startsWith("http://") || src.startsWith("https://") ? Image.Kind.EXTERNAL : Image.Kind.LOCAL;
    }

    private static String subtype(String mediaType) {
        int slash = mediaType.indexOf('/');
        return slash < 0 ? "unknown" : mediaType.substring(slash + 1).toLowerCase(Locale.ROOT);
    }

    /// The file name's extension: query and fragment cut, host names are not files.
    static String extension(String src) {
        String path = src.toLowerCase(Locale.ROOT);
        int end = path.length();
        for (char c : new char[] {'#', '?'}) {
            int at = path.indexOf(c);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        path = path.substring(0, end);
        int authority = path.indexOf("://");
        if (authority >= 0) {
            int slash = path.indexOf('/', authority + 3);
            path = slash < 0 ? "" : path.substring(slash);
        } else if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            path = slash < 0 ? "" : path.substring(slash);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 || dot == name.length() - 1 ? "unknown" : name.substring(dot + 1);
    }
}
