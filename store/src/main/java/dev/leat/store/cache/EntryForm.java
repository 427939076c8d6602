package dev.leat.store.cache;

import dev.leat.engine.memory.Cache;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// An entry as bytes outside the process, big-endian:
///
/// ```text
/// 0  magic "LEC1"        4  form: 0 as it is, 1 deflated     5  expires, ms since the epoch (8)
/// 13 length as put (4)   17 length as stored (4)             21 fingerprint of the key (32)
/// 53 CRC-32C of the space's name, bytes 0 to 52, and the stored value (4)
/// 57 the stored value
/// ```
///
/// Whatever does not fit is no entry: a byte flipped, a file cut short, another's file, an entry under a wrong name.
final class EntryForm {
    static final int HEAD_BYTES = 57;

    /// Below this, deflating costs more than it saves.
    private static final int DEFLATE_FROM = 1024;

    private static final int MAGIC = 0x4C454331;
    private static final int CHECK_AT = 53;

    private EntryForm() {}

    static byte[] write(Cache.Id id, Cache.Entry entry) {
        byte[] value = entry.value();
        byte[] packed = value.length < DEFLATE_FROM ? value : deflated(value);
        boolean smaller = packed.length < value.length;
        byte[] stored = smaller ? packed : value;
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + stored.length)
                .putInt(MAGIC)
                .put((byte) (smaller ? 1 : 0))
                .putLong(entry.expires().toEpochMilli())
                .putInt(value.length)
                .putInt(stored.length)
                .put(id.fingerprint().bytes())
                .putInt(0)
                .put(stored);
        bytes.putInt(CHECK_AT, check(id, bytes.array()));
        return bytes.array();
    }

    /// The entry, or nothing if these are not the bytes that were written for this id.
    static Optional<Cache.Entry> read(Cache.Id id, byte[] bytes) {
        if (bytes.length < HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int form = buffer.get(4);
        int length = buffer.getInt(13);
        int stored = buffer.getInt(17);
        boolean fits = buffer.getInt(0) == MAGIC
                && stored == bytes.length - HEAD_BYTES
                && Arrays.equals(bytes, 21, CHECK_AT, id.fingerprint().bytes(), 0, CHECK_AT - 21)
                && buffer.getInt(CHECK_AT) == check(id, bytes);
        if (!fits) {
            return Optional.empty();
        }
        byte[] value = form == 0 ? Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length) : inflated(bytes, length);
        if (value.length != length) {
            return Optional.empty();
        }
        return Optional.of(new Cache.Entry(value, Instant.ofEpochMilli(buffer.getLong(5))));
    }

    private static int check(Cache.Id id, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(id.space().getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, CHECK_AT);
        crc.update(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
        return (int) crc.getValue();
    }

    private static byte[] deflated(byte[] value) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(value);
            deflater.finish();
            byte[] packed = new byte[value.length];
            int length = deflater.deflate(packed);
            return deflater.finished() ? Arrays.copyOf(packed, length) : value; // it did not become smaller
        }
    }

    private static byte[] inflated(byte[] bytes, int length) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
            byte[] value = new byte[length];
            int done = inflater.inflate(value);
            return done == length ? value : new byte[0];
        } catch (DataFormatException e) {
            return new byte[0]; // the sum is right and the form is not: written by a faulty program
        }
    }
}
