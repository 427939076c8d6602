package dev.leat.records.map;

import dev.leat.records.contract.Filter;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import dev.leat.records.xml.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where a mapping's text comes from, by the row it is for.
final class Extraction {
    /// A text and the element it stands in; either may be missing.
    record Found(@Nullable Element element, @Nullable String text) {
        static final Found NOTHING = new Found(null, null);
    }

    private final Prepared prepared;
    private final Document document;
    private final Selection selection;
    /// Texts that count as missing here.
    private final Predicate<String> missing;

    Extraction(Prepared prepared, Document document, Selection selection, Predicate<String> missing) {
        this.prepared = prepared;
        this.document = document;
        this.selection = selection;
        this.missing = missing;
    }

    Found of(Mapping mapping, @Nullable Element row) {
        Step selector = prepared.of(mapping).selector();
        if (selector instanceof Step.OfRole role) {
            return ofRole(mapping, role);
        }
        return selector == null ? plain(mapping.path(), mapping.attribute(), row) : preferredChild(mapping, row);
    }

    /// The element an expression starts from.
    @Nullable
    Element context(Mapping mapping, @Nullable Element row) {
        if (row != null) {
            return row;
        }
        List<Element> there = document.at(mapping.path());
        return there.isEmpty() ? null : there.getFirst();
    }

    Found plain(Path path, Optional<String> attribute, @Nullable Element row) {
        List<Element> there = document.at(path);
        if (row != null && !there.isEmpty()) {
            for (Element above = row; above != null; above = above.parent()) {
                if (Document.isAmong(there, above)) {
                    return read(above, attribute);
                }
            }
            Element top = row;
            there = isBelowRow(path, row) ? Document.within(there, top) : there;
        }
        for (Element element : there) {
            Found found = read(element, attribute);
            if (found.text() != null) {
                return found;
            }
        }
        return Found.NOTHING;
    }

    /// Whether a path leads to something within the row's element; by its names, so that an element without such
    /// children does not get those of another.
    private boolean isBelowRow(Path path, Element row) {
        if (!path.isPlain()) {
            return !Document.within(document.at(path), row).isEmpty();
        }
        int depth = 1;
        for (Element above = row.parent(); above != null; above = above.parent()) {
            depth++;
        }
        if (path.steps().size() <= depth) {
            return false;
        }
        Element element = row;
        for (int i = depth - 1; i >= 0 && element != null; i--) {
            Path.Step step = path.steps().get(i);
            if (!step.name().equals(element.name())
                    || (step.uri() != null && !step.uri().equals(element.uri()))) {
                return false;
            }
            element = element.parent();
        }
        return true;
    }

    private static Found read(Element element, Optional<String> attribute) {
        return new Found(element, attribute.isPresent() ? element.attribute(attribute.get()) : element.text());
    }

    private Found ofRole(Mapping mapping, Step.OfRole role) {
        Optional<Filter> filter = prepared.of(mapping).identity();
        if (filter.isEmpty()) {
            return Found.NOTHING;
        }
        List<Element> passing = selection.passing(filter.get());
        Found last = Found.NOTHING;
        for (int i = passing.size() - 1; i >= 0; i--) {
            Element element = passing.get(i);
            if (!hasRole(filter.get(), element, role.role())) {
                continue;
            }
            Found found = relative(mapping, element, filter.get(), true);
            if (!role.walksBack() || !isMissing(found.text())) {
                return found;
            }
            last = last == Found.NOTHING ? found : last;
        }
        return last;
    }

    private static boolean hasRole(Filter filter, Element element, String role) {
        String attribute = filter.role()
                .or(() -> filter.ranking().map(Filter.Required::attribute))
                .orElse("");
        String value = element.attribute(attribute);
        return value != null && value.strip().equalsIgnoreCase(role.strip());
    }

    private boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank() || missing.test(text);
    }

    private Found preferredChild(Mapping mapping, @Nullable Element row) {
        Optional<Filter> filter = prepared.of(mapping).identity();
        if (filter.isEmpty()) {
            return Found.NOTHING;
        }
        Element top = null;
        for (Element above = row; above != null && top == null; above = above.parent()) {
            top = Document.isAmong(document.at(filter.get().path()), above) ? above : null;
        }
        top = top == null ? selection.primary(filter.get()) : top;
        return top == null ? Found.NOTHING : relative(mapping, top, filter.get(), false);
    }

    /// The path read from one identity element. Of children that are filtered, those of the first-listed kind count;
    /// `fallsBack`: if there are none of it, all.
    private Found relative(Mapping mapping, Element top, Filter filter, boolean fallsBack) {
        if (mapping.path().equals(filter.path())) {
            return read(top, mapping.attribute());
        }
        if (!mapping.path().isAtOrBelow(filter.path())) {
            return plain(mapping.path(), mapping.attribute(), top);
        }
        List<Element> candidates = Document.within(document.at(mapping.path()), top);
        Optional<Filter> child = prepared.of(mapping).child();
        if (child.isPresent() && child.get().ranking().isPresent()) {
            Filter rule = child.get();
            List<Element> preferred = candidates.stream()
                    .filter(element -> rule.rank(element) == 0)
                    .toList();
            candidates = preferred.isEmpty() && fallsBack ? candidates : preferred;
        }
        Found last = Found.NOTHING;
        for (Element element : candidates) {
            Found found = read(element, mapping.attribute());
            if (found.text() != null && !found.text().isBlank()) {
                last = found;
            }
        }
        return last;
    }
}
