package dev.leat.markdown.block;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.inline.Definitions;
import dev.leat.markdown.inline.InlineScanner;
import dev.leat.markdown.inline.Notes;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenBuilder;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;

/// Everything one tokenisation needs besides the text, and the order of its steps; used by one thread at a time.
final class Workspace {
    /// Texts larger than this leave working memory behind that is not worth keeping.
    private static final int SMALL = 1 << 20;

    private final Rules rules;
    private final Limits limits;
    private final TokenBuilder tokens = new TokenBuilder();
    private final BlockTape tape = new BlockTape();
    private final Definitions definitions;
    private final Notes notes;
    private final LeafText leafText = new LeafText(tokens);
    private final BlockScanner blocks;
    private final InlineScanner inline;
    private final Emission emission;
    private boolean small = true;

    Workspace(Rules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
        definitions = new Definitions(rules, tokens);
        notes = new Notes(definitions, tokens);
        blocks = new BlockScanner(rules, limits, tape, definitions, leafText);
        inline = new InlineScanner(rules, limits, definitions, notes, tokens);
        emission = new Emission(rules, limits, tape, definitions, notes, leafText, inline, tokens);
    }

    TokenWarehouse read(String where, Source source) {
        small = source.length() <= SMALL;
        List<Problem> warnings = new ArrayList<>(source.warnings());
        tokens.begin(where, source.length(), limits.maxTokens());
        tape.begin(source.length());
        definitions.clear();
        notes.clear();
        int startLine = 0;
        int closing = FrontMatterRule.closingLine(source, rules.frontMatter());
        blocks.begin(where, source, warnings);
        if (closing >= 0) {
            startLine = closing + 1;
            tape.add(BlockTape.FRONT_MATTER, 0, 0, closing + 1, source.bytes()[0] == '{' ? ~closing : closing);
        }
        blocks.scan(startLine);
        emission.write(where, source, warnings);
        tape.release();
        leafText.release();
        blocks.release();
        return tokens.finish(source, warnings);
    }

    /// Bytes and entries looked at beyond one look at each byte; grows no faster than the text.
    long steps() {
        return blocks.steps() + inline.steps();
    }

    boolean isSmall() {
        return small;
    }
}
