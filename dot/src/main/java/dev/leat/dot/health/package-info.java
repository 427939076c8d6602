/// What is there and whether it is as the manifest says: status, list, doctor. Never writes.
///
/// Entry type: [dev.leat.dot.health.Doctor]. Uses `options`, `ignore`, `manifest` and `refusal`.
@NullMarked
package dev.leat.dot.health;

import org.jspecify.annotations.NullMarked;
