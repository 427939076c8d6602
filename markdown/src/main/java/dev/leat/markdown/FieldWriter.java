package dev.leat.markdown;

import dev.leat.markdown.warehouse.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Writes the fields of one document's JSON objects, for its parts: the frame, the structure, the extras.
abstract sealed class FieldWriter permits DocumentJson, StructureJson, ExtrasJson {
    private static final int NOWHERE = -2;

    final JsonBytes json;
    final Document document;
    final DocumentJson.Shape shape;
    /// The fields that name a section, of the section named last.
    private byte[] place = {};
    private int placed = NOWHERE;

    FieldWriter(JsonBytes json, Document document, DocumentJson.Shape shape) {
        this.json = json;
        this.document = document;
        this.shape = shape;
    }

    final <T> void list(String name, List<T> facts, Consumer<T> one) {
        json.name(name).open('[');
        for (int i = 0; i < facts.size(); i++) {
            json.open('{');
            one.accept(facts.get(i));
            json.close('}');
        }
        json.close(']');
    }

    /// Those the profile keeps.
    final <T> void list(String name, List<T> facts, Predicate<T> keeps, Consumer<T> one) {
        json.name(name).open('[');
        for (int i = 0; i < facts.size(); i++) {
            T fact = facts.get(i);
            if (keeps.test(fact)) {
                json.open('{');
                one.accept(fact);
                json.close('}');
            }
        }
        json.close(']');
    }

    final void lines(int start, int end) {
        number("start_line", start);
        number("end_line", end);
    }

    final void text(String name, String value) {
        json.name(name).text(value);
    }

    final void number(String name, long value) {
        json.name(name).number(value);
    }

    final void flag(String name, boolean value) {
        json.name(name).flag(value);
    }

    final void maybe(String name, Optional<String> value) {
        json.name(name);
        if (value.isPresent()) {
            json.text(value.get());
        } else {
            json.none();
        }
    }

    final void strings(String name, List<String> values) {
        json.name(name).open('[');
        for (int i = 0; i < values.size(); i++) {
            json.text(values.get(i));
        }
        json.close(']');
    }

    /// Facts that follow each other mostly lie in the same section.
    final void place(int section) {
        if (section == placed) {
            json.again(place);
            return;
        }
        json.hold();
        maybe("section_id", document.sectionId(section));
        strings("section_path", document.sectionPath(section));
        place = json.held();
        placed = section;
    }

    /// Lines `[first, end)` joined by line ends, without one behind the last.
    final void raw(int first, int end) {
        Source source = document.warehouse().source();
        int last = source.lineCount();
        int from = source.lineStart(Math.clamp(first, 0, last));
        int to = Math.max(from, source.lineStart(Math.clamp(end, 0, last)));
        boolean cut = end < last && to > from && source.bytes()[to - 1] == '\n';
        json.text(source.bytes(), from, cut ? to - 1 : to);
    }
}
