package dev.leat.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// How servers are reached.
///
/// @param proxies by scheme, where one stands between us and everybody else
/// @param noProxy hosts that are reached without it: names, `.suffixes`, `*`
/// @param http1   never HTTP/2
/// @param tls     whom to trust; empty: as the JVM does
/// @param cookies kept from answers, beginning with these; empty: none are
public record Connections(
        Map<String, Through> proxies,
        List<String> noProxy,
        boolean http1,
        Optional<SSLContext> tls,
        Optional<CookieFile> cookies) {
    public static final Connections DIRECT =
            new Connections(Map.of(), List.of(), false, Optional.empty(), Optional.empty());

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final String TUNNEL_LOGINS = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // The JDK takes a Basic login out of what opens a tunnel unless this is empty before its client is loaded.
        // Ours is one that a person gave for this very proxy.
        if (System.getProperty(TUNNEL_LOGINS) == null) {
            System.setProperty(TUNNEL_LOGINS, "");
        }
    }

    /// A proxy, and `user:password` where it wants a login.
    public record Through(InetSocketAddress address, Optional<String> login) {
        @Override
        public String toString() {
            return address + (login.isPresent() ? " with a login" : "");
        }
    }

    public Connections {
        proxies = Map.copyOf(proxies);
        noProxy = List.copyOf(noProxy);
    }

    /// Both schemes through one proxy that wants no login.
    public Connections through(InetSocketAddress proxyNow, List<String> except) {
        Through proxy = new Through(proxyNow, Optional.empty());
        return through("http", proxy, except).through("https", proxy, except);
    }

    public Connections through(String scheme, Through proxy, List<String> except) {
        Map<String, Through> more = new HashMap<>(proxies);
        more.put(scheme, proxy);
        return new Connections(more, except, http1, tls, cookies);
    }

    public Connections http1Only() {
        return new Connections(proxies, noProxy, true, tls, cookies);
    }

    /// Cookies are kept as long as the client, and given back to who set them.
    public Connections keepingCookies(CookieFile begin) {
        return new Connections(proxies, noProxy, http1, tls, Optional.of(begin));
    }

    /// Trusts the certificates in `pem` beside those that the JVM trusts.
    public Connections trusting(InputStream pem) throws IOException, GeneralSecurityException {
        return new Connections(proxies, noProxy, http1, Optional.of(Trust.with(pem)), cookies);
    }

    /// Trusts whatever a server shows; `told` hears once of each host whose certificate is not good.
    public Connections trustingAnybody(Consumer<String> told) throws GeneralSecurityException {
        return new Connections(proxies, noProxy, http1, Optional.of(Trust.anybody(told)), cookies);
    }

    /// Which proxy stands before this address.
    Optional<Through> proxy(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean direct = noProxy.stream().anyMatch(name -> matches(host, name));
        return direct ? Optional.empty() : Optional.ofNullable(proxies.get(String.valueOf(uri.getScheme())));
    }

    /// What the proxy before this address wants to hear.
    Optional<String> proxyAuthorization(URI uri) {
        return proxy(uri)
                .flatMap(Through::login)
                .map(login -> "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean matches(String host, String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String bare = lower.startsWith(".") ? lower.substring(1) : lower;
        return lower.equals("*") || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)));
    }

    HttpClient client(FetchLimits limits) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new Selector());
        tls.ifPresent(builder::sslContext);
        cookies.ifPresent(begin -> builder.cookieHandler(begin.jar()));
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        return builder.sslParameters(parameters).build();
    }

    private final class Selector extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return proxy(uri)
                    .map(through -> List.of(new Proxy(Proxy.Type.HTTP, through.address())))
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException cause) {
            // The request itself fails with the same cause.
        }
    }

    /// `a, .b.example, *` as `NO_PROXY` writes it.
    public static List<String> exceptions(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
