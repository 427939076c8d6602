/// A terminal for tests that look at what a person sees.
///
/// Entry type: [dev.leat.testkit.terminal.Terminal]. In: bytes as a program writes them; out: cells. Uses the JDK only.
@NullMarked
package dev.leat.testkit.terminal;

import org.jspecify.annotations.NullMarked;
