package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.CODE_INLINE;
import static dev.leat.markdown.warehouse.TokenType.EM_OPEN;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;
import static dev.leat.markdown.warehouse.TokenType.LIST_ITEM_OPEN;
import static dev.leat.markdown.warehouse.TokenType.PARAGRAPH_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.PARAGRAPH_OPEN;
import static dev.leat.markdown.warehouse.TokenType.STRONG_OPEN;

import dev.leat.markdown.facts.Paragraph;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayList;
import java.util.List;

/// Paragraphs outside lists and quotes, with what kinds of text they hold.
final class ParagraphCollector implements Collector<List<Paragraph>> {
    static final Interest INTEREST = Interest.in(
                    PARAGRAPH_OPEN, PARAGRAPH_CLOSE, LINK_OPEN, EM_OPEN, STRONG_OPEN, CODE_INLINE)
            .ignoring(LIST_ITEM_OPEN, BLOCKQUOTE_OPEN);

    private final List<Paragraph> paragraphs = new ArrayList<>();
    private int open = Tokens.NONE;
    private boolean links;
    private boolean emphasis;
    private boolean code;

    @Override
    public void accept(int token, Pass pass) {
        switch (pass.tokens().type(token)) {
            case PARAGRAPH_OPEN -> {
                open = token;
                links = false;
                emphasis = false;
                code = false;
            }
            case PARAGRAPH_CLOSE -> close(pass);
            case LINK_OPEN -> links = true;
            case CODE_INLINE -> code = true;
            default -> emphasis = true;
        }
    }

    private void close(Pass pass) {
        if (open == Tokens.NONE) {
            return;
        }
        String text = pass.plainText(open);
        int line = pass.tokens().firstLine(open);
        paragraphs.add(new Paragraph(
                paragraphs.size(),
                text,
                line,
                pass.tokens().endLine(open),
                pass.sectionAt(line),
                Words.count(text),
                links,
                emphasis,
                code));
        open = Tokens.NONE;
    }

    @Override
    public List<Paragraph> finish(Pass pass) {
        return List.copyOf(paragraphs);
    }
}
