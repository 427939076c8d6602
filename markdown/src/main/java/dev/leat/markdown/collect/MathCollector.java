package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.FENCE;
import static dev.leat.markdown.warehouse.TokenType.MATH_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.MATH_INLINE;

import dev.leat.markdown.facts.MathFormulas;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayList;
import java.util.List;

/// Formulas: fences marked `math`, and what the dollar rules found where they are on.
final class MathCollector implements Collector<MathFormulas> {
    static final Interest INTEREST = Interest.in(FENCE, MATH_BLOCK, MATH_INLINE);

    private final List<MathFormulas.Block> blocks = new ArrayList<>();
    private final List<MathFormulas.Inline> inline = new ArrayList<>();

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        switch (tokens.type(token)) {
            case MATH_INLINE -> {
                int line = pass.line();
                inline.add(new MathFormulas.Inline(
                        "math_inline_" + inline.size(), tokens.text(token), line, pass.sectionAt(line)));
            }
            case MATH_BLOCK -> block(token, MathFormulas.Kind.DISPLAY, pass);
            default -> {
                if (tokens.info(token).strip().equals("math")) {
                    block(token, MathFormulas.Kind.FENCED, pass);
                }
            }
        }
    }

    private void block(int token, MathFormulas.Kind kind, Pass pass) {
        Tokens tokens = pass.tokens();
        int line = tokens.firstLine(token);
        blocks.add(new MathFormulas.Block(
                "math_block_" + blocks.size(),
                kind,
                tokens.text(token).strip(),
                line,
                tokens.endLine(token),
                pass.sectionAt(line)));
    }

    @Override
    public MathFormulas finish(Pass pass) {
        return new MathFormulas(blocks, inline);
    }
}
