package dev.leat.engine;

import java.util.Optional;

/// Where a pipeline's tables are and who makes them.
///
/// @param target address of another database than the project's store; the ledger lies there, too
/// @param make   whether tables that belong to the user ([dev.leat.engine.rows.TableSpec.Owner#USER]) are made where
/// they
///               are missing; else they must be there
public record TableWish(Optional<String> target, boolean make) {}
