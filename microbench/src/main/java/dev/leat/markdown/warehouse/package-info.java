/// What the warehouse's indices cost to build, measured where they can be reached.
@NullMarked
package dev.leat.markdown.warehouse;

import org.jspecify.annotations.NullMarked;
