package dev.leat.markdown;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.frontmatter.FrontMatterError;

/// The room's own error codes; `docs/reference/errors.md` explains them. Those of the tokenizer (M001 to M003, M010
/// to M015, M018, M019) are made where they arise.
final class Codes {
    static final String TOO_LARGE = "LEAT-M002";
    static final String BROKE_THE_PARSER = "LEAT-M004";

    static final String BEYOND_PROFILE = "LEAT-M017";
    static final String FRONT_MATTER = "LEAT-M021";
    static final String MALICIOUS = "LEAT-M020";

    private Codes() {}

    static Problem frontMatter(String where, FrontMatterError error) {
        return Problem.lasting(
                FRONT_MATTER,
                new Place(where, error.line() + 1L, 0),
                error.message(),
                "front matter is a mapping or a list in its form",
                "Correct it at this line; the document is read without it");
    }

    static Problem truncated(String where, String what, Document.Truncated truncated) {
        return Problem.lasting(
                BEYOND_PROFILE,
                Place.of(where),
                truncated.count() + " " + what,
                "a document has at most " + truncated.maxAllowed() + " " + what,
                "Split it, name another profile, or raise limits." + what);
    }

    static Problem malicious(String where, long line, long column, String seen) {
        return Problem.lasting(
                MALICIOUS,
                new Place(where, line, column),
                seen,
                "the profile strict takes no document with what runs code",
                "Take it out, write it as code, or name another profile");
    }

    static Problem tooLarge(String where, long bytes, long max) {
        return Problem.lasting(
                TOO_LARGE,
                Place.of(where),
                bytes < 0 ? "more than " + max + " bytes" : bytes + " bytes",
                "a document has at most " + max + " bytes",
                "Split it, or raise limits.bytes of the pipeline");
    }

    static Problem brokeTheParser(String where, RuntimeException e) {
        return Problem.lasting(
                BROKE_THE_PARSER,
                Place.of(where),
                e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                "any text is a Markdown document",
                "Leat is at fault: please report it with the document");
    }

    /// The name under which a remark of the tokenizer is a finding.
    static String findingType(String code) {
        return switch (code) {
            case "LEAT-M010", "LEAT-M011" -> "nesting_truncated";
            case "LEAT-M012" -> "cells_truncated";
            case "LEAT-M013" -> "references_truncated";
            case "LEAT-M014" -> "byte_order_mark";
            case "LEAT-M015" -> "nul_characters";
            default -> "limit_reached";
        };
    }
}
