package dev.leat.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom to believe when a server shows its certificate, where that is not as the JVM does.
final class Trust {
    private Trust() {}

    /// Those whose certificates stand in `pem`, beside those that the JVM trusts.
    static SSLContext with(InputStream pem) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            all.setCertificateEntry("own-" + number++, own);
        }
        if (number == 0) {
            throw new CertificateException("there is none in it");
        }
        for (X509Certificate one : manager(null).getAcceptedIssuers()) {
            all.setCertificateEntry("jvm-" + number++, one);
        }
        return context(manager(all));
    }

    /// Everybody; `told` hears once of each host whose certificate would not have been good.
    static SSLContext anybody(Consumer<String> told) throws GeneralSecurityException {
        return context(new Anybody(manager(null), told));
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore known) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this JVM checks no certificates");
    }

    private static SSLContext context(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }

    /// Looks as others do, names included, and accepts all the same.
    private static final class Anybody extends X509ExtendedTrustManager {
        /// Hosts that are told of; beyond them it is quiet.
        private static final int HOSTS_MAX = 1_000;

        private final X509ExtendedTrustManager usual;
        private final Consumer<String> told;
        private final Set<String> hosts = ConcurrentHashMap.newKeySet();

        Anybody(X509ExtendedTrustManager usual, Consumer<String> told) {
            this.usual = usual;
            this.told = told;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            try {
                usual.checkServerTrusted(chain, type, engine);
            } catch (CertificateException e) {
                String host = String.valueOf(engine.getPeerHost());
                if (hosts.size() < HOSTS_MAX && hosts.add(host)) {
                    told.accept(host);
                }
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual.checkServerTrusted(chain, type, socket); // the client asks by engines only
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}
