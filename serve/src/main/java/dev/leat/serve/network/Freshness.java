package dev.leat.serve.network;

import dev.leat.serve.sheet.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// How old what is known of a device is: below a day, two, seven, and beyond.
final class Freshness {
    private Freshness() {}

    static Cell of(String at, Instant now) {
        try {
            Instant read = Instant.parse(at);
            Cell time = Cell.time(read, now);
            long hours = Duration.between(read, now).toHours();
            if (hours < 24) {
                return marked(time, "✓ ", Cell.Tone.OK);
            }
            return hours < 168
                    ? marked(time, hours < 48 ? "~ " : "! ", Cell.Tone.WARN)
                    : marked(time, "✗ ", Cell.Tone.BAD);
        } catch (DateTimeParseException e) {
            return Cell.UNKNOWN;
        }
    }

    private static Cell marked(Cell time, String mark, Cell.Tone tone) {
        return new Cell(time.value(), mark + time.text(), time.exact(), time.href(), tone);
    }
}
