/// `leat markdown …`: one document or a folder of them, without project or store.
///
/// Entry types: the command classes; [dev.leat.cli.markdown.DocumentOptions] is what they share. Uses `command`,
/// `screen`, `store` (outputs), `run` (`--db`) and the Markdown room.
@NullMarked
package dev.leat.cli.markdown;

import org.jspecify.annotations.NullMarked;
