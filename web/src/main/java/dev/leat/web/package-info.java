/// The room's door: pages to Markdown, JSON, XML and text.
///
/// Entry type: [dev.leat.web.Conversion]: bytes of a page in, text of a format out. Uses every package below it.
@NullMarked
package dev.leat.web;

import org.jspecify.annotations.NullMarked;
