package dev.leat.markdown.block;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenBuilder;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;

/// Everything one tokenisation needs besides the text; used by one thread at a time.
final class Workspace {
    private final Limits limits;
    private final TokenBuilder tokens = new TokenBuilder();

    Workspace(Rules rules, Limits limits) {
        this.limits = limits;
    }

    TokenWarehouse read(String where, Source source) {
        List<Problem> warnings = new ArrayList<>(source.warnings());
        tokens.begin(where, limits.maxTokens());
        return tokens.finish(source, warnings);
    }

    boolean isSmall() {
        return true;
    }
}
