package dev.leat.web.http;

import dev.leat.engine.disk.Ticker;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Headers;
import dev.leat.web.fetch.Trail;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/// One question to one server: a GET over HTTP/2 where TLS offers it, else HTTP/1.1; its answer within the limits.
/// Follows nothing and repeats nothing: a redirect is [Fetched] with its status. Thread-safe; connections are kept
/// and shared.
public final class HttpFetcher implements Fetcher, AutoCloseable {
    private static final Set<String> PAGES = Set.of(
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "text/markdown",
            "text/x-markdown",
            "application/xml",
            "text/xml");
    private static final int ERROR_BODY_MAX = 16 * 1024;
    private static final int SNIFFED = 1_024;
    private static final int BUFFER = 16 * 1024;
    /// What is set aside for a body on its word alone.
    private static final int FIRST_MAX = 1024 * 1024;

    private final HttpClient client;
    private final FetchLimits limits;
    private final AddressGuard guard;
    private final Connections connections;
    private final Map<String, String> headers;
    private final Ticker ticker;

    /// @param headers sent with every question, `User-Agent` among them
    public HttpFetcher(
            Connections connections,
            FetchLimits limits,
            AddressGuard guard,
            Map<String, String> headers,
            Ticker ticker) {
        this.client = connections.client(limits);
        this.limits = limits;
        this.guard = guard;
        this.connections = connections;
        this.headers = Map.copyOf(headers);
        this.ticker = ticker;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        URI uri = request.uri();
        Optional<Failed> wrong = Addressable.check(uri);
        if (wrong.isEmpty()) {
            wrong = guard.check(request, connections.proxy(uri).isPresent());
        }
        if (wrong.isPresent()) {
            return wrong.get();
        }
        long start = ticker.nanos();
        TimedBody wire = new TimedBody(limits, ticker, start + limits.total().toNanos());
        FetchOutcome outcome;
        try (wire) {
            HttpResponse<TimedBody> response = client.send(question(request), answer -> wire);
            outcome = read(request, response, wire);
        } catch (InterruptedIOException e) {
            throw stopped(e);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw stopped(e);
            }
            outcome = failure(uri, e, wire.begun());
        }
        return outcome.with(Trail.asked(wire.wireBytes(), Duration.ofNanos(ticker.nanos() - start)));
    }

    private static InterruptedException stopped(IOException cause) {
        InterruptedException stop = new InterruptedException("asked to stop while fetching");
        stop.initCause(cause);
        return stop;
    }

    private HttpRequest question(FetchRequest request) {
        HttpRequest.Builder question = HttpRequest.newBuilder(Addressable.withoutUser(request.uri()))
                .timeout(limits.total())
                .version(
                        connections.http1() || !request.uri().getScheme().equals("https")
                                ? HttpClient.Version.HTTP_1_1 // without TLS, HTTP/2 begins with an upgrade few expect
                                : HttpClient.Version.HTTP_2);
        headers.forEach(question::setHeader);
        question.setHeader("Accept-Encoding", String.join(", ", Codings.known()));
        Addressable.authorization(request.uri()).ifPresent(value -> question.setHeader("Authorization", value));
        connections
                .proxyAuthorization(request.uri())
                .ifPresent(value -> question.setHeader("Proxy-Authorization", value));
        request.headers().forEach(question::setHeader);
        request.etag().ifPresent(value -> question.setHeader("If-None-Match", value));
        request.lastModified().ifPresent(value -> question.setHeader("If-Modified-Since", value));
        return question.build();
    }

    private FetchOutcome read(FetchRequest request, HttpResponse<TimedBody> response, TimedBody wire)
            throws IOException {
        URI uri = request.uri();
        int status = response.statusCode();
        Headers fields = new Headers(response.headers().map());
        Optional<String> bloated = bloated(fields);
        if (bloated.isPresent()) {
            return Failed.of(
                    uri, Fault.BAD_RESPONSE, status, fields, "an answer's header is too large", bloated.get(), false);
        }
        if (status == 304) {
            return new NotModified(uri, uri, fields, Trail.NONE);
        }
        if (status >= 400 || status < 200) {
            wire.readNBytes(ERROR_BODY_MAX); // so that the connection can be used again
            return Failed.of(
                    uri,
                    status == 429 ? Fault.RATE_LIMITED : Fault.HTTP_ERROR,
                    status,
                    fields,
                    "the server answers with status " + status + meaning(status),
                    "",
                    Retry.isPassing(status));
        }
        if (status >= 300) {
            wire.readNBytes(ERROR_BODY_MAX);
            return new Fetched(uri, uri, status, fields, new byte[0], fields.mediaType(), "", false, Trail.NONE);
        }
        String type = fields.mediaType();
        if (request.wanted() == FetchRequest.Wanted.PAGE && !isUnsaid(type) && !PAGES.contains(type)) {
            return unsupported(uri, status, fields, type);
        }
        return body(request, status, fields, wire);
    }

    private FetchOutcome body(FetchRequest request, int status, Headers fields, TimedBody wire) throws IOException {
        URI uri = request.uri();
        List<String> codings = fields.all("content-encoding");
        long announced = length(fields);
        boolean packed = Unpacked.isPacked(codings);
        if (announced > (packed ? limits.wireBytes() : limits.bytes()) && !limits.truncate()) {
            return tooLarge(uri, status, fields, announced + " bytes announced");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.clamp(announced, BUFFER, FIRST_MAX));
        boolean truncated = false;
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = Unpacked.of(wire, codings)) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                int room = limits.bytes() - body.size();
                body.write(buffer, 0, Math.min(count, room));
                if (packed
                        && body.size() > FetchLimits.RATIO_FROM
                        && body.size() > (long) limits.ratio() * wire.wireBytes()) {
                    return Failed.of(
                            uri,
                            Fault.DECOMPRESSION_BOMB,
                            status,
                            fields,
                            "a body unpacks to at most " + limits.ratio() + " times its size",
                            wire.wireBytes() + " bytes gave more than " + body.size(),
                            false);
                }
                if (count > room || wire.wireBytes() > limits.wireBytes()) {
                    if (!limits.truncate()) {
                        return tooLarge(uri, status, fields, "");
                    }
                    truncated = true;
                    break;
                }
            }
        }
        byte[] bytes = body.toByteArray();
        String type = fields.mediaType();
        if (request.wanted() == FetchRequest.Wanted.PAGE && isUnsaid(type)) {
            type = sniffed(bytes);
            if (type.isEmpty()) {
                return unsupported(uri, status, fields, fields.mediaType());
            }
        }
        return new Fetched(uri, uri, status, fields, bytes, type, fields.charset(), truncated, Trail.NONE);
    }

    private Failed tooLarge(URI uri, int status, Headers fields, String seen) {
        return Failed.of(
                uri,
                Fault.BODY_TOO_LARGE,
                status,
                fields,
                "a body has at most " + limits.bytes() + " bytes",
                seen,
                false);
    }

    private static Failed unsupported(URI uri, int status, Headers fields, String type) {
        return Failed.of(
                uri, Fault.UNSUPPORTED_TYPE, status, fields, "the answer is not a page that can be read", type, false);
    }

    private static boolean isUnsaid(String type) {
        return type.isEmpty() || type.equals("application/octet-stream");
    }

    /// The type of bytes that came without one; empty if they are no text.
    private static String sniffed(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, SNIFFED); i++) {
            if (bytes[i] >= 0 && bytes[i] < 0x20 && "\t\n\f\r\u001b".indexOf(bytes[i]) < 0) {
                return "";
            }
        }
        for (int i = 0; i < Math.min(bytes.length, SNIFFED); i++) {
            if (bytes[i] == '<') {
                return "text/html";
            }
        }
        return "text/plain";
    }

    private static long length(Headers fields) {
        try {
            return Long.parseLong(fields.first("content-length").orElse("-1").strip());
        } catch (NumberFormatException e) {
            return -1; // then the bytes themselves are counted
        }
    }

    private static Optional<String> bloated(Headers fields) {
        long size = 0;
        long count = 0;
        for (Map.Entry<String, List<String>> field : fields.fields().entrySet()) {
            for (String value : field.getValue()) {
                size += field.getKey().length() + value.length() + 4;
                count++;
            }
        }
        if (size > FetchLimits.HEADER_BYTES_MAX) {
            return Optional.of(size + " bytes");
        }
        return count > FetchLimits.HEADERS_MAX ? Optional.of(count + " fields") : Optional.empty();
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 -> " (bad request)";
            case 401 -> " (wants a login)";
            case 403 -> " (forbidden)";
            case 404 -> " (not found)";
            case 410 -> " (gone)";
            case 429 -> " (too many requests)";
            case 500 -> " (error of the server)";
            case 502 -> " (bad gateway)";
            case 503 -> " (not available now)";
            case 504 -> " (gateway timed out)";
            default -> "";
        };
    }

    private Failed failure(URI uri, IOException thrown, boolean begun) {
        String said = thrown.getMessage() == null ? "" : thrown.getMessage();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpConnectTimeoutException e -> {
                    return Failed.passing(
                            uri, Fault.CONNECTION_FAILED, "no connection within " + text(limits.connect()), "");
                }
                case HttpTimeoutException e -> {
                    return Failed.passing(uri, Fault.REQUEST_TIMEOUT, "no answer within " + text(limits.total()), said);
                }
                case UnresolvedAddressException e -> {
                    return Failed.passing(uri, Fault.DNS_FAILED, "no address is known for the host", uri.getHost());
                }
                case Unpacked.UnknownCoding e -> {
                    return Failed.lasting(uri, Fault.DECODING_FAILED, "the compression of a body is not known", said);
                }
                case ZipException e -> {
                    return Failed.lasting(uri, Fault.DECODING_FAILED, "the compressed body is broken", said);
                }
                case CertificateException e -> {
                    return Failed.lasting(uri, Fault.TLS_FAILED, "the server's certificate is not trusted", said);
                }
                case SSLException e
                when !causedBy(e, CertificateException.class) -> {
                    return Failed.lasting(uri, Fault.TLS_FAILED, "no secure connection could be made", said);
                }
                case ConnectException e -> {
                    return Failed.passing(uri, Fault.CONNECTION_FAILED, "the connection was refused", "");
                }
                case ProtocolException e -> {
                    return Failed.lasting(uri, Fault.BAD_RESPONSE, "the answer is not HTTP", said);
                }
                case EOFException e
                when begun -> {
                    return Failed.passing(uri, Fault.INCOMPLETE_BODY, "the body ended before its end", "");
                }
                default -> {
                    // The reason may lie deeper.
                }
            }
        }
        if (said.startsWith("fixed content-length") || said.contains("chunked transfer encoding")) {
            return Failed.passing(uri, Fault.INCOMPLETE_BODY, "the body ended before its end", said);
        }
        return Failed.passing(uri, Fault.CONNECTION_FAILED, "the connection broke", said);
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Duration span) {
        return span.toMillis() % 1000 == 0 ? span.toSeconds() + " s" : span.toMillis() + " ms";
    }

    /// Connections that are kept are closed; questions that are being asked end.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
