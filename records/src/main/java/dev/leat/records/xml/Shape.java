package dev.leat.records.xml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which elements a contract asks for: its plain paths as a tree of names, so that the parser keeps those and steps
/// over all others. Immutable once built; thread-safe.
public final class Shape {
    /// One name below another.
    static final class Place {
        final int id;
        final List<Place> below = new ArrayList<>();
        final Path.@Nullable Step step;
        boolean text;
        boolean raw;

        Place(int id, Path.@Nullable Step step) {
            this.id = id;
            this.step = step;
        }

        @Nullable
        Place find(String name, String uri) {
            for (Place place : below) {
                Path.Step wanted = place.step;
                if (wanted != null
                        && wanted.name().equals(name)
                        && (wanted.uri() == null || wanted.uri().equals(uri))) {
                    return place;
                }
            }
            return null;
        }
    }

    private final Place top = new Place(0, null);
    private final Map<Path, Integer> ids = new HashMap<>();
    private final Set<String> names;
    private final boolean everything;
    private int places = 1;

    /// @param paths     of elements
    /// @param withText  paths whose elements' text is asked for
    /// @param names     elements asked for by name, wherever they are
    public Shape(Collection<Path> paths, Collection<Path> withText, Collection<String> names) {
        this(paths, withText, List.of(), names);
    }

    /// @param asXml paths whose elements are asked for as XML
    public Shape(Collection<Path> paths, Collection<Path> withText, Collection<Path> asXml, Collection<String> names) {
        this.names = new HashSet<>(names);
        boolean searched = false;
        for (Path path : paths) {
            if (path.isPlain()) {
                add(path);
            } else {
                searched = true;
            }
        }
        for (Path path : withText) {
            if (path.isPlain()) {
                add(path).text = true;
            } else {
                searched = true;
            }
        }
        for (Path path : asXml) {
            if (path.isPlain()) {
                add(path).raw = true;
            } else {
                throw new IllegalArgumentException("an element is taken as XML from a plain path, not " + path);
            }
        }
        this.everything = searched;
    }

    private Place add(Path path) {
        Place place = top;
        for (Path.Step step : path.steps()) {
            Place next = place.find(step.name(), step.uri() == null ? "" : step.uri());
            if (next == null) {
                next = new Place(places++, step);
                place.below.add(next);
            }
            place = next;
        }
        ids.put(path, place.id);
        return place;
    }

    Place top() {
        return top;
    }

    /// Number of the path's place, or -1 for a path that has to be searched for.
    int id(Path path) {
        return ids.getOrDefault(path, -1);
    }

    int places() {
        return places;
    }

    boolean asksFor(String name) {
        return names.contains(name);
    }

    /// Whether paths with wildcards or conditions want every element kept.
    boolean everything() {
        return everything;
    }
}
