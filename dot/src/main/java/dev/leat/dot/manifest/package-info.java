/// What was linked for which package: one file of JSON, replaced in one step.
///
/// Entry type: [dev.leat.dot.manifest.Manifest]. Uses `refusal`.
@NullMarked
package dev.leat.dot.manifest;

import org.jspecify.annotations.NullMarked;
