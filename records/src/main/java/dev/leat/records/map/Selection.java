package dev.leat.records.map;

import dev.leat.records.contract.Filter;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which elements of a record count, by its contract's filter rules. Passing: they have what is required. Retained:
/// of those, the one that each identity keeps. Children are looked for in retained elements only.
final class Selection {
    private final Document document;
    private final Map<String, List<Element>> passing = new HashMap<>();
    private final Map<String, List<Element>> retained = new HashMap<>();

    Selection(Prepared prepared, Document document, Set<String> warnings) {
        this.document = document;
        for (Prepared.OfFilter rule : prepared.filters()) {
            if (rule.filter().identity().isPresent()) {
                selectIdentities(rule, warnings);
            } else {
                selectOthers(rule, warnings);
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

    private void selectIdentities(Prepared.OfFilter rule, Set<String> warnings) {
        Filter filter = rule.filter();
        List<Element> candidates = candidates(rule);
        List<Element> pass = pass(filter, candidates, warnings);
        Map<String, Element> kept = new LinkedHashMap<>();
        for (Element element : pass) {
            if (isSparse(rule, element)) {
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

    private void selectOthers(Prepared.OfFilter rule, Set<String> warnings) {
        Filter filter = rule.filter();
        List<Element> pass = pass(filter, candidates(rule), warnings);
        List<Element> full = new ArrayList<>();
        for (Element element : pass) {
            if (isSparse(rule, element)) {
                warnings.add("W_SPARSE " + filter.elementType());
            } else {
                full.add(element);
            }
        }
        passing.put(filter.elementType(), pass);
        retained.put(filter.elementType(), full);
    }

    /// All at the rule's path, or those in the retained elements of the nearest rule above it.
    private List<Element> candidates(Prepared.OfFilter rule) {
        List<Element> all = document.at(rule.filter().path());
        if (rule.above().isEmpty()) {
            return all;
        }
        List<Element> below = new ArrayList<>();
        for (Element parent : retained(rule.above().get())) {
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

    private static boolean isSparse(Prepared.OfFilter rule, Element element) {
        if (rule.meaningful().isEmpty()) {
            return false;
        }
        for (String attribute : rule.meaningful().get()) {
            String value = element.attribute(attribute);
            if (value != null && !value.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
