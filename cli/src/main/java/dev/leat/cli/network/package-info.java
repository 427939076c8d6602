/// `leat network …`: one capture's command read by a template, and templates tried on their cases.
///
/// Entry types: the command classes; [dev.leat.cli.network.Inputs] is what they share. Uses `command`, `screen`,
/// `store` (outputs) and the network room.
@NullMarked
package dev.leat.cli.network;

import org.jspecify.annotations.NullMarked;
