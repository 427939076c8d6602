/// A package read from disk: entries with the names they get at the target, pruned by the ignore rules.
///
/// Entry type: [dev.leat.dot.tree.PackageScanner]. Uses `options`, `refusal` and `ignore`.
@NullMarked
package dev.leat.dot.tree;

import org.jspecify.annotations.NullMarked;
