/// Two states of one repository side by side, without touching the user's tree.
///
/// Entry type: [dev.leat.bench.revision.Git]. In: names of revisions; out: folders. Uses `execute`, `measure` and
/// `result`.
@NullMarked
package dev.leat.bench.revision;

import org.jspecify.annotations.NullMarked;
