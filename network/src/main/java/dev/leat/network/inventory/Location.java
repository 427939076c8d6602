package dev.leat.network.inventory;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a device says it stands, and the parts of that text: `Bldg_4_Floor_2_Rack_7` has a building, a floor and a
/// rack.
record Location(String text, Map<String, String> parts) {
    private static final Pattern SAID = Pattern.compile(
            "^\\s*(?:set )?(?:snmp-server location|snmp location:?|device-location:|location:?) +\"?([^\";\n]+)\"?;?",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Map<String, String> COLUMN = Map.of(
            "bldg", "building",
            "building", "building",
            "floor", "floor",
            "room", "room",
            "row", "rack_row",
            "rack", "rack");

    static Location of(String capture) {
        Matcher said = SAID.matcher(capture);
        if (!said.find()) {
            return new Location("", Map.of());
        }
        String text = said.group(1).strip();
        String[] words = text.split("_");
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.length; i++) {
            String column = COLUMN.get(words[i].toLowerCase(Locale.ROOT));
            if (column != null) {
                parts.putIfAbsent(column, words[i + 1]);
            }
        }
        return new Location(text, parts);
    }
}
