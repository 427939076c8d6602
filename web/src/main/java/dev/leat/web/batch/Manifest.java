package dev.leat.web.batch;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.web.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// What earlier runs did: a file of JSON lines beside the pages. A line is added when a page is done, so a run that
/// is killed loses nothing; the last line of an address counts; at the end the file is written anew. Thread-safe.
public final class Manifest implements AutoCloseable {
    public static final String NAME = "manifest.jsonl";

    private static final int BYTES_MAX = 512 * 1024 * 1024;
    private static final int MODE = 0666;
    private static final JsonFactory JSON = new JsonFactory();

    private final Disk disk;
    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Disk.@Nullable Output journal;
    private boolean changed;

    /// One page.
    ///
    /// @param recipe by which it was converted; another recipe converts it again
    /// @param sha256 of the file, so that what is equal is not written
    /// @param failed the code of why it could not be had; empty if it could
    public record Entry(
            String url, String file, String recipe, String sha256, String etag, String lastModified, String failed) {
        Optional<String> etagIfSaid() {
            return Optional.of(etag).filter(tag -> !tag.isEmpty());
        }

        Optional<String> lastModifiedIfSaid() {
            return Optional.of(lastModified).filter(date -> !date.isEmpty());
        }

        boolean isGood() {
            return failed.isEmpty();
        }
    }

    private Manifest(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// What a file says; nothing where there is none. Lines that cannot be read, such as a last one that was being
    /// written, say nothing.
    public static Manifest open(Disk disk, Path file) throws IOException {
        Manifest manifest = new Manifest(disk, file);
        if (disk.exists(file)) {
            for (String line : new String(disk.readAll(file, BYTES_MAX), StandardCharsets.UTF_8).split("\n")) {
                read(line).ifPresent(entry -> manifest.entries.put(entry.url(), entry));
            }
        }
        return manifest;
    }

    synchronized Optional<Entry> of(WebUrl url) {
        return Optional.ofNullable(entries.get(url.normal().href()));
    }

    synchronized void put(Entry entry) throws IOException {
        if (entry.equals(entries.put(entry.url(), entry))) {
            return;
        }
        changed = true;
        if (journal == null) {
            journal = disk.append(file, MODE);
        }
        byte[] line = line(entry);
        journal.write(line, 0, line.length);
    }

    /// Those of earlier runs and this one.
    synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /// The address is known no more.
    synchronized void remove(Entry entry) {
        changed |= entries.remove(entry.url(), entry);
    }

    private static byte[] line(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("url", entry.url());
            json.writeStringProperty("file", entry.file());
            json.writeStringProperty("recipe", entry.recipe());
            json.writeStringProperty("sha256", entry.sha256());
            json.writeStringProperty("etag", entry.etag());
            json.writeStringProperty("lastModified", entry.lastModified());
            json.writeStringProperty("failed", entry.failed());
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static Optional<Entry> read(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getString());
            }
        } catch (StreamReadException e) {
            return Optional.empty(); // torn by whatever ended that run
        }
        return fields.containsKey("url")
                ? Optional.of(new Entry(
                        fields.getOrDefault("url", ""),
                        fields.getOrDefault("file", ""),
                        fields.getOrDefault("recipe", ""),
                        fields.getOrDefault("sha256", ""),
                        fields.getOrDefault("etag", ""),
                        fields.getOrDefault("lastModified", ""),
                        fields.getOrDefault("failed", "")))
                : Optional.empty();
    }

    /// One line for each address. A run that changed nothing writes nothing.
    @Override
    public synchronized void close() throws IOException {
        if (journal != null) {
            journal.close();
            journal = null;
        }
        if (changed) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Entry entry : entries.values()) {
                all.writeBytes(line(entry));
            }
            DiskWrites.replace(disk, file, all.toByteArray(), MODE, "manifest");
        }
    }
}
