package dev.leat.markdown.block;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// What became of one document.
public sealed interface Tokenized {
    /// Read; [TokenWarehouse#problems()] holds the warnings.
    record Read(TokenWarehouse warehouse) implements Tokenized {}

    /// Not read: not UTF-8 (LEAT-M001), too many bytes (LEAT-M002), tokens (LEAT-M003), lines (LEAT-M018) or block
    /// tokens (LEAT-M019).
    record Rejected(Problem problem) implements Tokenized {}
}
