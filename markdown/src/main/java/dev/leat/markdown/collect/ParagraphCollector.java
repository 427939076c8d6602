package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.LIST_ITEM_OPEN;
import static dev.leat.markdown.warehouse.TokenType.PARAGRAPH_OPEN;

import dev.leat.markdown.facts.Paragraph;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.List;

/// Paragraphs outside lists and quotes, with what kinds of text they hold.
final class ParagraphCollector implements Collector<List<Paragraph>> {
    static final Interest INTEREST = Interest.in(PARAGRAPH_OPEN).ignoring(LIST_ITEM_OPEN, BLOCKQUOTE_OPEN);

    private final Ints paragraphs = new Ints();

    @Override
    public void accept(int token, Pass pass) {
        paragraphs.add(token);
    }

    @Override
    public List<Paragraph> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        return FactList.of(paragraphs, warehouse, (ordinal, token) -> read(ordinal, token, warehouse));
    }

    private static Paragraph read(int ordinal, int token, TokenWarehouse warehouse) {
        boolean links = false;
        boolean emphasis = false;
        boolean code = false;
        int end = warehouse.partner(token);
        for (int i = token + 1; i < end; i++) {
            switch (warehouse.type(i)) {
                case LINK_OPEN -> links = true;
                case CODE_INLINE -> code = true;
                case EM_OPEN, STRONG_OPEN -> emphasis = true;
                default -> {}
            }
        }
        String text = warehouse.plainText(token);
        int line = warehouse.firstLine(token);
        return new Paragraph(
                ordinal,
                text,
                line,
                warehouse.endLine(token),
                warehouse.sectionOrdinalAt(line),
                Words.count(text),
                links,
                emphasis,
                code);
    }
}
