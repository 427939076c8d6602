package dev.leat.records.generate;

import java.util.List;
import java.util.function.Predicate;

/// Makes a good document a bad one: every kind of fault that a record can have of itself.
final class Faults {
    record Made(String text, String kind) {}

    private enum Kind {
        CUT_SHORT,
        EMPTY,
        DOCTYPE,
        BILLION_LAUGHS,
        OTHER_ROOT,
        CONTROL_CHARACTER,
        NO_KEY,
        TWO_DOCUMENTS;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private Faults() {}

    /// @param refused whether the contract refuses a text
    static Made of(String good, Draw draw, Predicate<String> refused) {
        List<Kind> kinds = List.of(Kind.values());
        int first = draw.below(kinds.size());
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get((first + i) % kinds.size());
            String bad = spoiled(good, kind);
            if (refused.test(bad)) {
                return new Made(bad, kind.word());
            }
        }
        return new Made(good.substring(0, good.length() / 2), Kind.CUT_SHORT.word());
    }

    private static String spoiled(String good, Kind kind) {
        int begin = good.indexOf("\n<") + 1;
        String declaration = good.substring(0, begin);
        String body = good.substring(begin);
        return switch (kind) {
            case CUT_SHORT -> good.substring(0, good.length() * 2 / 3);
            case EMPTY -> "";
            case DOCTYPE -> declaration + "<!DOCTYPE r SYSTEM \"file:///etc/hostname\">\n" + body;
            case BILLION_LAUGHS ->
                declaration + "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n" + body;
            case OTHER_ROOT -> declaration + "<Unexpected>" + body + "</Unexpected>";
            case CONTROL_CHARACTER -> good.replaceFirst("=\"", "=\"\u0001");
            case NO_KEY -> declaration + body.replaceAll(">[^<]*<", "><").replaceAll("=\"[^\"]*\"", "=\"\"");
            case TWO_DOCUMENTS -> good + body;
        };
    }
}
