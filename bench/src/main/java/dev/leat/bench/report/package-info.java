/// One HTML file that shows what was measured and judged: no network, no need of scripts, light and dark.
///
/// Entry type: [dev.leat.bench.report.HtmlReport]. In: what [dev.leat.bench.report.Material] gathers; out: a page.
/// Uses `decision`, `export`, `gate`, `history`, `json`, `profile`, `result`, `stats` and `sweep`.
@NullMarked
package dev.leat.bench.report;

import org.jspecify.annotations.NullMarked;
