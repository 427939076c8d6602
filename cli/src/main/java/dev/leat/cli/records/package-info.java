/// `leat records …`: contracts checked and explained, records loaded, without a project file.
///
/// Entry types: the command classes; [dev.leat.cli.records.ContractOption] is what they share. Uses `command`,
/// `screen`, `store` (how a database is opened), `run` (a load is a run of one pipeline), the records room and, for
/// baselines, the
/// statistics of `bench`.
@NullMarked
package dev.leat.cli.records;

import org.jspecify.annotations.NullMarked;
