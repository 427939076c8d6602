/// `run` and `plan`: pipelines opened over the store, watched while they run, and what came of it as screen and JSON.
///
/// Entry types: [dev.leat.cli.run.RunCommand], [dev.leat.cli.run.PlanCommand]; [dev.leat.cli.run.Execution] is what
/// both do. Uses `command`, `screen`, `store` (how a store is opened), the engine and its store.
@NullMarked
package dev.leat.cli.run;

import org.jspecify.annotations.NullMarked;
