/// Servers for tests, on the loopback interface: databases, which are Debian's own programs in a folder of their
/// own, stopped by their process; and a web server that does everything wrong that a server can.
///
/// Entry types: [dev.leat.testkit.server.PostgresServer], [dev.leat.testkit.server.HostileServer] with
/// [dev.leat.testkit.server.Answers]. Uses the JDK.
@NullMarked
package dev.leat.testkit.server;

import org.jspecify.annotations.NullMarked;
