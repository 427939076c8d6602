/// What a Markdown text may contain and how much of it: [dev.leat.markdown.rules.Rules] says which syntax is live,
/// [dev.leat.markdown.rules.Limits] how large a document may be. Pure data; every other package of the room may use
/// it, it uses none.
@NullMarked
package dev.leat.markdown.rules;

import org.jspecify.annotations.NullMarked;
