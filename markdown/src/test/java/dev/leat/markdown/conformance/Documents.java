package dev.leat.markdown.conformance;

import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.render.HtmlOptions;
import dev.leat.markdown.render.HtmlRenderer;
import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/// Reads documents in tests.
final class Documents {
    /// Every rule on: what finds the most to go wrong.
    static final Rules EVERYTHING =
            Rules.LEAT.withAutolinks(true).withMath(true).withExtras(EnumSet.allOf(Extra.class));

    private Documents() {}

    static TokenWarehouse read(Rules rules, byte[] document) {
        return read(new Tokenizer(rules, Limits.DEFAULT), document);
    }

    static TokenWarehouse read(Rules rules, String document) {
        return read(rules, document.getBytes(StandardCharsets.UTF_8));
    }

    static TokenWarehouse read(Tokenizer tokenizer, byte[] document) {
        return switch (tokenizer.read("test", document)) {
            case Tokenized.Read(var warehouse) -> warehouse;
            case Tokenized.Rejected(var problem) -> throw new AssertionError(problem.describe());
        };
    }

    /// @param filtered whether GFM's tag filter is on
    static String html(TokenWarehouse warehouse, boolean filtered) {
        return new HtmlRenderer(filtered ? HtmlOptions.TAG_FILTER : HtmlOptions.PLAIN).render(warehouse);
    }

    static String safeHtml(TokenWarehouse warehouse) {
        return new HtmlRenderer(HtmlOptions.SAFE).render(warehouse);
    }

    /// Markdown with its line ends and tabs to be seen.
    static String visible(String markdown) {
        return markdown.replace("\t", "→").replace("\n", "⏎\n");
    }
}
