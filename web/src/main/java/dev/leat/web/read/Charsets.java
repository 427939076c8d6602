package dev.leat.web.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes of a page to text, in the order of the HTML standard: byte order mark, what the server says, what the page
/// says in its first bytes, UTF-8 if it is valid UTF-8, else windows-1252. One thing more than browsers do: programs
/// that save pages as UTF-8 often leave the old label in them, so a label in the page does not stand against bytes
/// that are UTF-8 too often to be so by chance.
final class Charsets {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int PRESCAN = 4_096;
    /// Sequences of several bytes that another encoding would have to spell as UTF-8 by chance, without one fault.
    private static final int CHANCE_MAX = 20;
    private static final Pattern META = Pattern.compile(
            "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{1,40})", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /// `declared` is what the server says; empty if nothing.
    static String decode(byte[] bytes, String declared) {
        Charset charset = byteOrderMark(bytes)
                .or(() -> labelled(declared))
                .or(() -> prescan(bytes).filter(label -> !isOutdated(label, bytes)))
                .orElse(null);
        if (charset == null) {
            Optional<String> utf8 = strict(bytes);
            if (utf8.isPresent()) {
                return withoutMark(utf8.get());
            }
            charset = WINDOWS;
        }
        return withoutMark(new String(bytes, charset));
    }

    /// Stops at the first fault, which in another encoding comes early.
    private static boolean isOutdated(Charset label, byte[] bytes) {
        if (label.equals(StandardCharsets.UTF_8)) {
            return false;
        }
        int sequences = 0;
        for (int i = 0; i < bytes.length; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead >= 0x80) {
                int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
                if (lead < 0xC2 || lead > 0xF4 || i + more >= bytes.length) {
                    return false;
                }
                for (int k = 1; k <= more; k++) {
                    if ((bytes[i + k] & 0xC0) != 0x80) {
                        return false;
                    }
                }
                i += more;
                sequences++;
            }
        }
        return sequences > CHANCE_MAX;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private static Optional<Charset> prescan(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1);
        Matcher matcher = META.matcher(head);
        if (!matcher.find()) {
            return Optional.empty();
        }
        // a page that can be read as ASCII up to here is not in UTF-16, whatever it says
        return labelled(matcher.group(1))
                .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    /// As browsers read labels: Latin-1 and ASCII are windows-1252, GB 2312 is GB 18030.
    private static Optional<Charset> labelled(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (name) {
                        case "iso-8859-1", "latin1", "us-ascii", "ascii", "l1", "iso8859-1" -> WINDOWS;
                        case "gb2312", "gbk", "gb_2312-80", "x-gbk" -> Charset.forName("GB18030");
                        case "iso-8859-9" -> Charset.forName("windows-1254");
                        case "utf8" -> StandardCharsets.UTF_8;
                        case "shift_jis", "shift-jis", "sjis", "x-sjis" -> Charset.forName("windows-31j");
                        case "ks_c_5601-1987", "euc-kr" -> Charset.forName("x-windows-949");
                        default -> Charset.forName(name);
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a label nobody knows says nothing
        }
    }

    private static Optional<String> strict(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
