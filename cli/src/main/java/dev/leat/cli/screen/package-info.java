/// What people see: marks, words, colours, tables, errors, progress. One renderer for all commands.
///
/// Entry types: [dev.leat.cli.screen.Printer] writes [dev.leat.cli.screen.Line]s to a stream as its
/// [dev.leat.cli.screen.Screen] allows; [dev.leat.cli.screen.Table] lays out listings. In: our own words and foreign
/// text, told apart at [dev.leat.cli.screen.Line#data]; out: bytes that hold no control sequence but our own. Cases:
/// `src/test/resources/screens`. Uses the engine's `item`, `config` and `disk`.
@NullMarked
package dev.leat.cli.screen;

import org.jspecify.annotations.NullMarked;
