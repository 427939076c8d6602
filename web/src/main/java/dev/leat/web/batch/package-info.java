/// Many pages: fetched together, converted, written below one folder, and remembered, so that the next run fetches
/// and writes only what changed.
///
/// Entry types: [dev.leat.web.batch.Batch], [dev.leat.web.batch.Crawl]. In: addresses. Out: one
/// [dev.leat.web.batch.PageResult] each, in the order of the input. Uses the root, `fetch`, `read`,
/// `write`, `chunk`, `page`, `url`, and the Markdown room's rejections. Cases: `BatchTest`.
@NullMarked
package dev.leat.web.batch;

import org.jspecify.annotations.NullMarked;
