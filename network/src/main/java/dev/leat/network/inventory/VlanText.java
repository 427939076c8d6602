package dev.leat.network.inventory;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What stands in a VLAN column: a number, a list (`1,10-12`), or a word (`trunk`, `routed`, `unassigned`). The text is
/// stored as it was captured, so it comes back as it went in; the number only where it is one.
final class VlanText {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern LIST = Pattern.compile("\\d{1,4}(?:\\s*[,-]\\s*\\d{1,4})+");

    private VlanText() {}

    static OptionalLong id(String text) {
        return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /// access, trunk, routed, or empty where the text does not say.
    static String mode(String text) {
        if (NUMBER.matcher(text).matches()) {
            return "access";
        }
        if (LIST.matcher(text).matches() || text.equalsIgnoreCase("trunk")) {
            return "trunk";
        }
        return text.equalsIgnoreCase("routed") ? "routed" : "";
    }
}
