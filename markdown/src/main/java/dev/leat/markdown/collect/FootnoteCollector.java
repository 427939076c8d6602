package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BULLET_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.CODE_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.FENCE;
import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_INLINE;
import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.FOOTNOTE_REF;
import static dev.leat.markdown.warehouse.TokenType.INLINE;
import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.warehouse.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Footnotes: definitions (referenced or not, inline ones too) and references. A footnote inside a footnote's text is
/// one
/// of its own and not part of the other's content.
final class FootnoteCollector implements Collector<Footnotes> {
    static final Interest INTEREST = Interest.in(
            FOOTNOTE_OPEN,
            FOOTNOTE_CLOSE,
            FOOTNOTE_REF,
            FOOTNOTE_INLINE,
            INLINE,
            BULLET_LIST_OPEN,
            ORDERED_LIST_OPEN,
            TABLE_OPEN,
            FENCE,
            CODE_BLOCK);

    private final List<Footnotes.Definition> definitions = new ArrayList<>();
    private final List<Footnotes.Reference> references = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private List<BlockSpan> blocks = new ArrayList<>();
    private int depth;

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        switch (tokens.type(token)) {
            case FOOTNOTE_OPEN -> {
                if (depth++ == 0) {
                    text.setLength(0);
                    blocks = new ArrayList<>();
                }
            }
            case FOOTNOTE_CLOSE -> {
                if (--depth == 0) {
                    define(tokens.partner(token), contentOf(text), false, pass);
                }
            }
            case FOOTNOTE_REF -> refer(token, pass);
            case FOOTNOTE_INLINE -> {
                refer(token, pass);
                List<BlockSpan> around = blocks;
                blocks = List.of();
                define(token, PlainText.of(tokens, token), true, pass);
                blocks = around;
            }
            case INLINE -> {
                if (depth > 0) {
                    String more = pass.plainText(token);
                    if (!more.isEmpty()) {
                        text.append(more).append('\n');
                    }
                }
            }
            default -> {
                if (depth > 0) {
                    blocks.add(Blocks.span(tokens, token));
                }
            }
        }
    }

    private static String contentOf(StringBuilder text) {
        return text.substring(0, Math.max(0, text.length() - 1));
    }

    private void refer(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        int line = tokens.firstLine(token);
        references.add(new Footnotes.Reference(
                tokens.attribute(token, "label").orElse(""), number(token, tokens), line, pass.sectionAt(line)));
    }

    /// From 0; -1 where it is never referred to.
    private static int number(int token, Tokens tokens) {
        return tokens.attribute(token, "number").map(Integer::parseInt).orElse(tokens.number(token)) - 1;
    }

    private void define(int token, String content, boolean inline, Pass pass) {
        Tokens tokens = pass.tokens();
        int line = tokens.firstLine(token);
        int number = number(token, tokens);
        definitions.add(new Footnotes.Definition(
                inline ? "" : tokens.attribute(token, "label").orElse(""),
                number,
                line,
                tokens.endLine(token),
                content,
                content.getBytes(StandardCharsets.UTF_8).length,
                blocks,
                number >= 0,
                inline,
                pass.sectionAt(line)));
    }

    /// Referenced ones by number, the others behind them as they stand, numbered on.
    @Override
    public Footnotes finish(Pass pass) {
        List<Footnotes.Definition> sorted = new ArrayList<>(definitions);
        sorted.sort(Comparator.comparingInt(d -> d.referenced() ? d.number() : Integer.MAX_VALUE));
        int next = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Footnotes.Definition d = sorted.get(i);
            if (d.referenced()) {
                next = d.number() + 1;
            } else {
                sorted.set(i, numbered(d, next++));
            }
        }
        return new Footnotes(sorted, references);
    }

    private static Footnotes.Definition numbered(Footnotes.Definition d, int number) {
        return new Footnotes.Definition(
                d.label(),
                number,
                d.startLine(),
                d.endLine(),
                d.content(),
                d.byteLength(),
                d.blocks(),
                false,
                d.inline(),
                d.section());
    }
}
