/// Carrying a plan out: one group, one session, one transaction that takes the ledger's lines along.
///
/// Entry types: [dev.leat.engine.apply.Target] and [dev.leat.engine.apply.Session];
/// [dev.leat.engine.apply.JournaledTarget]
/// for targets made of files and links. Uses `item`, `plan`, `memory`, `disk`.
@NullMarked
package dev.leat.engine.apply;

import org.jspecify.annotations.NullMarked;
