/// What in an inventory wants a look: rules with a condition over ports, devices and changes, and a book of the
/// alerts that are open.
///
/// Entry types: [dev.leat.network.alerts.AlertRules], [dev.leat.network.alerts.AlertBook]. In: rules as data, rows
/// as fields by name; out: alerts by key. Uses the engine's errors and its reader of
/// settings, and `inventory` for the names of fields.
@NullMarked
package dev.leat.network.alerts;

import org.jspecify.annotations.NullMarked;
