/// HTML to pages: one parse, one walk in document order with a stack of our own, linear in the input.
///
/// Entry type: [dev.leat.web.read.PageReader]: HTML in, a [dev.leat.web.page.Page] out. Nothing in HTML is an
/// error. Uses `page` and `content`. Cases: `RuleCasesTest`, `PageReaderTest`, `HostilePageTest`.
@NullMarked
package dev.leat.web.read;

import org.jspecify.annotations.NullMarked;
