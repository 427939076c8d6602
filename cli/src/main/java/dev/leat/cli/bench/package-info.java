/// `leat bench …`: measure, compare, judge, keep the evidence.
///
/// Entry types: the command classes; [dev.leat.cli.bench.VerdictScreen] is what people see. Uses `command` and
/// `screen`, the rooms for Markdown and dotfiles.
@NullMarked
package dev.leat.cli.bench;

import org.jspecify.annotations.NullMarked;
