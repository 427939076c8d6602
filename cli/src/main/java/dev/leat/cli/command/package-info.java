/// What every command shares: the machine it runs on, its options, its streams, the project it works on, its help
/// page.
///
/// Entry types: [dev.leat.cli.command.Command] and [dev.leat.cli.command.Session]. Uses `screen` and the engine's
/// `config`, `disk`, `item`.
@NullMarked
package dev.leat.cli.command;

import org.jspecify.annotations.NullMarked;
