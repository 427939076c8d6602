/// Real database servers for tests: Debian's own programs, started in a folder of their own on the loopback interface
/// and stopped by their process.
///
/// Entry type: [dev.leat.testkit.server.PostgresServer]. Uses the JDK.
@NullMarked
package dev.leat.testkit.server;

import org.jspecify.annotations.NullMarked;
