package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Image;
import java.util.List;

/// A document's pictures, and those of them that stand within its text, which limits are counted of: to look for them
/// among all would make every picture's facts.
public record ImageFacts(Capped<Image> facts, List<Image> within) {
    static final ImageFacts NONE = new ImageFacts(Capped.none(), List.of());
}
