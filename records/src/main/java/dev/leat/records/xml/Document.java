package dev.leat.records.xml;

import dev.leat.engine.item.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record: the elements its contract asks for, in document order, found by path, by name and by place below
/// another. One thread.
public final class Document {
    private final Shape shape;
    private final Element root;
    private final @Nullable List<Element>[] byPlace;
    private final Map<String, Element> firstByName;
    private final List<Element> all;
    private final Map<Path, List<Element>> searched = new HashMap<>();
    private final boolean recovered;

    Document(
            Shape shape,
            Element root,
            @Nullable List<Element>[] byPlace,
            Map<String, Element> firstByName,
            List<Element> all,
            boolean recovered) {
        this.shape = shape;
        this.root = root;
        this.byPlace = byPlace;
        this.firstByName = firstByName;
        this.all = all;
        this.recovered = recovered;
    }

    public Element root() {
        return root;
    }

    /// Whether its bytes had to be read in another encoding than they should be in.
    public boolean recovered() {
        return recovered;
    }

    /// All kept elements in document order, where the shape keeps everything.
    public List<Element> all() {
        return Collections.unmodifiableList(all);
    }

    /// Of all that is kept: names of places, attributes, text.
    public Fingerprint digest() {
        List<String> parts = new ArrayList<>();
        for (int place = 0; place < byPlace.length; place++) {
            List<Element> there = byPlace[place];
            for (Element element : there == null ? List.<Element>of() : there) {
                parts.add(element.path());
                element.attributes().forEach((name, value) -> {
                    parts.add(name);
                    parts.add(value);
                });
                parts.add(element.text());
            }
        }
        return Fingerprint.ofParts(parts);
    }

    /// The elements at a path, in document order.
    public List<Element> at(Path path) {
        int place = shape.id(path);
        if (place >= 0) {
            List<Element> there = byPlace[place];
            return there == null ? List.of() : there;
        }
        return searched.computeIfAbsent(path, this::search);
    }

    /// Those of `elements` (in document order) that are `top` or lie below it.
    public static List<Element> within(List<Element> elements, Element top) {
        int from = firstFrom(elements, top.order());
        int to = top.end() == Integer.MAX_VALUE ? elements.size() : firstFrom(elements, top.end() + 1);
        return elements.subList(from, to);
    }

    /// Whether `one` is among `elements`, which stand in document order.
    public static boolean isAmong(List<Element> elements, Element one) {
        int at = firstFrom(elements, one.order());
        return at < elements.size() && elements.get(at) == one;
    }

    private static int firstFrom(List<Element> elements, int order) {
        int low = 0;
        int high = elements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (elements.get(middle).order() < order) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The first element of this local name, if the contract asks for it by name.
    public @Nullable Element firstNamed(String name) {
        return firstByName.get(name);
    }

    private List<Element> search(Path path) {
        List<Element> found = new ArrayList<>();
        List<@Nullable Element> from = new ArrayList<>();
        from.add(null);
        List<@Nullable Element> level = from;
        for (Path.Step step : path.steps()) {
            List<@Nullable Element> next = new ArrayList<>();
            Map<Element, List<Element>> ofParent = new HashMap<>();
            List<Element> orphans = new ArrayList<>();
            for (Element element : all) {
                if (!isNamed(element, step) || !follows(element, level, step.anywhere())) {
                    continue;
                }
                Element parent = element.parent();
                (parent == null ? orphans : ofParent.computeIfAbsent(parent, p -> new ArrayList<>())).add(element);
            }
            select(orphans, step, next);
            ofParent.values().forEach(siblings -> select(siblings, step, next));
            level = next;
        }
        for (Element element : level) {
            if (element != null) {
                found.add(element);
            }
        }
        found.sort((a, b) -> Integer.compare(a.order(), b.order()));
        return found;
    }

    private static boolean isNamed(Element element, Path.Step step) {
        return (step.name().equals("*") || step.name().equals(element.name()))
                && (step.uri() == null || step.uri().equals(element.uri()));
    }

    private static boolean follows(Element element, List<@Nullable Element> level, boolean anywhere) {
        if (level.size() == 1 && level.getFirst() == null) {
            return anywhere || element.parent() == null;
        }
        if (!anywhere) {
            return level.contains(element.parent());
        }
        for (Element above = element.parent(); above != null; above = above.parent()) {
            if (level.contains(above)) {
                return true;
            }
        }
        return false;
    }

    private static void select(List<Element> siblings, Path.Step step, List<@Nullable Element> into) {
        List<Element> left = siblings;
        for (Path.Predicate predicate : step.predicates()) {
            left = switch (predicate) {
                case Path.Predicate.HasAttribute(String name, String value) ->
                    left.stream()
                            .filter(element -> value.equals(element.attribute(name)))
                            .toList();
                case Path.Predicate.At(int position) ->
                    position > left.size() ? List.of() : List.of(left.get(position - 1));
                case Path.Predicate.Last() -> left.isEmpty() ? List.of() : List.of(left.getLast());
            };
        }
        into.addAll(left);
    }
}
