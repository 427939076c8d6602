/// Pages to formats: Markdown, JSON, XML; all from the same blocks.
///
/// Entry types: [dev.leat.web.write.MarkdownWriter], [dev.leat.web.write.JsonWriter],
/// [dev.leat.web.write.XmlWriter]. Uses `page` and the
/// engine's `config`. Cases: `RuleCasesTest`, `ExtractionTest`, `PageReaderTest`.
@NullMarked
package dev.leat.web.write;

import org.jspecify.annotations.NullMarked;
