package dev.leat.network.inventory;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Speeds as devices write them, in megabits per second: `a-1000`, `1000`, `10G`, `1G(F)`, `1000Mb/s`, `10000000 Kbit`.
final class Speed {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:a-)?(\\d{1,9})(?:\\.\\d+)?\\s*([KMGkmg]?)(?:b(?:ps|/s|it.*)?|\\(.*)?");
    private static final long KILO = 1_000;

    private Speed() {}

    static OptionalLong megabits(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return OptionalLong.of(
                switch (matcher.group(2)) {
                    case "G", "g" -> number * KILO;
                    case "K", "k" -> number / KILO;
                    default -> number;
                });
    }
}
