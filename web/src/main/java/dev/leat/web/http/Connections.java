package dev.leat.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/// How servers are reached.
///
/// @param proxy   where one stands between us and everybody else
/// @param noProxy hosts that are reached without it: names, `.suffixes`, `*`
/// @param http1   never HTTP/2
/// @param tls     whom to trust; empty: as the JVM does
/// @param cookies whether cookies are kept
public record Connections(
        Optional<InetSocketAddress> proxy,
        List<String> noProxy,
        boolean http1,
        Optional<SSLContext> tls,
        boolean cookies) {
    public static final Connections DIRECT =
            new Connections(Optional.empty(), List.of(), false, Optional.empty(), false);

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    public Connections {
        noProxy = List.copyOf(noProxy);
    }

    public Connections through(InetSocketAddress proxyNow, List<String> except) {
        return new Connections(Optional.of(proxyNow), except, http1, tls, cookies);
    }

    public Connections http1Only() {
        return new Connections(proxy, noProxy, true, tls, cookies);
    }

    /// Cookies are kept as long as the client, and given back to who set them.
    public Connections keepingCookies() {
        return new Connections(proxy, noProxy, http1, tls, true);
    }

    /// Trusts the certificates in `pem` beside those that the JVM trusts.
    public Connections trusting(InputStream pem) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            all.setCertificateEntry("own-" + number++, own);
        }
        TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        for (var manager : usual.getTrustManagers()) {
            if (manager instanceof javax.net.ssl.X509TrustManager known) {
                for (Certificate one : known.getAcceptedIssuers()) {
                    all.setCertificateEntry("jvm-" + number++, one);
                }
            }
        }
        TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        both.init(all);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, both.getTrustManagers(), null);
        return new Connections(proxy, noProxy, http1, Optional.of(context), cookies);
    }

    boolean proxied() {
        return proxy.isPresent();
    }

    HttpClient client(FetchLimits limits) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new Selector(proxy, noProxy));
        tls.ifPresent(builder::sslContext);
        if (cookies) {
            builder.cookieHandler(new CookieManager());
        }
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        return builder.sslParameters(parameters).build();
    }

    private static final class Selector extends ProxySelector {
        private final List<Proxy> through;
        private final List<String> except;

        Selector(Optional<InetSocketAddress> proxy, List<String> except) {
            this.through = proxy.map(address -> List.of(new Proxy(Proxy.Type.HTTP, address)))
                    .orElse(List.of(Proxy.NO_PROXY));
            this.except = except;
        }

        @Override
        public List<Proxy> select(URI uri) {
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean direct = except.stream().anyMatch(name -> matches(host, name));
            return direct ? List.of(Proxy.NO_PROXY) : through;
        }

        private static boolean matches(String host, String name) {
            String lower = name.strip().toLowerCase(Locale.ROOT);
            String bare = lower.startsWith(".") ? lower.substring(1) : lower;
            return lower.equals("*") || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException cause) {
            // The request itself fails with the same cause.
        }
    }

    /// `a, .b.example, *` as `NO_PROXY` writes it.
    public static List<String> exceptions(String list) {
        return new ArrayList<>(Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList());
    }
}
