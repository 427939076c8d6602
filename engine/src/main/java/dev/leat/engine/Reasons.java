package dev.leat.engine;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Recipe;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a source has to be read. Every item that is done again has exactly one reason.
final class Reasons {
    private final RunOptions options;
    private final Recipe recipe;
    private final Fingerprint recipePrint;
    private final Ledger ledger;

    Reasons(RunOptions options, Recipe recipe, Ledger ledger) {
        this.options = options;
        this.recipe = recipe;
        this.recipePrint = recipe.fingerprint();
        this.ledger = ledger;
    }

    /// `forced`: to be parsed even if the content turns out to be the same.
    record Reason(String code, String detail, boolean forced) {}

    /// Null where nothing of the source can have changed.
    @Nullable
    Reason toRead(SourceRef source, Optional<LedgerLine> before) throws TargetLost {
        if (before.isEmpty()) {
            return new Reason("new", "", false);
        }
        LedgerLine line = before.get();
        if (options.redo() || options.failedOnly()) {
            return new Reason("forced", "", true);
        }
        if (!line.recipe().equals(recipePrint)) {
            return ofRecipe(line);
        }
        if (line.state() == LedgerLine.State.VANISHED) {
            return new Reason("new", "it is there again", true);
        }
        if (isFailed(line) && line.problem().filter(Problem::passing).isPresent()) {
            return new Reason("retry", "", true);
        }
        boolean same =
                !(source.stamp() instanceof Stamp.Unknown) && source.stamp().equals(line.stamp());
        return same ? null : new Reason("content", "", false);
    }

    static boolean isFailed(LedgerLine line) {
        return line.state() == LedgerLine.State.FAILED || line.state() == LedgerLine.State.STALE;
    }

    private Reason ofRecipe(LedgerLine line) throws TargetLost {
        Optional<Recipe> old = ledger.recipe(line.recipe());
        if (old.isEmpty()) {
            return new Reason("recipe:unknown", "", true);
        }
        if (old.get().parserVersion() != recipe.parserVersion()) {
            return new Reason("recipe:parser", old.get().parserVersion() + " → " + recipe.parserVersion(), true);
        }
        Map<String, String> then = old.get().options();
        for (Map.Entry<String, String> option : recipe.options().entrySet()) {
            String was = then.getOrDefault(option.getKey(), "–");
            if (!was.equals(option.getValue())) {
                return new Reason("recipe:" + option.getKey(), was + " → " + option.getValue(), true);
            }
        }
        return new Reason("recipe:options", "", true);
    }
}
