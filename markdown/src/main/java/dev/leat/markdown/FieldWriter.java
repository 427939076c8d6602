package dev.leat.markdown;

import dev.leat.markdown.frontmatter.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/// Writes the fields of one document's JSON objects, for its parts: the frame, the structure, the extras.
abstract sealed class FieldWriter permits DocumentJson, StructureJson, ExtrasJson {
    final JsonGenerator json;
    final Document document;
    final DocumentJson.Shape shape;

    FieldWriter(JsonGenerator json, Document document, DocumentJson.Shape shape) {
        this.json = json;
        this.document = document;
        this.shape = shape;
    }

    final <T> void list(String name, List<T> facts, Consumer<T> one) {
        list(name, facts, fact -> true, one);
    }

    /// Those the profile keeps.
    final <T> void list(String name, List<T> facts, Predicate<T> keeps, Consumer<T> one) {
        json.writeArrayPropertyStart(name);
        for (T fact : facts) {
            if (keeps.test(fact)) {
                json.writeStartObject();
                one.accept(fact);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    final void lines(int start, int end) {
        number("start_line", start);
        number("end_line", end);
    }

    final void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    final void number(String name, int value) {
        json.writeNumberProperty(name, value);
    }

    final void flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    final void maybe(String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        } else {
            json.writeNullProperty(name);
        }
    }

    final void strings(String name, List<String> values) {
        json.writeName(name);
        JsonText.write(json, values);
    }

    final void part(String name, Runnable write) {
        if (shape.has(DocumentJson.STRUCTURE + "." + name)) {
            write.run();
        }
    }

    final void place(int section) {
        maybe("section_id", document.sectionId(section));
        strings("section_path", document.sectionPath(section));
    }

    /// Lines `[first, end)` joined by line ends, without one behind the last.
    final String raw(int first, int end) {
        String text = document.lines(first, end);
        return end < document.warehouse().lineCount() && text.endsWith("\n")
                ? text.substring(0, text.length() - 1)
                : text;
    }
}
