package dev.leat.markdown.block;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// What became of one document.
public sealed interface Tokenization {
    record Parsed(TokenWarehouse warehouse) implements Tokenization {}

    /// Not UTF-8 (`LEAT-M001`), too many bytes (`LEAT-M002`), too many tokens (`LEAT-M003`).
    record Rejected(Problem problem) implements Tokenization {}
}
