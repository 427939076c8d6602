/// A real browser for tests that look at pages.
///
/// Entry type: [dev.leat.testkit.browser.Browser]. Uses the JDK and jackson-core.
@NullMarked
package dev.leat.testkit.browser;

import org.jspecify.annotations.NullMarked;
