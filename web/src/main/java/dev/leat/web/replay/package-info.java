/// Saved pages as a site on this machine, so that anybody can measure and try without touching one.
///
/// Entry type: [dev.leat.web.replay.ReplayServer]: a folder in, a server on the loopback interface out. Uses `url`.
/// Cases: `ReplayServerTest`.
@NullMarked
package dev.leat.web.replay;

import org.jspecify.annotations.NullMarked;
