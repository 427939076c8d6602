/// The durable memory of a project: one SQL database with the rooms' tables, the ledger of what was done to which
/// item, the runs, and full-text search.
///
/// Entry type: [dev.leat.store.Store]. In: where the store is and what it is opened for; out: targets for pipelines,
/// a run log, and the answers behind `status`, `explain`, `query`, `search` and `export`. Uses `dev.leat.store.sql`,
/// which
/// alone knows the database, and the engine.
@NullMarked
package dev.leat.store;

import org.jspecify.annotations.NullMarked;
