/// Which entries of a package stay out: gitignore patterns, the lists of GNU Stow, private keys.
///
/// Entry type: [dev.leat.dot.ignore.Ignoring]. Uses `options` and `refusal`.
@NullMarked
package dev.leat.dot.ignore;

import org.jspecify.annotations.NullMarked;
