/// Finding sources: what there is, and what could not be looked at.
///
/// Entry types: [dev.leat.engine.scan.Scanner], and [dev.leat.engine.scan.FileScanner] for trees of files. In: globs
/// and roots; out: [dev.leat.engine.item.SourceRef]s in key order and the places that stayed unseen. Uses `item` and
/// `disk`.
@NullMarked
package dev.leat.engine.scan;

import org.jspecify.annotations.NullMarked;
