package dev.leat.web.cache;

import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.Headers;
import dev.leat.web.fetch.Trail;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer as it is kept: where it was found, its type, its validators, when the server last vouched for it, and
/// its body. `etag` and `lastModified` are empty where the server gave none.
public record StoredAnswer(
        String url,
        String finalUrl,
        int status,
        String etag,
        String lastModified,
        String mediaType,
        String charset,
        Instant seen,
        byte[] body) {
    private static final int VERSION = 1;
    /// Longer texts are not written; nobody has such a validator in earnest.
    private static final int TEXT_MAX = 20_000;

    static StoredAnswer of(Fetched fetched, Instant now) {
        Headers headers = fetched.headers();
        return new StoredAnswer(
                fetched.uri().toString(),
                fetched.finalUri().toString(),
                fetched.status(),
                headers.first("etag").orElse(""),
                headers.first("last-modified").orElse(""),
                fetched.mediaType(),
                fetched.charset(),
                now,
                fetched.body());
    }

    StoredAnswer seenAt(Instant now) {
        return new StoredAnswer(url, finalUrl, status, etag, lastModified, mediaType, charset, now, body);
    }

    Fetched fetched(URI asked) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (!etag.isEmpty()) {
            headers.put("etag", List.of(etag));
        }
        if (!lastModified.isEmpty()) {
            headers.put("last-modified", List.of(lastModified));
        }
        return new Fetched(
                asked, URI.create(finalUrl), status, new Headers(headers), body, mediaType, charset, false, Trail.NONE);
    }

    boolean fits() {
        return List.of(url, finalUrl, etag, lastModified, mediaType, charset).stream()
                .allMatch(text -> text.length() <= TEXT_MAX);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 300);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (String text : List.of(url, finalUrl, etag, lastModified, mediaType, charset)) {
                out.writeUTF(text);
            }
            out.writeShort(status);
            out.writeLong(seen.toEpochMilli());
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes everything
        }
        return bytes.toByteArray();
    }

    /// Empty if another version wrote it, or nobody did.
    public static Optional<StoredAnswer> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            String url = in.readUTF();
            String finalUrl = in.readUTF();
            String etag = in.readUTF();
            String lastModified = in.readUTF();
            String mediaType = in.readUTF();
            String charset = in.readUTF();
            int status = in.readUnsignedShort();
            Instant seen = Instant.ofEpochMilli(in.readLong());
            int length = in.readInt();
            if (length != in.available()) {
                return Optional.empty();
            }
            return Optional.of(new StoredAnswer(
                    url, finalUrl, status, etag, lastModified, mediaType, charset, seen, in.readAllBytes()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
