package dev.leat.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Names of hosts to their addresses.
public interface HostLookup {
    /// At least one address.
    List<InetAddress> lookUp(String host) throws UnknownHostException;

    /// As the machine looks names up, past the JVM's own memory of answers.
    static HostLookup system() {
        return PinnedNames::lookUp;
    }
}
