package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as dot's users write them: `10M`, `1.5 GB`, base 1024; only `0` goes without a unit.
final class SizeWord {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([KMGT]?B?)");

    private SizeWord() {}

    static long bytes(String text) throws CommandError {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (text.strip().equals("0")) {
            return 0;
        }
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            throw CommandError.usage("dot", text, "a size has a number and a unit", "Units: B, K, M, G, T, as in 1.5G");
        }
        String unit = matcher.group(2);
        int power = "BKMGT".indexOf(unit.charAt(0));
        return (long) (Double.parseDouble(matcher.group(1)) * (1L << (10 * power)));
    }
}
