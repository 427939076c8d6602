/// The nouns every part of the loop shares: keys, fingerprints, stamps, outcomes, problems. A leaf: uses the JDK
/// only.
///
/// Entry type: [dev.leat.engine.item.Key]. Everything here is an immutable value, safe to share between threads.
@NullMarked
package dev.leat.engine.item;

import org.jspecify.annotations.NullMarked;
