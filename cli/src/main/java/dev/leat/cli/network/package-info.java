/// `leat network …`: captures into the inventory and questions to it; one capture's command read by a template, and
/// templates tried on their cases.
///
/// Entry types: the command classes; [dev.leat.cli.network.Inputs] is what they share. Uses `command`, `screen`,
/// `run` (an ingestion is a run of one pipeline), `store` (outputs), the harness (bundles) and the network room.
@NullMarked
package dev.leat.cli.network;

import org.jspecify.annotations.NullMarked;
