package dev.leat.dot.manifest;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The links of a package by their paths, in the order of these. Immutable. They come nearly sorted and are mostly
/// walked, so a tree would compare each with a dozen others for nothing; and most of them come as [LinkRun].
public final class Links extends AbstractMap<String, LinkRecord> {
    private static final Comparator<LinkRecord> BY_PATH =
            (one, other) -> one.path().compareTo(other.path());
    private static final Links NONE = new Links(List.of());

    /// By path: a [LinkRecord], or a [LinkRun] of which nothing else lies between.
    private final List<Object> parts;

    /// How many links stand before each part, and in all.
    private final int[] before;

    private Links(List<Object> parts) {
        this.parts = parts;
        this.before = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            before[i + 1] = before[i] + (parts.get(i) instanceof LinkRun run ? run.size() : 1);
        }
    }

    /// Of two with the same path, the later one.
    public static Links of(Collection<LinkRecord> records) {
        if (records.isEmpty()) {
            return NONE;
        }
        return new Links(List.copyOf(sorted(records)));
    }

    /// Of parts that are in order already.
    static Links ofSorted(List<Object> parts) {
        return parts.isEmpty() ? NONE : new Links(parts);
    }

    private static List<LinkRecord> sorted(Collection<LinkRecord> records) {
        List<LinkRecord> sorted = new ArrayList<>(records);
        sorted.sort(BY_PATH);
        for (int i = sorted.size() - 1; i > 0; i--) {
            if (sorted.get(i - 1).path().equals(sorted.get(i).path())) {
                sorted.remove(i - 1);
            }
        }
        return sorted;
    }

    /// These and others, of which none has a path in common with another.
    public Links with(Collection<LinkRun> runs) {
        PriorityQueue<Part> waiting = new PriorityQueue<>(parts.size() + runs.size());
        for (int i = 0; i < parts.size(); i++) {
            waiting.add(new Part(first(i), parts.get(i)));
        }
        for (LinkRun run : runs) {
            waiting.add(new Part(run.path(0), run));
        }
        List<Object> all = new ArrayList<>(waiting.size());
        while (!waiting.isEmpty()) {
            Part first = waiting.remove();
            Part next = waiting.peek();
            if (next == null || !(first.what() instanceof LinkRun run)) {
                all.add(first.what());
                continue;
            }
            int at = -1 - run.find(next.path());
            all.add(at == run.size() ? run : run.part(0, at));
            if (at < run.size()) {
                LinkRun rest = run.part(at, run.size());
                waiting.add(new Part(rest.path(0), rest));
            }
        }
        return new Links(all);
    }

    /// A record or run, and its first path.
    private record Part(String path, Object what) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return path.compareTo(other.path);
        }
    }

    @Override
    public int size() {
        return before[parts.size()];
    }

    /// Records and runs by path, nothing overlapping.
    List<Object> parts() {
        return parts;
    }

    @Override
    public List<LinkRecord> values() {
        return new Records();
    }

    private LinkRecord at(int index) {
        int part = Arrays.binarySearch(before, index);
        part = part >= 0 ? part : -2 - part;
        return parts.get(part) instanceof LinkRun run ? run.record(index - before[part]) : (LinkRecord) parts.get(part);
    }

    @Override
    public @Nullable LinkRecord get(@Nullable Object path) {
        if (!(path instanceof String text)) {
            return null;
        }
        int part = lastFrom(text);
        if (part < 0) {
            return null;
        }
        if (parts.get(part) instanceof LinkRun run) {
            int at = run.find(text);
            return at >= 0 ? run.record(at) : null;
        }
        LinkRecord record = (LinkRecord) parts.get(part);
        return record.path().equals(text) ? record : null;
    }

    /// The last part that begins at this path or before.
    private int lastFrom(String path) {
        int low = 0;
        int high = parts.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (first(middle).compareTo(path) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private String first(int part) {
        return parts.get(part) instanceof LinkRun run ? run.path(0) : ((LinkRecord) parts.get(part)).path();
    }

    /// Whether any path lies in this folder, at any depth; it ends in a slash or is empty.
    public boolean anyBelow(String folder) {
        int part = lastFrom(folder);
        boolean within = part >= 0
                && parts.get(part) instanceof LinkRun run
                && run.path(run.size() - 1).startsWith(folder);
        return within || (part + 1 < parts.size() && first(part + 1).startsWith(folder));
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return get(path) != null;
    }

    /// Made when asked for.
    private final class Records extends AbstractList<LinkRecord> implements RandomAccess {
        @Override
        public int size() {
            return Links.this.size();
        }

        @Override
        public LinkRecord get(int index) {
            return at(java.util.Objects.checkIndex(index, size()));
        }

        @Override
        public Iterator<LinkRecord> iterator() {
            return new Iterator<>() {
                private int part;
                private int within;

                @Override
                public boolean hasNext() {
                    return part < parts.size();
                }

                @Override
                public LinkRecord next() {
                    if (part >= parts.size()) {
                        throw new java.util.NoSuchElementException();
                    }
                    if (!(parts.get(part) instanceof LinkRun run)) {
                        return (LinkRecord) parts.get(part++);
                    }
                    LinkRecord record = run.record(within++);
                    if (within == run.size()) {
                        part++;
                        within = 0;
                    }
                    return record;
                }
            };
        }
    }

    @Override
    public Set<Map.Entry<String, LinkRecord>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return Links.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, LinkRecord>> iterator() {
                Iterator<LinkRecord> each = values().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Map.Entry<String, LinkRecord> next() {
                        LinkRecord record = each.next();
                        return Map.entry(record.path(), record);
                    }
                };
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other == this) {
            return true;
        }
        return other instanceof Links links
                ? size() == links.size() && values().equals(links.values())
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
