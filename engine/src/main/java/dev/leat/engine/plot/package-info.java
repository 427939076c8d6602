/// Plots as SVG that is complete without scripts, each with a table of the same numbers, for reports, pages and
/// documents.
///
/// Entry type: [dev.leat.engine.plot.Figure]; made by [dev.leat.engine.plot.Distributions],
/// [dev.leat.engine.plot.Forest], [dev.leat.engine.plot.Lines], [dev.leat.engine.plot.Bars] and
/// [dev.leat.engine.plot.Flame]. In: records of numbers and names; out: text. A leaf: uses the JDK only.
@NullMarked
package dev.leat.engine.plot;

import org.jspecify.annotations.NullMarked;
