package dev.leat.dot.manifest;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The links of a package by their paths, in the order of these. Immutable. One array: they come nearly sorted and are
/// mostly walked, so a tree would compare each with a dozen others for nothing.
public final class Links extends AbstractMap<String, LinkRecord> {
    private static final Comparator<LinkRecord> BY_PATH =
            (one, other) -> one.path().compareTo(other.path());
    private static final Links NONE = new Links(List.of());

    private final List<LinkRecord> records;

    private Links(List<LinkRecord> records) {
        this.records = records;
    }

    /// Of two with the same path, the later one.
    public static Links of(Collection<LinkRecord> records) {
        if (records.isEmpty()) {
            return NONE;
        }
        List<LinkRecord> sorted = new ArrayList<>(records);
        sorted.sort(BY_PATH);
        for (int i = sorted.size() - 1; i > 0; i--) {
            if (sorted.get(i - 1).path().equals(sorted.get(i).path())) {
                sorted.remove(i - 1);
            }
        }
        return new Links(List.copyOf(sorted));
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public List<LinkRecord> values() {
        return records;
    }

    @Override
    public @Nullable LinkRecord get(@Nullable Object path) {
        return path instanceof String text ? at(text).orElse(null) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return get(path) != null;
    }

    private Optional<LinkRecord> at(String path) {
        int low = 0;
        int high = records.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int side = records.get(middle).path().compareTo(path);
            if (side == 0) {
                return Optional.of(records.get(middle));
            }
            low = side < 0 ? middle + 1 : low;
            high = side < 0 ? high : middle - 1;
        }
        return Optional.empty();
    }

    @Override
    public Set<Map.Entry<String, LinkRecord>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return records.size();
            }

            @Override
            public Iterator<Map.Entry<String, LinkRecord>> iterator() {
                Iterator<LinkRecord> each = records.iterator();
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
        return other instanceof Links links ? records.equals(links.records) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
