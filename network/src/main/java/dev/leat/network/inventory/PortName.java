package dev.leat.network.inventory;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One name for each port, whichever way a device writes it: the short form without blanks (`Gi1/0/1`). Names of
/// systems that have but one form (`ge-0/0/1.0`, `ethernet1/1`, `1/1/1`) stay as they are.
public final class PortName {
    private static final Pattern WORD = Pattern.compile("([A-Za-z][A-Za-z-]*?)[ ]?(\\d[\\d/.:]*)");

    /// From the lower-case long or short word to the short form.
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("fastethernet", "Fa"),
            Map.entry("fa", "Fa"),
            Map.entry("gigabitethernet", "Gi"),
            Map.entry("gige", "Gi"),
            Map.entry("gig", "Gi"),
            Map.entry("gi", "Gi"),
            Map.entry("twogigabitethernet", "Tw"),
            Map.entry("tw", "Tw"),
            Map.entry("fivegigabitethernet", "Fi"),
            Map.entry("fi", "Fi"),
            Map.entry("tengigabitethernet", "Te"),
            Map.entry("ten-gigabitethernet", "Te"),
            Map.entry("tengige", "Te"),
            Map.entry("ten", "Te"),
            Map.entry("te", "Te"),
            Map.entry("twentyfivegige", "Twe"),
            Map.entry("twentyfivegigabitethernet", "Twe"),
            Map.entry("twe", "Twe"),
            Map.entry("fortygigabitethernet", "Fo"),
            Map.entry("fo", "Fo"),
            Map.entry("hundredgige", "Hu"),
            Map.entry("hundredgigabitethernet", "Hu"),
            Map.entry("hu", "Hu"),
            Map.entry("fourhundredgige", "F4"),
            Map.entry("fourhundredgigabitethernet", "F4"),
            Map.entry("f4", "F4"),
            Map.entry("appgigabitethernet", "Ap"),
            Map.entry("ap", "Ap"),
            Map.entry("port-channel", "Po"),
            Map.entry("po", "Po"),
            Map.entry("vlan", "Vl"),
            Map.entry("vl", "Vl"),
            Map.entry("loopback", "Lo"),
            Map.entry("lo", "Lo"),
            Map.entry("tunnel", "Tu"),
            Map.entry("tu", "Tu"),
            Map.entry("serial", "Se"),
            Map.entry("se", "Se"),
            Map.entry("management", "Ma"),
            Map.entry("ma", "Ma"));

    /// Where `Ethernet1/1` is a form among others; elsewhere (`ethernet1/1` of a firewall) it is the only one.
    private static final Pattern ETHERNET = Pattern.compile("(?:Ethernet|Eth|Et)[ ]?(\\d.*)");

    /// Sorts first: what has the least weight.
    private static final Map<String, Integer> WEIGHT = Map.ofEntries(
            Map.entry("MGMT", 5),
            Map.entry("MA", 5),
            Map.entry("PO", 10),
            Map.entry("F4", 21),
            Map.entry("HU", 23),
            Map.entry("FO", 24),
            Map.entry("TE", 25),
            Map.entry("TWE", 25),
            Map.entry("TW", 26),
            Map.entry("FI", 26),
            Map.entry("ET", 30),
            Map.entry("GI", 40),
            Map.entry("FA", 50),
            Map.entry("VL", 97),
            Map.entry("LO", 98));

    private static final int WEIGHT_OTHER = 60;
    private static final int NUMBERS = 6;
    private static final int NUMBERS_LEAST = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private PortName() {}

    public static String canonical(String written) {
        String name = written.strip();
        Matcher ethernet = ETHERNET.matcher(name);
        if (ethernet.matches()) {
            return "Et" + ethernet.group(1);
        }
        Matcher word = WORD.matcher(name);
        if (word.matches()) {
            String brief = SHORT.get(word.group(1).toLowerCase(Locale.ROOT));
            if (brief != null) {
                return brief + word.group(2);
            }
        }
        return name;
    }

    /// A text that sorts ports as people count them: `Gi1/0/2` before `Gi1/0/10`.
    public static String order(String canonical) {
        String upper = canonical.toUpperCase(Locale.ROOT);
        int letters = 0;
        while (letters < upper.length() && !Character.isDigit(upper.charAt(letters))) {
            letters++;
        }
        StringBuilder order = new StringBuilder();
        String word = upper.substring(0, letters);
        order.append("%02d".formatted(WEIGHT.getOrDefault(word, WEIGHT_OTHER)));
        Matcher number = NUMBER.matcher(upper);
        int count = 0;
        while (count < NUMBERS && number.find()) {
            order.append('-').append("0".repeat(Math.max(0, 5 - number.group().length())));
            order.append(number.group());
            count++;
        }
        for (; count < NUMBERS_LEAST; count++) {
            order.append("-00000");
        }
        return order.append('-').append(upper).toString();
    }
}
