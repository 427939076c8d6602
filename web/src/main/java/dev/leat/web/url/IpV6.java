package dev.leat.web.url;

import java.util.Arrays;

/// IPv6 addresses in an address's brackets (RFC 4291, written as RFC 5952 does).
final class IpV6 {
    private static final int PIECES = 8;

    private IpV6() {}

    /// @throws IllegalArgumentException if the text is none
    static String parse(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2) {
            throw wrong(text);
        }
        int[] pieces = new int[PIECES];
        int[] left = pieces(text, halves[0], halves.length == 1);
        if (halves.length == 1) {
            if (left.length != PIECES) {
                throw wrong(text);
            }
            pieces = left;
        } else {
            int[] right = pieces(text, halves[1], true);
            if (left.length + right.length > PIECES - 1) {
                throw wrong(text);
            }
            System.arraycopy(left, 0, pieces, 0, left.length);
            System.arraycopy(right, 0, pieces, PIECES - right.length, right.length);
        }
        return written(pieces);
    }

    private static int[] pieces(String whole, String text, boolean last) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        int[] pieces = new int[parts.length + 1];
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].indexOf('.') >= 0) {
                if (!last || i != parts.length - 1) {
                    throw wrong(whole);
                }
                int v4 = ipV4(whole, parts[i]);
                pieces[count++] = v4 >>> 16;
                pieces[count++] = v4 & 0xFFFF;
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                pieces[count++] = Integer.parseInt(parts[i], 16);
            } else {
                throw wrong(whole);
            }
        }
        return Arrays.copyOf(pieces, count);
    }

    private static int ipV4(String whole, String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw wrong(whole);
        }
        int address = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                throw wrong(whole);
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    private static String written(int[] pieces) {
        int from = -1;
        int length = 1;
        for (int i = 0; i < PIECES; i++) {
            int end = i;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            if (i == from) {
                text.append(i == 0 ? "::" : ":");
                i += length - 1;
                continue;
            }
            text.append(Integer.toHexString(pieces[i]));
            if (i < PIECES - 1) {
                text.append(':');
            }
        }
        return text.toString();
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("no address: " + text);
    }
}
