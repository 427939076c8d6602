package dev.leat.serve.sheet;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One fact: as a person reads it, as a program reads it, and where it leads.
///
/// @param value what JSON and CSV hold: a text, a [Long], [Double], [Boolean], or null for what is unknown
/// @param text  what the page shows
/// @param exact the whole of what `text` rounds or cuts; empty where it is the same
/// @param href  an address of this server, or empty
public record Cell(@Nullable Object value, String text, String exact, String href, Tone tone) {
    /// Longer texts are cut on the page; JSON and CSV have them whole.
    private static final int TEXT_MAX = 300;

    private static final Duration RELATIVE = Duration.ofDays(7);

    /// How it looks. State is a mark and a word; colour comes third.
    public enum Tone {
        INK,
        SOFT,
        STRONG,
        CODE,
        NUMBER,
        OK,
        WARN,
        BAD;

        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Cell UNKNOWN = new Cell(null, "–", "", "", Tone.SOFT);

    public static Cell of(String text) {
        return of(Tone.INK, text);
    }

    public static Cell of(Tone tone, String text) {
        String shown = visible(text);
        return shown.length() <= TEXT_MAX
                ? new Cell(text, shown, "", "", tone)
                : new Cell(text, cut(shown, TEXT_MAX) + "…", cut(shown, 4 * TEXT_MAX), "", tone);
    }

    /// A state: its mark and word for people, the word alone for programs.
    public static Cell state(Tone tone, String mark, String word) {
        return new Cell(word, mark + " " + word, "", "", tone);
    }

    public static Cell count(long count) {
        return new Cell(count, String.format(Locale.ROOT, "%,d", count), "", "", Tone.NUMBER);
    }

    /// Nothing to say where it is 0, red where not.
    public static Cell faults(long count) {
        return new Cell(count, String.format(Locale.ROOT, "%,d", count), "", "", count == 0 ? Tone.NUMBER : Tone.BAD);
    }

    public static Cell bytes(long bytes) {
        if (bytes < 1_000) {
            return new Cell(bytes, bytes + " B", "", "", Tone.NUMBER);
        }
        double rest = bytes;
        int unit = -1;
        while (rest >= 999.5) {
            rest /= 1_000;
            unit++;
        }
        String text = significant(rest) + " " + "kMGTPE".charAt(unit) + "B";
        return new Cell(bytes, text, String.format(Locale.ROOT, "%,d bytes", bytes), "", Tone.NUMBER);
    }

    public static Cell took(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        String text = seconds < 60
                ? significant(seconds) + " s"
                : duration.toMinutes() < 60
                        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
        return new Cell(seconds, text, "", "", Tone.NUMBER);
    }

    /// Up to a week ago as "4 min ago", else the day; the exact time is at hand.
    public static Cell time(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        String text;
        if (age.isNegative() || age.compareTo(RELATIVE) > 0) {
            text = at.toString().substring(0, 10);
        } else if (age.toSeconds() < 60) {
            text = age.toSeconds() + " s ago";
        } else if (age.toMinutes() < 60) {
            text = age.toMinutes() + " min ago";
        } else if (age.toHours() < 48) {
            text = age.toHours() + " h ago";
        } else {
            text = age.toDays() + " days ago";
        }
        return new Cell(at.toString(), text, at.toString(), "", Tone.INK);
    }

    public static Cell time(Optional<Instant> at, Instant now) {
        return at.map(known -> time(known, now)).orElse(UNKNOWN);
    }

    /// A value of the store, of whatever type.
    public static Cell stored(@Nullable Object value) {
        return switch (value) {
            case null -> UNKNOWN;
            case Boolean flag -> new Cell(flag, flag ? "yes" : "no", "", "", Tone.INK);
            case Number number -> new Cell(number, number.toString(), "", "", Tone.NUMBER);
            case byte[] bytes -> of(Tone.CODE, java.util.HexFormat.of().formatHex(bytes));
            case String text when text.isEmpty() -> new Cell("", "\"\"", "", "", Tone.SOFT);
            default -> of(value.toString());
        };
    }

    public Cell to(String address) {
        return new Cell(value, text, exact, address, tone);
    }

    public Cell as(Tone other) {
        return new Cell(value, text, exact, href, other);
    }

    /// The classes of its place in a table; null for plain text.
    public @Nullable String style() {
        String own = tone == Tone.INK ? "" : tone.style();
        String all = isNumber() && tone != Tone.NUMBER ? (own + " n").strip() : own;
        return all.isEmpty() ? null : all;
    }

    public boolean isNumber() {
        return value instanceof Number;
    }

    private static String significant(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Not between the halves of a character.
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /// Controls, marks that turn the direction of text, and halves of characters are shown as what they are: a name
    /// must not be able to look like another.
    static String visible(String text) {
        if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
            boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
            boolean half = c >= 0xD800 && c <= 0xDFFF;
            if (control) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else if (turns || half) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
