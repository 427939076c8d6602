package dev.leat.web.content;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The main content of a page.
public final class MainContent {
    private final List<Element> roots;
    private final Set<Element> excluded;
    private final double confidence;

    MainContent(List<Element> roots, Set<Element> excluded, double confidence) {
        this.roots = List.copyOf(roots);
        this.excluded = excluded;
        this.confidence = confidence;
    }

    public static MainContent of(Document document) {
        return new Selection(document.body()).choose();
    }

    /// The elements that hold it, in document order.
    public List<Element> roots() {
        return roots;
    }

    /// Whether an element inside the roots does not belong to it.
    public boolean isExcluded(Element element) {
        return !excluded.isEmpty() && excluded.contains(element);
    }

    /// From 0 to 1.
    public double confidence() {
        return confidence;
    }

    static Set<Element> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
