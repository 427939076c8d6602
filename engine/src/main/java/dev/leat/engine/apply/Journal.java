package dev.leat.engine.apply;

import dev.leat.engine.disk.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The operations of the transaction under way, each written and made durable before it is performed. A line is
/// `CRC32C SP durable SP text LF`; `durable` is how many bytes of the file were durable when it was written, the
/// sum is over the rest of the line. The first line holds the serial that the manifest will have when the
/// transaction is committed.
///
/// A power cut may leave any part of what was not durable yet, in any order; none of that was performed. So a bad
/// line ends the journal; one that a good line knows to have been durable is corruption.
public final class Journal implements AutoCloseable {
    private static final int BYTES_MAX = 256 << 20;
    private static final int MODE = 0600;

    private final Disk disk;
    private final Path file;
    private final Disk.Output output;
    private long durable;

    private Journal(Disk disk, Path file, Disk.Output output) {
        this.disk = disk;
        this.file = file;
        this.output = output;
    }

    /// What a killed process left.
    public record Left(long serial, List<String> operations) {}

    static Path in(Path state) {
        return state.resolve("journal");
    }

    static Journal begin(Disk disk, Path state, long serial) throws IOException {
        return begin(disk, state, serial, lines -> {});
    }

    /// Operations, said one after another.
    @FunctionalInterface
    public interface Lines {
        void writeTo(JournalWriter lines) throws IOException;
    }

    /// Begins a journal that holds these operations from the start, made durable together.
    public static Journal begin(Disk disk, Path state, long serial, Lines operations) throws IOException {
        Path file = in(state);
        Disk.Output output = disk.create(file, MODE);
        Journal journal = new Journal(disk, file, output);
        journal.append(lines -> {
            lines.line(Long.toString(serial));
            operations.writeTo(lines);
        });
        disk.forceFolder(state);
        return journal;
    }

    /// Durable when it returns.
    void append(List<String> texts) throws IOException {
        append(lines -> {
            for (String text : texts) {
                lines.line(text);
            }
        });
    }

    private void append(Lines texts) throws IOException {
        JournalWriter lines = new JournalWriter(output, durable);
        texts.writeTo(lines);
        long written = lines.finish();
        output.force();
        durable += written;
    }

    private static String sum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /// Ends the transaction, whichever way it went.
    public void remove() throws IOException {
        close();
        disk.delete(file);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    /// @throws IOException also where a line is corrupt that was durable
    public static Optional<Left> read(Disk disk, Path state) throws IOException {
        byte[] bytes;
        try {
            bytes = disk.readAll(in(state), BYTES_MAX);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        long bad = Long.MAX_VALUE; // where the first bad line begins
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            Optional<Line> line = end < bytes.length ? check(bytes, at, end) : Optional.empty();
            if (line.isEmpty()) {
                bad = Math.min(bad, at);
            } else if (line.get().durable() > bad) {
                throw new IOException(in(state) + ": line " + (texts.size() + 1) + " is corrupt");
            } else if (bad == Long.MAX_VALUE) {
                texts.add(line.get().text());
            }
            at = end + 1;
        }
        if (texts.isEmpty()) {
            return Optional.of(new Left(Long.MAX_VALUE, List.of())); // torn before anything was performed
        }
        return Optional.of(new Left(Long.parseLong(texts.getFirst()), texts.subList(1, texts.size())));
    }

    private record Line(long durable, String text) {}

    private static Optional<Line> check(byte[] bytes, int from, int to) {
        String[] parts = new String(bytes, from, to - from, StandardCharsets.UTF_8).split(" ", 3);
        boolean good = parts.length == 3
                && parts[0].equals(sum((parts[1] + " " + parts[2]).getBytes(StandardCharsets.UTF_8)))
                && parts[1].matches("\\d{1,18}");
        return good ? Optional.of(new Line(Long.parseLong(parts[1]), parts[2])) : Optional.empty();
    }

    /// As [#remove()], durably, also where it is gone already.
    public static void remove(Disk disk, Path state) throws IOException {
        try {
            disk.delete(in(state));
        } catch (NoSuchFileException e) {
            // it went before; that may not be durable yet
        }
        disk.forceFolder(state);
    }
}
