package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.sql.CanonicalRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// What is in a store, in a form that two stores can be compared by: the rooms' rows sorted by key, one JSON object a
/// line, items named by pipeline and key; without run ids, times, and numbers that the store gave. Items whose last
/// outcome is not ok are listed apart, after the rest: there a cold and a warm store may rightly differ, so they and
/// their rows stand outside the sum.
public final class CanonicalDump {
    /// @param sha256 of the lines of items that are ok, lower-case hexadecimal
    /// @param rows   how many rows; `items` how many items are ok; `apart` how many are not
    public record Sum(String sha256, long rows, long items, long apart) {}

    private CanonicalDump() {}

    public static Sum write(Store store, OutputStream out) throws IOException, TargetLost {
        MessageDigest digest = dev.leat.engine.item.Fingerprint.sha256();
        DigestOutputStream summed = new DigestOutputStream(out, digest);
        try {
            CanonicalRows.Counts counts = CanonicalRows.write(store.database(), new CanonicalRows.Lines() {
                @Override
                public void line(String text, boolean apart) {
                    summed.on(!apart);
                    try {
                        summed.write(text.getBytes(StandardCharsets.UTF_8));
                        summed.write('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            out.flush();
            return new Sum(HexFormat.of().formatHex(digest.digest()), counts.rows(), counts.items(), counts.apart());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The sum alone.
    public static Sum of(Store store) throws TargetLost {
        try {
            return write(store, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException("writing nowhere cannot fail", e);
        }
    }
}
