package dev.leat.markdown.collect;

import dev.leat.markdown.facts.SectionFact;
import java.util.function.IntFunction;

/// A document's sections, and their slugs apart: every row names its section, and should not make the whole fact for
/// it.
public record SectionFacts(Capped<SectionFact> facts, IntFunction<String> slugs) {
    static final SectionFacts NONE = new SectionFacts(Capped.none(), ordinal -> {
        throw new IndexOutOfBoundsException("no section " + ordinal);
    });
}
