package dev.leat.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.leat.engine.disk.Ticker;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server on the loopback whose certificate nobody has signed; it names `localhost` and no address.
class TlsTest {
    private static final String PASSWORD = "changeit";

    private static HttpsServer server;
    private static byte[] certificate;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "3",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        certificate = ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("own").getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] page = "<p>secret".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static FetchOutcome ask(String host, Connections connections) throws InterruptedException {
        AddressGuard guard = new AddressGuard(
                AddressGuard.Strictness.OFF,
                AllowedHosts.of(List.of()),
                name -> List.of(InetAddress.getByName("127.0.0.1")));
        try (HttpFetcher fetcher =
                new HttpFetcher(connections, FetchLimits.DEFAULT, guard, Map.of(), Ticker.system())) {
            URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
            return fetcher.fetch(FetchRequest.of(uri).page());
        }
    }

    private static Connections trusted() throws IOException, GeneralSecurityException {
        return Connections.DIRECT.trusting(new ByteArrayInputStream(certificate));
    }

    @Test
    void aCertificateOfNobodysIsRefusedWithWhatToDo() throws InterruptedException {
        assertThat(ask("localhost", Connections.DIRECT)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.TLS_FAILED);
            assertThat(failed.cause()).contains("not trusted");
            assertThat(failed.remedy()).contains("--ca", "--insecure");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void anAuthorityOfOnesOwnIsTrusted() throws Exception {
        assertThat(ask("localhost", trusted())).isInstanceOf(Fetched.class);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        assertThat(ask("other.test", trusted()))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.TLS_FAILED));
    }

    @Test
    void whoTrustsAnybodyHearsOfEachHostOnce() throws Exception {
        List<String> told = new ArrayList<>();
        Connections anybody = Connections.DIRECT.trustingAnybody(told::add);
        for (String host : List.of("localhost", "localhost", "other.test")) {
            assertThat(ask(host, anybody)).as(host).isInstanceOf(Fetched.class);
        }
        assertThat(told).containsExactly("localhost", "other.test");
    }
}
