package dev.leat.cli.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Numbers as people read them: thousands separated, three significant digits for measures, unknown is `–`.
/// Independent
/// of the locale.
public final class Amount {
    private Amount() {}

    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    public static String counted(long n, String one, String many) {
        return count(n) + " " + (n == 1 ? one : many);
    }

    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = -1;
        do {
            value /= 1000;
            unit++;
        } while (value >= 999.5 && unit < units.length - 1);
        return digits(value) + " " + units[unit];
    }

    /// `4 ms`, `3.1 s`, `41 s`, `1 min 48 s`, `2 h 5 min`.
    public static String took(Duration took) {
        long millis = took.toMillis();
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        long seconds = Math.round(millis / 1e3);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /// `4 min ago`; beyond seven days the date.
    public static String ago(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        if (seconds < 48 * 3_600) {
            return seconds / 3_600 + " h ago";
        }
        return seconds <= 7 * 86_400
                ? seconds / 86_400 + " days ago"
                : then.toString().substring(0, 10);
    }

    /// Of remaining time: `about 3 s`, `about 2 min`.
    public static String about(Duration left) {
        long seconds = Math.max(1, left.toSeconds());
        if (seconds < 90) {
            return "about " + seconds + " s";
        }
        return seconds < 5_400 ? "about " + (seconds + 30) / 60 + " min" : "about " + (seconds + 1_800) / 3_600 + " h";
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
