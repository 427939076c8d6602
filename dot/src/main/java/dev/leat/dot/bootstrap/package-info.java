/// The bootstrap file of a repository: which of its packages a machine gets.
///
/// Entry type: [dev.leat.dot.bootstrap.Bootstrap]. In: YAML. Out: records, or an error with line and column. Uses
/// `options`.
@NullMarked
package dev.leat.dot.bootstrap;

import org.jspecify.annotations.NullMarked;
