package dev.leat.engine.item;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 (FIPS 180-4) as four longs, big-endian. [#NONE] (all zero) stands for "not known".
public record Fingerprint(long a, long b, long c, long d) {
    public static final Fingerprint NONE = new Fingerprint(0, 0, 0, 0);
    public static final int BYTES = 32;

    /// From the 32 bytes of a digest.
    public static Fingerprint of(byte[] digest) {
        if (digest.length != BYTES) {
            throw new IllegalArgumentException("a fingerprint has " + BYTES + " bytes, not " + digest.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(digest);
        return new Fingerprint(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /// Of the bytes themselves.
    public static Fingerprint ofBytes(byte[] array, int offset, int length) {
        MessageDigest digest = sha256();
        digest.update(array, offset, length);
        return of(digest.digest());
    }

    /// Of a text as UTF-8.
    public static Fingerprint ofText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ofBytes(bytes, 0, bytes.length);
    }

    /// Of several texts, each preceded by its length in bytes, so that no two lists collide by concatenation.
    public static Fingerprint ofParts(Iterable<String> parts) {
        Hasher hasher = new Hasher();
        parts.forEach(hasher::part);
        return hasher.done();
    }

    /// One after the other, the fingerprints of lists of texts: as [#ofParts], without a new digest for each. For
    /// one thread.
    public static final class Hasher {
        private final MessageDigest digest = sha256();
        private final byte[] length = new byte[Integer.BYTES];

        /// The next text of the list.
        public void part(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < length.length; i++) {
                length[i] = (byte) (bytes.length >>> (Byte.SIZE * (length.length - 1 - i)));
            }
            digest.update(length);
            digest.update(bytes);
        }

        /// The fingerprint of the list; the next text begins another.
        public Fingerprint done() {
            return of(digest.digest());
        }
    }

    /// A new digest of the algorithm that fingerprints use.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /// The first eight digits, for people.
    public String brief() {
        return hex().substring(0, 8);
    }

    @Override
    public String toString() {
        return hex();
    }
}
