package dev.leat.web.url;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Hosts as the WHATWG URL standard reads them: names in ASCII, numbers of any spelling as IPv4 addresses, so that
/// `0x7f.1` and `2130706433` do not hide what they are.
final class Hosts {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|%\u007f";

    private Hosts() {}

    /// @throws IllegalArgumentException if the text is no host
    static String parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
        if (text.startsWith("[")) {
            if (!text.endsWith("]")) {
                throw new IllegalArgumentException("no host: " + text);
            }
            return "[" + IpV6.parse(text.substring(1, text.length() - 1)) + "]";
        }
        String name = ascii(decoded(text));
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= 0x1f || FORBIDDEN.indexOf(name.charAt(i)) >= 0) {
                throw new IllegalArgumentException("no host: " + text);
            }
        }
        return endsInNumber(name) ? ipV4(name) : name;
    }

    private static String decoded(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Percent.decode(text)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no host: " + text, e);
        }
    }

    private static String ascii(String name) {
        boolean plain = name.chars().allMatch(c -> c < 0x80);
        String lower = name.toLowerCase(Locale.ROOT);
        if (plain) {
            return lower;
        }
        StringBuilder mapped = new StringBuilder();
        Normalizer.normalize(lower, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> c != 0xAD && c != 0x200B && c != 0x2060 && c != 0xFEFF)
                .map(c -> c == 0x3002 || c == 0xFF0E || c == 0xFF61 ? '.' : c)
                .forEach(mapped::appendCodePoint);
        String ascii = IDN.toASCII(mapped.toString(), IDN.ALLOW_UNASSIGNED);
        if (ascii.isEmpty()) {
            throw new IllegalArgumentException("no host: " + name);
        }
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static boolean endsInNumber(String host) {
        List<String> parts = new ArrayList<>(List.of(host.split("\\.", -1)));
        if (parts.getLast().isEmpty()) {
            if (parts.size() == 1) {
                return false;
            }
            parts.removeLast();
        }
        String last = parts.getLast();
        return last.matches("[0-9]+") || last.matches("0[xX][0-9a-fA-F]*");
    }

    private static String ipV4(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] parts = bare.split("\\.", -1);
        if (parts.length > 4) {
            throw new IllegalArgumentException("no address: " + host);
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long number = number(parts[i]);
            boolean last = i == parts.length - 1;
            long most = last ? 1L << (8 * (5 - parts.length)) : 256;
            if (number >= most) {
                throw new IllegalArgumentException("no address: " + host);
            }
            address += last ? number : number << (8 * (3 - i));
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long number(String part) {
        boolean hex = part.startsWith("0x") || part.startsWith("0X");
        boolean octal = !hex && part.length() > 1 && part.startsWith("0");
        String digits = (hex ? part.substring(2) : part).replaceFirst("^0+(?=.)", "");
        if (digits.isEmpty() && hex) {
            return 0;
        }
        if (digits.length() > 12) {
            throw new IllegalArgumentException("no number: " + part);
        }
        return Long.parseLong(digits, hex ? 16 : octal ? 8 : 10);
    }
}
