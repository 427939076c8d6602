package dev.leat.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// `leat serve` as a person starts it, on any free port, until closed as by Ctrl-C.
final class Served implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    /// Hands on what is printed, as soon as it is.
    private static final class Heard extends java.io.OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                lines.add(bytes.toString(StandardCharsets.UTF_8));
                bytes.reset();
            } else {
                bytes.write(b);
            }
        }
    }

    final URI address;
    final String line;
    private final Thread thread;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final AtomicReference<Runnable> stop = new AtomicReference<>();
    private final HttpClient client = HttpClient.newHttpClient();

    Served(Cli cli, String... words) throws Exception {
        Heard heard = new Heard();
        cli.out = heard;
        cli.ticker = dev.leat.engine.disk.Ticker.system(); // statements end when their time is over
        cli.interrupts = onSignal -> {
            stop.set(onSignal);
            listening.countDown();
            return () -> {};
        };
        List<String> all = new ArrayList<>(List.of("serve"));
        if (!List.of(words).contains("--port")) {
            all.addAll(List.of("--port", "0"));
        }
        all.addAll(List.of(words));
        AtomicReference<Cli.Result> result = new AtomicReference<>();
        thread = Thread.ofPlatform().daemon().start(() -> {
            result.set(cli.run(all.toArray(String[]::new)));
            heard.lines.add("ended: " + result.get().err());
        });
        line = heard.lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || !line.startsWith("http://")) {
            throw new AssertionError("leat serve does not answer: " + line);
        }
        listening.await();
        address = URI.create(line.substring(0, line.indexOf(' ')));
    }

    String key() {
        return address.getQuery().substring("key=".length());
    }

    /// The address of a page, with the key, as a person who pastes it.
    URI page(String path) {
        return URI.create(
                "http://127.0.0.1:" + address.getPort() + path + (path.contains("?") ? "&" : "?") + "key=" + key());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(java.time.Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Cookie", "leat-" + address.getPort() + "=" + key());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        stop.get().run();
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        client.close();
        if (thread.isAlive()) {
            throw new AssertionError("leat serve does not stop");
        }
    }
}
