package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_REF;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.warehouse.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Footnotes: definitions (referenced or not, inline ones too) and references.
final class FootnoteCollector implements Collector<Footnotes> {
    static final Interest INTEREST = Interest.in(FOOTNOTE_OPEN, FOOTNOTE_CLOSE, FOOTNOTE_REF);

    private final List<Footnotes.Definition> definitions = new ArrayList<>();
    private final List<Footnotes.Reference> references = new ArrayList<>();
    private int depth;

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        switch (tokens.type(token)) {
            case FOOTNOTE_OPEN -> depth++;
            case FOOTNOTE_CLOSE -> {
                if (--depth == 0) {
                    define(tokens.partner(token), token, pass);
                }
            }
            default -> {
                int line = tokens.firstLine(token);
                references.add(new Footnotes.Reference(
                        tokens.attribute(token, "label").orElse(""),
                        number(token, tokens),
                        line,
                        pass.sectionAt(line)));
            }
        }
    }

    /// From 0; -1 where it is never referred to.
    private static int number(int token, Tokens tokens) {
        return tokens.attribute(token, "id").map(Integer::parseInt).orElse(-1);
    }

    private void define(int open, int close, Pass pass) {
        Tokens tokens = pass.tokens();
        StringBuilder text = new StringBuilder();
        List<BlockSpan> blocks = new ArrayList<>(0);
        for (int token = open + 1; token < close; token++) {
            switch (tokens.type(token)) {
                case INLINE -> {
                    String more = pass.plainText(token);
                    text.append(more).append(more.isEmpty() ? "" : "\n");
                }
                case BULLET_LIST_OPEN, ORDERED_LIST_OPEN, TABLE_OPEN, FENCE, CODE_BLOCK ->
                    blocks.add(Blocks.span(tokens, token));
                default -> {}
            }
        }
        int line = tokens.firstLine(open);
        Optional<String> label = tokens.attribute(open, "label");
        boolean referenced = !tokens.attribute(open, "references").orElse("0").equals("0");
        String content = text.substring(0, Math.max(0, text.length() - 1));
        definitions.add(new Footnotes.Definition(
                label.orElse(""),
                number(open, tokens),
                line,
                tokens.endLine(open),
                content,
                content.getBytes(StandardCharsets.UTF_8).length,
                blocks,
                referenced,
                label.isEmpty(),
                pass.sectionAt(line)));
    }

    @Override
    public Footnotes finish(Pass pass) {
        definitions.sort(Comparator.comparing(Footnotes.Definition::number, Integer::compareUnsigned)); // -1 last
        return new Footnotes(definitions, references);
    }
}
