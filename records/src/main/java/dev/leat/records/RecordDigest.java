package dev.leat.records;

import dev.leat.engine.item.Fingerprint;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.MappedRow;
import dev.leat.records.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fingerprint of what a record becomes: key, warnings, and every row of every table in order. Each part is told
/// apart by a letter and its length, so that no two records share one by the way they are put together; missing values
/// count by their place. The load time counts as itself, whatever it is. One record, one thread.
final class RecordDigest {
    private static final int LONGEST = 10;

    private byte[] buffer = new byte[8 << 10];
    private int size;

    private RecordDigest() {}

    static Fingerprint of(MappedRecord record) {
        RecordDigest digest = new RecordDigest();
        digest.value(record.key());
        for (String warning : record.warnings()) {
            digest.text('w', warning);
        }
        for (Map.Entry<String, List<MappedRow>> table : record.tables().entrySet()) {
            digest.text('t', table.getKey());
            for (MappedRow row : table.getValue()) {
                digest.letter('r');
                for (int place = 0; place < row.columns(); place++) {
                    digest.value(row.at(place));
                }
            }
        }
        MessageDigest sha = Fingerprint.sha256();
        sha.update(digest.buffer, 0, digest.size);
        return Fingerprint.of(sha.digest());
    }

    private void value(@Nullable Value value) {
        // the most frequent first: a switch over types is not free
        if (value == null) {
            letter('0');
            return;
        }
        if (value instanceof Value.Whole(long number)) {
            number('i', number);
            return;
        }
        if (value instanceof Value.Text(String text)) {
            text('s', text);
            return;
        }
        switch (value) {
            case Value.Text(String text) -> text('s', text);
            case Value.Whole(long number) -> number('i', number);
            case Value.Exact(BigDecimal number) -> text('d', number.toPlainString());
            case Value.Real(double number) -> number('f', Double.doubleToLongBits(number));
            case Value.Day(LocalDate date) -> number('y', date.toEpochDay());
            case Value.Moment(LocalDateTime time) -> {
                number('m', time.toLocalDate().toEpochDay());
                number('n', time.toLocalTime().toNanoOfDay());
            }
            case Value.LoadTime(boolean dateOnly) -> letter(dateOnly ? 'Y' : 'M');
        }
    }

    private void room(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }

    private void letter(char letter) {
        room(1);
        buffer[size++] = (byte) letter;
    }

    /// Seven bits a byte, small numbers in few bytes.
    private void number(char letter, long number) {
        room(1 + LONGEST);
        buffer[size++] = (byte) letter;
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            buffer[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        buffer[size++] = (byte) left;
    }

    private void text(char letter, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(letter, bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }
}
