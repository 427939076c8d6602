/// A folder of documents as pages that open from disk: [dev.leat.markdown.site.Site]. In: documents by their names;
/// out:
/// files by theirs, and the links that lead nowhere. Knows no disk. Uses `dev.leat.markdown`, `facts`, `frontmatter`,
/// `render` and `warehouse`. Its cases: `SiteTest`, and `leat markdown site` over this project's own `docs`.
@NullMarked
package dev.leat.markdown.site;

import org.jspecify.annotations.NullMarked;
