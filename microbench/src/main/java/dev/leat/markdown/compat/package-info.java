/// What writing the founding program's result costs, measured where it can be reached.
@NullMarked
package dev.leat.markdown.compat;

import org.jspecify.annotations.NullMarked;
