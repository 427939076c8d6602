package dev.leat.records.map;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Filter;
import dev.leat.records.contract.Table;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which elements of a record count, by its contract's filter rules. Passing: they have what is required. Retained:
/// of those, the one that each identity keeps. Children are looked for in retained elements only.
final class Selection {
    private final Contract contract;
    private final Document document;
    private final Map<String, List<Element>> passing = new HashMap<>();
    private final Map<String, List<Element>> retained = new HashMap<>();

    Selection(Contract contract, Document document, Set<String> warnings) {
        this.contract = contract;
        this.document = document;
        List<Filter> left = new ArrayList<>(contract.filters());
        // parents first: their paths are shorter
        left.sort((a, b) ->
                Integer.compare(a.path().steps().size(), b.path().steps().size()));
        for (Filter filter : left) {
            if (filter.identity().isPresent()) {
                selectIdentities(filter, warnings);
            } else {
                selectOthers(filter, warnings);
            }
        }
    }

    List<Element> passing(Filter filter) {
        return passing.getOrDefault(filter.elementType(), List.of());
    }

    List<Element> retained(Filter filter) {
        return retained.getOrDefault(filter.elementType(), List.of());
    }

    /// The last passing element of the highest rank.
    @Nullable
    Element primary(Filter filter) {
        Element primary = null;
        for (Element element : passing(filter)) {
            primary = filter.rank(element) == 0 ? element : primary;
        }
        return primary;
    }

    /// The rule for the elements whose children an element is, or which it is itself.
    Optional<Filter> identityAbove(dev.leat.records.xml.Path path) {
        Optional<Filter> near = contract.filters().stream()
                .filter(filter -> filter.identity().isPresent())
                .filter(filter -> path.isAtOrBelow(filter.path()))
                .max((a, b) -> Integer.compare(
                        a.path().steps().size(), b.path().steps().size()));
        return near.or(() -> contract.filters().stream()
                .filter(filter -> filter.identity().isPresent())
                .findFirst());
    }

    private void selectIdentities(Filter filter, Set<String> warnings) {
        List<Element> candidates = candidates(filter);
        List<Element> pass = pass(filter, candidates, warnings);
        Map<String, Element> kept = new LinkedHashMap<>();
        for (Element element : pass) {
            if (isSparse(filter, element)) {
                warnings.add("W_SPARSE " + filter.elementType());
                continue;
            }
            String attribute = element.attribute(filter.identity().orElseThrow());
            String identity = attribute == null ? "" : attribute.strip();
            Element before = kept.get(identity);
            if (before == null) {
                kept.put(identity, element);
                continue;
            }
            warnings.add("W_DUPLICATE_DROPPED " + filter.elementType());
            int rank = Integer.compare(filter.rank(element), filter.rank(before));
            if (rank < 0 || (rank == 0 && !filter.keepFirst())) {
                kept.put(identity, element);
            }
        }
        passing.put(filter.elementType(), pass);
        retained.put(filter.elementType(), List.copyOf(kept.values()));
        if (candidates.isEmpty()) {
            warnings.add("W_NO_PARTIES");
        } else if (kept.values().stream().noneMatch(element -> filter.rank(element) == 0)) {
            warnings.add("W_NO_PRIMARY");
        }
    }

    private void selectOthers(Filter filter, Set<String> warnings) {
        List<Element> pass = pass(filter, candidates(filter), warnings);
        List<Element> full = new ArrayList<>();
        for (Element element : pass) {
            if (isSparse(filter, element)) {
                warnings.add("W_SPARSE " + filter.elementType());
            } else {
                full.add(element);
            }
        }
        passing.put(filter.elementType(), pass);
        retained.put(filter.elementType(), full);
    }

    /// All at the rule's path, or those in the retained elements of the nearest rule above it.
    private List<Element> candidates(Filter filter) {
        List<Element> all = document.at(filter.path());
        Optional<Filter> above = contract.filters().stream()
                .filter(other -> other != filter
                        && !other.path().equals(filter.path())
                        && filter.path().isAtOrBelow(other.path()))
                .max((a, b) -> Integer.compare(
                        a.path().steps().size(), b.path().steps().size()));
        if (above.isEmpty()) {
            return all;
        }
        List<Element> below = new ArrayList<>();
        for (Element parent : retained(above.get())) {
            below.addAll(Document.within(all, parent));
        }
        return below;
    }

    private static List<Element> pass(Filter filter, List<Element> candidates, Set<String> warnings) {
        List<Element> pass = new ArrayList<>();
        for (Element element : candidates) {
            if (filter.passes(element)) {
                pass.add(element);
            } else {
                warnings.add("W_ELEMENT_FILTERED " + filter.elementType());
            }
        }
        return pass;
    }

    /// The table's word on what is meaningful counts before the rule's.
    private boolean isSparse(Filter filter, Element element) {
        Optional<List<String>> any = contract.tables().values().stream()
                .filter(table -> table.kind() == Table.Kind.ELEMENT
                        && table.elementType()
                                .filter(filter.elementType()::equals)
                                .isPresent())
                .flatMap(table -> table.meaningfulAny().stream())
                .findFirst()
                .or(filter::meaningfulAny);
        if (any.isEmpty()) {
            return false;
        }
        for (String attribute : any.get()) {
            String value = element.attribute(attribute);
            if (value != null && !value.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
