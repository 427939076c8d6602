package dev.leat.web.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How a page is read.
///
/// @param content how much of it
/// @param baseUrl where it was found; links start there
/// @param choice  which parts of it
/// @param tables  what becomes of its tables
/// @param marks   which elements keep their meaning
public record ReadOptions(Content content, String baseUrl, Choice choice, Tables tables, Marks marks) {
    public static final ReadOptions DEFAULT =
            new ReadOptions(Content.AUTO, "", Choice.EVERYTHING, Tables.DEFAULT, Marks.ALL);

    /// How much of a page.
    public enum Content {
        /// Everything that shows.
        FULL,
        /// The main content, whatever the confidence.
        MAIN,
        /// The main content where it is certain enough, else everything.
        AUTO
    }

    /// CSS selectors: of what they select only that is read, or nothing of it.
    public record Choice(List<String> select, List<String> remove) {
        public static final Choice EVERYTHING = new Choice(List.of(), List.of());

        public Choice {
            select = List.copyOf(select);
            remove = List.copyOf(remove);
        }
    }

    /// @param firstRowHeads the first row of every table is its header
    /// @param repeatSpans   a value stands in every cell that its span covers
    /// @param skipEmptyRows rows without a word are left out, the first too
    /// @param layout        tables that only put things beside each other stay tables
    public record Tables(boolean firstRowHeads, boolean repeatSpans, boolean skipEmptyRows, boolean layout) {
        public static final Tables DEFAULT = new Tables(false, false, false, false);
    }

    /// Elements whose content stays while what they mean goes: those of `stripped`, or, where `only` is there, all
    /// that are not in it. `emptyLinks`: links without a word stay too.
    public record Marks(Set<String> stripped, Optional<Set<String>> only, boolean emptyLinks) {
        public static final Marks ALL = new Marks(Set.of(), Optional.empty(), false);

        public Marks {
            stripped = lower(stripped);
            only = only.map(Marks::lower);
        }

        private static Set<String> lower(Set<String> names) {
            Set<String> lower = new TreeSet<>();
            names.forEach(name -> lower.add(name.strip().toLowerCase(Locale.ROOT)));
            return Set.copyOf(lower);
        }

        boolean isStripped(String name) {
            return stripped.contains(name) || (only.isPresent() && !only.get().contains(name));
        }
    }

    public ReadOptions content(Content value) {
        return new ReadOptions(value, baseUrl, choice, tables, marks);
    }

    public ReadOptions baseUrl(String value) {
        return new ReadOptions(content, value, choice, tables, marks);
    }

    public ReadOptions choice(Choice value) {
        return new ReadOptions(content, baseUrl, value, tables, marks);
    }

    public ReadOptions tables(Tables value) {
        return new ReadOptions(content, baseUrl, choice, value, marks);
    }

    public ReadOptions marks(Marks value) {
        return new ReadOptions(content, baseUrl, choice, tables, value);
    }
}
