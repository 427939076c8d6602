/// What rooms that write tables share, and stores carry out: table descriptions, columnar rows, row operations.
///
/// Entry types: [dev.leat.engine.rows.TableSpec], [dev.leat.engine.rows.RowBuffer],
/// [dev.leat.engine.rows.TablePlanner]. Uses `item`, `plan` and `memory`.
@NullMarked
package dev.leat.engine.rows;

import org.jspecify.annotations.NullMarked;
