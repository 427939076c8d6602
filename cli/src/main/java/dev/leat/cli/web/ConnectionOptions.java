package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.http.Connections;
import dev.leat.web.http.Connections.Through;
import dev.leat.web.http.CookieFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The options of how servers are reached: by which proxy, whom to trust, with which cookies.
final class ConnectionOptions {
    private static final int COOKIES_MAX = 10_000_000;

    private Optional<String> proxy = Optional.empty();
    private Optional<String> authority = Optional.empty();
    private Optional<String> cookieFile = Optional.empty();
    private boolean insecure;
    private boolean http1;
    private boolean cookies;

    void describe(Syntax syntax) {
        syntax.text(
                        "--proxy",
                        "URL",
                        "Ask through this proxy: http://user:password@host:port; else HTTPS_PROXY and HTTP_PROXY",
                        url -> proxy = Optional.of(url))
                .text("--ca", "FILE", "Trust these certificates too (PEM)", file -> authority = Optional.of(file))
                .flag("--insecure", "Trust any certificate, and warn of those that are not good", on -> insecure = on)
                .flag("--http1", "Never HTTP/2", on -> http1 = on)
                .flag("--cookies", "Keep cookies during the run", on -> cookies = on)
                .text(
                        "--cookie-file",
                        "FILE",
                        "Begin with these cookies, as browsers and curl write them; the file is not changed",
                        file -> cookieFile = Optional.of(file));
    }

    Connections connections(Session session) throws CommandError {
        Connections connections = proxied(session);
        if (http1) {
            connections = connections.http1Only();
        }
        if (cookieFile.isPresent()) {
            connections = connections.keepingCookies(begin(session, cookieFile.get()));
        } else if (cookies) {
            connections = connections.keepingCookies(CookieFile.EMPTY);
        }
        return trusted(session, connections);
    }

    private Connections proxied(Session session) throws CommandError {
        List<String> except =
                Connections.exceptions(variable(session, "NO_PROXY").orElse(""));
        Connections connections = Connections.DIRECT;
        for (String scheme : List.of("http", "https")) {
            Optional<String> through = proxy.or(() -> session.host().variable("LEAT_WEB_PROXY"))
                    .or(() -> variable(session, scheme.toUpperCase(Locale.ROOT) + "_PROXY"))
                    .or(() -> variable(session, "ALL_PROXY"))
                    .filter(url -> !url.isBlank());
            if (through.isPresent()) {
                connections = connections.through(scheme, through(session, through.get()), except);
            }
        }
        return connections;
    }

    private static Optional<String> variable(Session session, String name) {
        return session.host()
                .variable(name)
                .or(() -> session.host().variable(name.toLowerCase(Locale.ROOT)))
                .filter(text -> !text.isBlank());
    }

    private static Through through(Session session, String proxy) throws CommandError {
        try {
            URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return new Through(
                        InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()),
                        Optional.ofNullable(uri.getRawUserInfo())
                                .map(login -> URLDecoder.decode(login.replace("+", "%2B"), StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw CommandError.usage(
                session.name(), proxy, "a proxy is http://host:port", "Write --proxy http://proxy.example:3128");
    }

    private static CookieFile begin(Session session, String file) throws CommandError {
        try (InputStream in = session.host().disk().open(session.host().here().resolve(file))) {
            String text = new String(in.readNBytes(COOKIES_MAX), StandardCharsets.UTF_8);
            return CookieFile.read(text, session.host().clock().instant());
        } catch (IOException | IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    file,
                    "cookies cannot be read: " + e.getMessage(),
                    "Name a file as curl -c and browsers write it: seven fields with tabs between them");
        }
    }

    private Connections trusted(Session session, Connections connections) throws CommandError {
        try {
            if (insecure) {
                return connections.trustingAnybody(host -> session.warn(Problem.lasting(
                        "LEAT-W138",
                        Place.of(host),
                        "",
                        "its certificate is not good, and --insecure asks it all the same",
                        "Trust its authority with --ca FILE instead")));
            }
            if (authority.isPresent()) {
                try (InputStream pem =
                        session.host().disk().open(session.host().here().resolve(authority.get()))) {
                    return connections.trusting(pem);
                }
            }
            return connections;
        } catch (IOException | GeneralSecurityException e) {
            throw CommandError.usage(
                    session.name(),
                    authority.orElse("--insecure"),
                    "certificates cannot be read: " + e.getMessage(),
                    "Name a file of certificates in PEM");
        }
    }
}
