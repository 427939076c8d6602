package dev.leat.network.inventory;

import java.util.Locale;
import java.util.regex.Pattern;

/// Hardware addresses in one form: twelve hexadecimal digits in lower case, without punctuation, so that the leading
/// part of one is the leading part of its text.
public final class MacAddress {
    private static final int DIGITS = 12;
    private static final Pattern WRITTEN =
            Pattern.compile("[0-9A-Fa-f]{1,4}(?:[.:-][0-9A-Fa-f]{1,4})*[.:-]?|[0-9A-Fa-f]{1,12}");

    private MacAddress() {}

    /// The one form, or the text as it stands where it is no address.
    public static String canonical(String written) {
        String digits = digits(written);
        return digits.length() == DIGITS ? digits : written.strip();
    }

    /// The digits of a whole or leading part of an address in any of the spellings `aabb.ccdd.eeff`,
    /// `aa:bb:cc:dd:ee:ff`, `aa-bb-cc-dd-ee-ff` and `aabbccddeeff`; empty where the text is none.
    public static String digits(String written) {
        String text = written.strip();
        if (!WRITTEN.matcher(text).matches()) {
            return "";
        }
        StringBuilder digits = new StringBuilder(DIGITS);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && c != ':' && c != '-') {
                digits.append(c);
            }
        }
        return digits.length() > DIGITS ? "" : digits.toString().toLowerCase(Locale.ROOT);
    }
}
