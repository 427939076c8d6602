package dev.leat.markdown.facts;

import java.util.Optional;

/// A heading at document level. The characters are those of its first line. `markup` is `#…` or the underline's character.
public record Heading(
        String id,
        int level,
        String text,
        int line,
        String slug,
        Optional<String> parentId,
        int startChar,
        int endChar,
        int section,
        String markup) {}
