/// Which part of a page is its content: measured over the whole tree in one pass, chosen by general rules.
///
/// Entry type: [dev.leat.web.content.MainContent]: a parsed page in, the elements that hold the content and those
/// inside them that do not belong to it out. No rule names a site, or a class that one page has. Uses nothing else
/// of this module; a leaf.
@NullMarked
package dev.leat.web.content;

import org.jspecify.annotations.NullMarked;
