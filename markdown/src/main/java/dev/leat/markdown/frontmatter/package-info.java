/// Front matter: the block of YAML (by option TOML or JSON) that heads a document, as JSON text and as plain values.
///
/// Entry type: [dev.leat.markdown.frontmatter.FrontMatter]. In: the text between the fences; out: an immutable
/// record; invalid text is a record with an error, never an exception. Uses snakeyaml-engine's events (not its 1.2
/// resolver)
/// and jackson-core. Cases lie in `src/test/resources/frontmatter`.
@NullMarked
package dev.leat.markdown.frontmatter;

import org.jspecify.annotations.NullMarked;
