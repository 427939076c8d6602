package dev.leat.engine.apply;

import dev.leat.engine.disk.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The operations of the transaction under way, each written and made durable before it is performed. A line is
/// `CRC32C SP length SP text LF`; the first holds the serial that the manifest will have when the transaction is
/// committed. A torn last line was never performed; a bad line before others is corruption.
final class Journal implements AutoCloseable {
    private static final int BYTES_MAX = 256 << 20;
    private static final int MODE = 0600;

    private final Disk disk;
    private final Path file;
    private final Disk.Output output;

    private Journal(Disk disk, Path file, Disk.Output output) {
        this.disk = disk;
        this.file = file;
        this.output = output;
    }

    /// What a killed process left.
    record Left(long serial, List<String> operations) {}

    static Path in(Path state) {
        return state.resolve("journal");
    }

    static Journal begin(Disk disk, Path state, long serial) throws IOException {
        Path file = in(state);
        Disk.Output output = disk.create(file, MODE);
        Journal journal = new Journal(disk, file, output);
        journal.append(List.of(Long.toString(serial)));
        disk.forceFolder(state);
        return journal;
    }

    /// Durable when it returns.
    void append(List<String> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            CRC32C crc = new CRC32C();
            crc.update(bytes);
            lines.append(String.format(Locale.ROOT, "%08x %d %s\n", crc.getValue(), bytes.length, text));
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
        output.force();
    }

    /// Ends the transaction, whichever way it went.
    void remove() throws IOException {
        close();
        disk.delete(file);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    /// @throws IOException also where the journal is corrupt before its last line
    static Optional<Left> read(Disk disk, Path state) throws IOException {
        byte[] bytes;
        try {
            bytes = disk.readAll(in(state), BYTES_MAX);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            Optional<String> text = end < bytes.length ? check(bytes, at, end) : Optional.empty();
            if (text.isEmpty()) {
                if (end < bytes.length - 1) {
                    throw new IOException(in(state) + ": line " + (texts.size() + 1) + " is corrupt");
                }
                break;
            }
            texts.add(text.get());
            at = end + 1;
        }
        if (texts.isEmpty()) {
            return Optional.of(new Left(Long.MAX_VALUE, List.of())); // torn before anything was performed
        }
        return Optional.of(new Left(Long.parseLong(texts.getFirst()), texts.subList(1, texts.size())));
    }

    private static Optional<String> check(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        String[] parts = line.split(" ", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        byte[] text = parts[2].getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(text);
        boolean good = parts[0].equals(String.format(Locale.ROOT, "%08x", crc.getValue()))
                && parts[1].equals(Integer.toString(text.length));
        return good ? Optional.of(parts[2]) : Optional.empty();
    }

    static void remove(Disk disk, Path state) throws IOException {
        disk.delete(in(state));
        disk.forceFolder(state);
    }
}
