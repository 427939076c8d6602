package dev.leat.markdown;

import dev.leat.markdown.rules.Extra;
import java.util.Set;

/// The facts of extras as JSON: parts of `structure` that are there only when their extra was asked for.
final class ExtrasJson extends FieldWriter {
    private final ExtraFacts facts;

    ExtrasJson(JsonBytes json, Document document, DocumentJson.Shape shape, ExtraFacts facts) {
        super(json, document, shape);
        this.facts = facts;
    }

    void write() {
        Set<Extra> wanted = document.options().rules().extras();
        if (wanted.contains(Extra.CONTAINER) || wanted.contains(Extra.ADMONITION)) {
            if (shape.has("structure.containers")) {
                list("containers", facts.boxes(), this::box);
            }
        }
        if (wanted.contains(Extra.DEFLIST)) {
            if (shape.has("structure.definition_lists")) {
                list("definition_lists", facts.definitionLists(), this::definitions);
            }
        }
        if (wanted.contains(Extra.WIKILINKS) && shape.has("structure.wikilinks")) {
            list("wikilinks", facts.wikilinks(), link -> {
                text("page", link.link().page());
                text("label", link.link().label());
                number("line", link.line());
                place(link.section());
            });
        }
        if (wanted.contains(Extra.ABBR) && shape.has("structure.abbreviations")) {
            list("abbreviations", facts.abbreviations(), one -> {
                text("word", one.word());
                text("meaning", one.meaning());
                number("line", one.line());
            });
        }
    }

    private void box(ExtraFacts.Box box) {
        text("id", box.id());
        text("kind", box.kind());
        text("name", box.names().isEmpty() ? "" : box.names().getFirst());
        strings(
                "classes",
                box.names().subList(Math.min(1, box.names().size()), box.names().size()));
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
            strings("terms", entry.terms());
            strings("definitions", entry.definitions());
        });
    }
}
