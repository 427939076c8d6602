/// Campaigns: a small history of a project disturbed in every way at every step, and its end compared with that of a
/// history which nothing disturbed. The oracle needs no judgement: one more plain run, and everything is the same.
///
/// Entry types: [dev.leat.testkit.campaign.Campaigns], [dev.leat.testkit.campaign.RandomHistories]. Uses `fault` and
/// `loop`'s workbench.
@NullMarked
package dev.leat.testkit.campaign;

import org.jspecify.annotations.NullMarked;
