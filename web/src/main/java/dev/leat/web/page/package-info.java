/// A page as data: blocks in document order, text as runs of one style. What every format is written from.
///
/// Entry type: [dev.leat.web.page.Page]. Immutable values. Uses nothing else of this module; a leaf.
@NullMarked
package dev.leat.web.page;

import org.jspecify.annotations.NullMarked;
