package dev.leat.testkit.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Debian's `chromium` without a window, spoken to by the DevTools protocol over the JDK's WebSocket. It resolves
/// no name but the own machine's, so nothing can leave. Where there is none the calling test is skipped with one
/// loud line; with `LEAT_BROWSER=required` in the environment it fails.
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final String LISTENS = "DevTools listening on ";
    private static final int PATIENCE_SECONDS = 60;
    private static final AtomicInteger SKIPPED = new AtomicInteger();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Ears ears;
    private final AtomicInteger numbers = new AtomicInteger();

    private Browser(Process process, Path profile, WebSocket socket, Ears ears) {
        this.process = process;
        this.profile = profile;
        this.socket = socket;
        this.ears = ears;
    }

    /// Starts one, or skips the calling test.
    public static Browser need() {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            if ("required".equals(System.getenv("LEAT_BROWSER"))) {
                throw new AssertionError("LEAT_BROWSER=required, but none of " + NAMES + " is installed");
            }
            System.err.println("SKIPPED without a browser (" + SKIPPED.incrementAndGet() + "): install chromium");
            return Assumptions.abort("no browser");
        }
        try {
            return start(program.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find() {
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")) {
            for (String name : NAMES) {
                Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static Browser start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("leat-browser");
        List<String> words = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars"));
        if ("root".equals(System.getProperty("user.name"))) {
            words.add("--no-sandbox"); // its sandbox refuses to run as root
        }
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            String address = "";
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(LISTENS)) {
                    address = line.substring(LISTENS.length());
                    break;
                }
            }
            if (address.isEmpty()) {
                throw new IOException("the browser ended with status " + process.waitFor());
            }
            Thread.ofVirtual().start(() -> said.lines().forEach(line -> {}));
            Ears ears = new Ears();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address), ears)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Browser(process, profile, socket, ears);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(e);
        }
    }

    /// How a page is looked at.
    public record View(int width, int height, boolean dark, boolean scripts) {
        public static View light(int width) {
            return new View(width, 1_000, false, true);
        }

        public static View dark(int width) {
            return new View(width, 1_000, true, true);
        }
    }

    /// Opens a file or address and waits until it is loaded.
    public Page open(URI address, View view) {
        String target = text(ask("", "Target.createTarget", Map.of("url", "about:blank")), "targetId");
        String session =
                text(ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true)), "sessionId");
        Page page = new Page(session, target);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            page.call(domain + ".enable", Map.of());
        }
        page.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", view.width(), "height", view.height(), "deviceScaleFactor", 1, "mobile", false));
        page.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", view.dark() ? "dark" : "light"))));
        if (!view.scripts()) {
            page.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        }
        CompletableFuture<Boolean> loaded = ears.expect(session, "Page.loadEventFired");
        page.call("Page.navigate", Map.of("url", address.toString()));
        await(loaded);
        return page;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the browser does not answer", e);
        }
    }

    private static String text(Map<String, Object> answer, String key) {
        return String.valueOf(answer.get(key));
    }

    private synchronized Map<String, Object> ask(String session, String method, Map<String, Object> params) {
        int number = numbers.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = ears.answer(number);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", number);
        message.put("method", method);
        message.put("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        await(socket.sendText(Protocol.write(message), true));
        Map<String, Object> got = await(answer);
        if (got.containsKey("error")) {
            throw new AssertionError(method + ": " + got.get("error"));
        }
        return Protocol.fields(got.get("result"));
    }

    /// One tab.
    public final class Page implements AutoCloseable {
        private final String session;
        private final String target;

        private Page(String session, String target) {
            this.session = session;
            this.target = target;
        }

        private Map<String, Object> call(String method, Map<String, Object> params) {
            return ask(session, method, params);
        }

        /// What the expression gives, as text; a promise is waited for.
        public String evaluate(String expression) {
            Map<String, Object> answer = call(
                    "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
            if (answer.containsKey("exceptionDetails")) {
                throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
            }
            return String.valueOf(Protocol.fields(answer.get("result")).get("value"));
        }

        /// A key by its name: `Tab`, `Enter`, `ArrowRight`.
        public void press(String key) {
            Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, "ArrowRight", 39, "ArrowLeft", 37);
            for (String type : List.of("keyDown", "keyUp")) {
                Map<String, Object> event = new HashMap<>(Map.of(
                        "type", type, "key", key, "code", key, "windowsVirtualKeyCode", codes.getOrDefault(key, 0)));
                if (key.equals("Enter") && type.equals("keyDown")) {
                    event.put("text", "\r");
                }
                call("Input.dispatchKeyEvent", event);
            }
        }

        /// As if the window were made wider or narrower.
        public void resize(int width, int height) {
            call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        }

        /// Compressed bytes that came over the wire, of everything the page asked for.
        public long bytesReceived() {
            return ears.heard(session, "Network.loadingFinished").stream()
                    .mapToLong(
                            event -> event.get("encodedDataLength") instanceof Number number ? number.longValue() : 0)
                    .sum();
        }

        /// The whole page as PNG.
        public byte[] screenshot() {
            Map<String, Object> answer =
                    call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
            return Base64.getDecoder().decode(text(answer, "data"));
        }

        /// Addresses that were asked for.
        public List<String> requests() {
            return ears.heard(session, "Network.requestWillBeSent").stream()
                    .map(event -> text(Protocol.fields(event.get("request")), "url"))
                    .toList();
        }

        /// What stood on the console, and uncaught errors.
        public List<String> complaints() {
            return Stream.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                    .flatMap(method -> ears.heard(session, method).stream())
                    .map(String::valueOf)
                    .toList();
        }

        @Override
        public void close() {
            ask("", "Target.closeTarget", Map.of("targetId", target));
        }
    }

    /// Collects frames to messages, answers to their questions, and events by session.
    private static final class Ears implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();
        private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
        private final Map<String, List<Map<String, Object>>> events = new ConcurrentHashMap<>();
        private final Map<String, CompletableFuture<Boolean>> expected = new ConcurrentHashMap<>();

        CompletableFuture<Map<String, Object>> answer(int number) {
            return answers.computeIfAbsent(number, n -> new CompletableFuture<>());
        }

        CompletableFuture<Boolean> expect(String session, String method) {
            return expected.computeIfAbsent(session + " " + method, key -> new CompletableFuture<>());
        }

        List<Map<String, Object>> heard(String session, String method) {
            return List.copyOf(events.getOrDefault(session + " " + method, List.of()));
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                hear(Protocol.read(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void hear(Map<String, Object> message) {
            if (message.get("id") instanceof Number number) {
                answer(number.intValue()).complete(message);
                return;
            }
            String key = message.getOrDefault("sessionId", "") + " " + message.get("method");
            events.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(Protocol.fields(message.get("params")));
            Optional.ofNullable(expected.remove(key)).ifPresent(waiting -> waiting.complete(true));
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> all = Files.walk(profile)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // A folder of the system's temporary files: the system clears it.
        }
    }
}
