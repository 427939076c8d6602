/// What databases do differently, behind one interface: types, conflict clauses, lists of keys, errors, bulk paths.
///
/// Entry type: [dev.leat.store.dialect.Dialect]. In: a table's description and rows; out: SQL text, bound parameters
/// and rows written the database's fastest way. A driver is loaded by the dialect that needs it, when it connects. Uses
/// the engine's `rows`.
@NullMarked
package dev.leat.store.dialect;

import org.jspecify.annotations.NullMarked;
