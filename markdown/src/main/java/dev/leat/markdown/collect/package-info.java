/// One pass over a document's tokens that feeds every collector.
///
/// Entry types: [dev.leat.markdown.collect.Dispatch] (routing compiled once, run per document) and
/// [dev.leat.markdown.collect.Collectors], the definitions of all that Leat collects. In: a
/// [dev.leat.markdown.warehouse.TokenWarehouse]; out: the records of [dev.leat.markdown.facts]. Uses `warehouse`,
/// `facts`, `frontmatter`.
///
/// A collector is one package-private class in one file: it names the tokens it wants, keeps its own state, is asked
/// once per token, and never walks the token list or looks at another collector. Most note the token a fact begins
/// with; the fact is made of its tokens when it is asked for, so that the facts of a large document are never there
/// all at once. Cases lie in `src/test/resources/golden`, one folder per collector.
@NullMarked
package dev.leat.markdown.collect;

import org.jspecify.annotations.NullMarked;
