/// SQLite and servers behind the engine's contracts: one writer, many readers, a ledger that is committed with the rows
/// it
/// describes.
///
/// Entry type: [dev.leat.store.sql.Database], a file or a server's; [dev.leat.store.sql.TableTarget] is what pipelines
/// write through, [dev.leat.store.sql.SqlLedger] what they remember by, [dev.leat.store.sql.SqlRunLog] what numbers
/// their
/// runs. In: row operations and ledger changes; out: tables, `leat_` tables, full-text indices. Uses
/// `dev.leat.store.dialect` (what differs between databases), the engine's `apply`, `memory`, `rows`, `plan`, `item`
/// and
/// `disk`, and the SQLite driver, which nothing else in Leat touches.
@NullMarked
package dev.leat.store.sql;

import org.jspecify.annotations.NullMarked;
