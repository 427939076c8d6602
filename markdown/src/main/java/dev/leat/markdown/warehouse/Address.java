package dev.leat.markdown.warehouse;

import java.nio.charset.StandardCharsets;

/// Percent-encoding of link addresses as the CommonMark examples have it: what a URL may hold stays, existing `%XX`
/// stays, all else is encoded as UTF-8.
public final class Address {
    private static final String SAFE = "-_.+!*'(),#@?=;:/&$~";
    private static final boolean[] KEPT = new boolean[128];
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    static {
        for (int c = 0; c < 128; c++) {
            KEPT[c] =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || SAFE.indexOf(c) >= 0;
        }
    }

    private Address() {}

    public static String encode(String address) {
        int clean = 0;
        while (clean < address.length() && address.charAt(clean) < 128 && KEPT[address.charAt(clean)]) {
            clean++;
        }
        if (clean == address.length()) {
            return address;
        }
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            if ((b < 128 && KEPT[b]) || (b == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2))) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX[b >> 4]).append(HEX[b & 15]);
            }
        }
        return out.toString();
    }

    private static boolean isHex(byte[] bytes, int at) {
        return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
    }
}
