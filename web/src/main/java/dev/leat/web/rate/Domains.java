package dev.leat.web.rate;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Locale;

/// What counts as one site when it is asked too often: the part of a host's name that somebody registered, by the
/// list of public suffixes; an address stands for itself.
public final class Domains {
    private Domains() {}

    public static String of(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty()
                || host.startsWith("[")
                || host.indexOf('.') < 0
                || Character.isDigit(host.charAt(host.length() - 1))) {
            return host;
        }
        String registered = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return registered == null ? host : registered;
    }
}
