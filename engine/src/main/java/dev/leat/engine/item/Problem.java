package dev.leat.engine.item;

import java.util.function.UnaryOperator;

/// What went wrong with one item: stable code (`LEAT-S022`), place, the value seen, the rule it breaks, what to do.
/// `passing` says that the same content may do better next time (I/O, network, lock); others are tried again only
/// when content or recipe changes.
public record Problem(String code, Place place, String seen, String rule, String remedy, boolean passing) {
    public static Problem lasting(String code, Place place, String seen, String rule, String remedy) {
        return new Problem(code, place, seen, rule, remedy, false);
    }

    public static Problem passing(String code, Place place, String seen, String rule, String remedy) {
        return new Problem(code, place, seen, rule, remedy, true);
    }

    /// The same without what `mask` hides.
    public Problem masked(UnaryOperator<String> mask) {
        Place shown = new Place(mask.apply(place.where()), place.line(), place.column());
        return new Problem(code, shown, mask.apply(seen), mask.apply(rule), mask.apply(remedy), passing);
    }

    /// One line: `docs/a.md:3:1 LEAT-M001 rule, saw "value". Remedy.`
    public String describe() {
        StringBuilder line = new StringBuilder();
        line.append(place).append(' ').append(code).append(' ').append(rule);
        if (!seen.isEmpty()) {
            line.append(", saw \"").append(seen).append('"');
        }
        line.append('.');
        if (!remedy.isEmpty()) {
            line.append(' ').append(remedy);
        }
        return line.toString();
    }
}
