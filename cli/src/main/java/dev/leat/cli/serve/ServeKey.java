package dev.leat.cli.serve;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/// The key of a store's pages: made once, kept beside the store for its owner alone, so that bookmarks live on.
final class ServeKey {
    private static final int BYTES = 16;

    private ServeKey() {}

    static String of(Disk disk, Path state) throws IOException {
        Path file = state.resolve("serve.key");
        if (disk.exists(file)) {
            String key = new String(disk.readAll(file, 1_024), StandardCharsets.US_ASCII).strip();
            if (key.matches("[0-9a-f]{32}")) {
                return key;
            }
            disk.delete(file);
        }
        String key = drawn(disk);
        try {
            if (!disk.exists(state)) {
                disk.mkdir(state, 0755);
            }
            try (Disk.Output out = disk.create(file, 0600)) {
                byte[] bytes = (key + "\n").getBytes(StandardCharsets.US_ASCII);
                out.write(bytes, 0, bytes.length);
            }
        } catch (IOException e) {
            return key; // Nothing may be written here: the key holds for this time only.
        }
        return key;
    }

    private static String drawn(Disk disk) throws IOException {
        try (InputStream random = disk.open(Path.of("/dev/urandom"))) {
            return HexFormat.of().formatHex(random.readNBytes(BYTES));
        }
    }
}
