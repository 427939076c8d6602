package dev.leat.records.contract;

import dev.leat.records.xml.Element;
import dev.leat.records.xml.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which elements of a kind count.
public record Filter(
        String elementType,
        Path path,
        List<Required> required,
        Optional<String> identity,
        Optional<String> role,
        boolean keepFirst,
        Optional<List<String>> meaningfulAny) {
    public Filter {
        required = List.copyOf(required);
    }

    /// An attribute that must be there; `accepted` (lower case, in order of priority) says with which values.
    public record Required(String attribute, Optional<List<String>> accepted) {}

    public boolean passes(Element element) {
        for (Required one : required) {
            String value = element.attribute(one.attribute());
            if (value == null || value.isBlank()) {
                return false;
            }
            if (one.accepted().isPresent() && !one.accepted().get().contains(folded(value))) {
                return false;
            }
        }
        return true;
    }

    /// The attribute whose list ranks elements, and the list: the role's, else the first that has one.
    public Optional<Required> ranking() {
        for (Required one : required) {
            if (one.accepted().isPresent() && (role.isEmpty() || one.attribute().equals(role.get()))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /// 0 is highest; elements that are not ranked are all of the highest.
    public int rank(Element element) {
        Optional<Required> ranking = ranking();
        if (ranking.isEmpty()) {
            return 0;
        }
        String value = element.attribute(ranking.get().attribute());
        int place = value == null ? -1 : ranking.get().accepted().orElseThrow().indexOf(folded(value));
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
