/// `leat dot …`: packages linked into a home directory, without project or store.
///
/// Entry types: the command classes; [dev.leat.cli.dot.DotCommand] is what they share. Uses `command`, `screen` and the
/// room for dotfiles.
@NullMarked
package dev.leat.cli.dot;

import org.jspecify.annotations.NullMarked;
