package dev.leat.serve.sheet;

import dev.leat.engine.plot.Figure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A piece of a page.
public sealed interface Part {
    /// A heading for what follows.
    record Heading(String id, String text) implements Part {}

    record Prose(String text) implements Part {}

    /// Something to paste into a terminal.
    record Command(String text) implements Part {}

    /// Names and what they stand for.
    record Facts(String id, List<Fact> facts) implements Part {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    record Fact(String name, Cell value) {}

    /// A table.
    ///
    /// @param more  the address of the next rows; empty at the end
    /// @param empty what to say where there are no rows
    record Grid(String id, String caption, List<String> columns, List<List<Cell>> rows, String more, String empty)
            implements Part {
        public Grid {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    record Plot(Figure figure) implements Part {}

    /// HTML written by our own Markdown renderer, without anything raw.
    record Rendered(String html) implements Part {}

    /// HTML of a report of ours: plots with their tables.
    record Report(String html) implements Part {}

    /// A text with its line numbers.
    record Source(String id, String caption, int firstLine, List<String> lines) implements Part {
        public Source {
            lines = List.copyOf(lines);
        }
    }

    /// Parts beside each other where the page is wide enough.
    record Beside(List<List<Part>> columns) implements Part {
        public Beside {
            columns = columns.stream().map(List::copyOf).toList();
        }
    }

    /// A field to type into, sent to `action` as `name`; a large one has several lines.
    ///
    /// @param kept sent along unseen
    record Field(
            String action,
            String name,
            String label,
            String value,
            boolean large,
            String button,
            SequencedMap<String, String> kept)
            implements Part {
        public Field {
            kept = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(kept));
        }

        public Field(
                String action,
                String name,
                String label,
                String value,
                boolean large,
                String button,
                Map<String, String> kept) {
            this(action, name, label, value, large, button, new LinkedHashMap<>(kept));
        }

        public Field(String action, String name, String label, String value, boolean large, String button) {
            this(action, name, label, value, large, button, Map.of());
        }
    }

    /// Another document in a frame that can do nothing; `link` leads to it alone.
    record Frame(String href, String title) implements Part {}
}
