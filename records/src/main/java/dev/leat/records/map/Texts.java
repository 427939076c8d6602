package dev.leat.records.map;

import dev.leat.engine.item.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// What text steps do, by code points.
final class Texts {
    private static final int SHOWN = 4;

    private Texts() {}

    static String substring(String text, int start, int length) {
        int points = text.codePointCount(0, text.length());
        int from = Math.min(start - 1, points);
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, Math.min(length, points - from)));
    }

    static String sha256(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
    }

    /// RFC 9562 version 5.
    static String uuid5(UUID space, String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
        digest.update(ByteBuffer.allocate(16)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        long most = (hash.getLong() & ~0xF000L) | 0x5000L;
        long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }

    /// A text that a pattern may look at so many times and no more: patterns of contracts never run away.
    static final class Bounded implements CharSequence {
        private static final int LOOKS_MAX = 5_000_000;
        private final String text;
        private int looks;

        Bounded(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS_MAX) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// A pattern has looked too often.
    static final class Exhausted extends RuntimeException {
        Exhausted() {
            super("too many steps", null, false, false);
        }
    }

    static String masked(String text) {
        int points = text.codePointCount(0, text.length());
        int hidden = Math.max(0, points - SHOWN);
        return "*".repeat(hidden) + text.substring(text.offsetByCodePoints(0, hidden));
    }
}
