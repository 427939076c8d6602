/// `leat records …`: contracts checked and explained, records loaded, without a project file.
///
/// Entry types: the command classes; [dev.leat.cli.records.ContractOption] is what they share. Uses `command`,
/// `screen`, `store` (how a database is opened), `run` (a load is a run of one pipeline) and the records room.
@NullMarked
package dev.leat.cli.records;

import org.jspecify.annotations.NullMarked;
