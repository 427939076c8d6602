/// The `leat` command: `Leat` answers `--version` and bare help at once, dispatches the rest to one command class,
/// and turns every failure into a sentence and an exit code.
///
/// Entry type: [dev.leat.cli.Leat]. In: arguments and a [dev.leat.cli.command.Host]; out: bytes on two streams and an
/// exit code. Uses every package below it.
@NullMarked
package dev.leat.cli;

import org.jspecify.annotations.NullMarked;
