package dev.leat.store.sql;

import dev.leat.engine.item.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The keys at or below some prefixes as ascending, disjoint ranges of text. A prefix `a` is two of them: `a` itself
/// and everything from `a/` on; keys such as `a-b` lie between.
record KeyRanges(List<Range> ranges) {
    /// From `from` (inclusive) to `to` (exclusive); an empty `to` has no end.
    record Range(String from, String to) {}

    static KeyRanges of(List<Key> prefixes) {
        List<Range> all = new ArrayList<>();
        for (Key prefix : prefixes) {
            String text = prefix.text();
            if (text.equals(".")) {
                return new KeyRanges(List.of(new Range("", "")));
            }
            String folder = text.endsWith("/") ? text : text + "/";
            if (!text.endsWith("/")) {
                all.add(new Range(text, after(text)));
            }
            all.add(new Range(folder, folder.substring(0, folder.length() - 1) + '0')); // '0' follows '/'
        }
        all.sort(Comparator.comparing(Range::from, Key::compareUtf8));
        List<Range> ranges = new ArrayList<>();
        for (Range range : all) {
            Range last = ranges.isEmpty() ? null : ranges.getLast();
            if (last == null || Key.compareUtf8(range.from(), last.to()) >= 0) {
                ranges.add(range);
            } // else it lies within the one before: ranges of prefixes nest, they never overlap in part
        }
        return new KeyRanges(List.copyOf(ranges));
    }

    /// The least text behind this one.
    static String after(String text) {
        return text + '\0';
    }
}
