package dev.leat.markdown;

import dev.leat.markdown.rules.Extra;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The facts of extras as JSON: parts of `structure` that are there only when their extra was asked for.
final class ExtrasJson extends FieldWriter {
    private final ExtraFacts facts;

    ExtrasJson(JsonGenerator json, Document document, DocumentJson.Shape shape, ExtraFacts facts) {
        super(json, document, shape);
        this.facts = facts;
    }

    void write() {
        Set<Extra> wanted = document.options().rules().extras();
        if (wanted.contains(Extra.CONTAINER) || wanted.contains(Extra.ADMONITION)) {
            part("containers", () -> list("containers", facts.boxes(), this::box));
        }
        if (wanted.contains(Extra.DEFLIST)) {
            part("definition_lists", () -> list("definition_lists", facts.definitionLists(), this::definitions));
        }
        if (wanted.contains(Extra.WIKILINKS)) {
            part(
                    "wikilinks",
                    () -> list("wikilinks", facts.wikilinks(), link -> {
                        text("page", link.link().page());
                        text("label", link.link().label());
                        number("line", link.line());
                        place(link.section());
                    }));
        }
        if (wanted.contains(Extra.ABBR)) {
            part(
                    "abbreviations",
                    () -> list("abbreviations", facts.abbreviations(), one -> {
                        text("word", one.word());
                        text("meaning", one.meaning());
                        number("line", one.line());
                    }));
        }
    }

    private void box(ExtraFacts.Box box) {
        text("id", box.id());
        text("kind", box.kind());
        text("name", box.names().isEmpty() ? "" : box.names().getFirst());
        json.writeArrayPropertyStart("classes");
        box.names().stream().skip(1).forEach(json::writeString);
        json.writeEndArray();
        maybe("title", box.title());
        lines(box.startLine(), box.endLine());
        number("depth", box.depth());
        place(box.section());
    }

    private void definitions(ExtraFacts.DefinitionList list) {
        text("id", list.id());
        lines(list.startLine(), list.endLine());
        place(list.section());
        list("entries", list.entries(), entry -> {
            json.writeArrayPropertyStart("terms");
            entry.terms().forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("definitions");
            entry.definitions().forEach(json::writeString);
            json.writeEndArray();
        });
    }
}
