package dev.leat.web.write;

import dev.leat.web.page.Link;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where links lead that say a number in their place: told at the end, each place once.
final class References {
    private record Place(String target, String title) {}

    private final Map<Place, Integer> numbers = new LinkedHashMap<>();

    int number(Link link) {
        return numbers.computeIfAbsent(new Place(link.target(), link.title()), place -> numbers.size() + 1);
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    void write(StringBuilder out) {
        numbers.forEach((place, number) -> {
            out.append('[').append(number).append("]: ").append(Escapes.destination(place.target(), false));
            if (!place.title().isEmpty()) {
                out.append(" \"").append(Escapes.title(place.title(), false)).append('"');
            }
            out.append('\n');
        });
    }
}
