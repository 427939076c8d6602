package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.CODE_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.FENCE;

import dev.leat.markdown.facts.CodeBlock;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// Fenced and indented code.
final class CodeBlockCollector implements Collector<Capped<CodeBlock>> {
    static final Interest INTEREST = Interest.in(FENCE, CODE_BLOCK);

    private final Capped.Filling blocks;

    CodeBlockCollector(int max) {
        this.blocks = new Capped.Filling(max);
    }

    @Override
    public void accept(int token, Pass pass) {
        if (blocks.room()) {
            blocks.add(token);
        }
    }

    @Override
    public Capped<CodeBlock> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        return blocks.done(warehouse, (ordinal, token) -> read(ordinal, token, warehouse));
    }

    private static CodeBlock read(int ordinal, int token, TokenWarehouse tokens) {
        boolean fenced = tokens.type(token) == FENCE;
        String info = fenced ? tokens.info(token) : "";
        int line = tokens.firstLine(token);
        return new CodeBlock(
                ordinal,
                fenced,
                firstWord(info),
                info.strip(),
                fenced ? tokens.markup(token) : "",
                tokens.text(token),
                line,
                tokens.endLine(token),
                tokens.sectionOrdinalAt(line));
    }

    private static String firstWord(String info) {
        String text = info.strip();
        for (int i = 0; i < text.length(); i++) {
            if (Slugs.isBlank(text.charAt(i))) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
