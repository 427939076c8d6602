package dev.leat.engine.evidence;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// Events as JSON lines in `events.jsonl`, appended in whole lines of at most [#LINE_MAX] bytes, durable when
/// closed. A reader passes over a last line without its end: the process was killed there. Thread-safe; never used
/// from a
/// thread
/// that
/// may be interrupted.
public final class EvidenceFile implements EvidenceSink, AutoCloseable {
    public static final int LINE_MAX = 64 << 10;
    private static final int BUFFER = 32 << 10;
    private static final int TEXT_MAX = 4_096;
    private static final JsonFactory JSON = new JsonFactory();

    private final Disk.Output output;
    private final Ticker ticker;
    private final long start;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER);
    private boolean broken;

    private EvidenceFile(Disk.Output output, Ticker ticker) {
        this.output = output;
        this.ticker = ticker;
        this.start = ticker.nanos();
    }

    /// Begins `folder/events.jsonl`; the folder is made.
    public static EvidenceFile begin(Disk disk, Path folder, Ticker ticker) throws IOException {
        DiskWrites.mkdirs(disk, folder, 0700);
        return new EvidenceFile(disk.append(folder.resolve("events.jsonl"), 0600), ticker);
    }

    /// @throws UncheckedIOException if the line cannot be written: evidence is never lost silently
    @Override
    public synchronized void accept(Event event) {
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), buffer)) {
            json.writeStartObject();
            json.writeNumberProperty("t", (ticker.nanos() - start) / 1000);
            json.writeStringProperty("type", event.type());
            event.tell(new JsonFields(json));
            json.writeEndObject();
        }
        buffer.write('\n');
        if (buffer.size() >= BUFFER) {
            flush();
        }
    }

    private void flush() {
        if (broken) {
            buffer.reset();
            return; // said once, when it broke
        }
        try {
            byte[] bytes = buffer.toByteArray();
            buffer.reset();
            output.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            broken = true;
            throw new UncheckedIOException("the run's evidence cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (output) {
            if (!broken) {
                flush();
                output.force();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private record JsonFields(JsonGenerator json) implements Event.Fields {
        @Override
        public Event.Fields put(String name, String value) {
            json.writeStringProperty(name, value.length() <= TEXT_MAX ? value : value.substring(0, TEXT_MAX) + "…");
            return this;
        }

        @Override
        public Event.Fields put(String name, long value) {
            json.writeNumberProperty(name, value);
            return this;
        }

        @Override
        public Event.Fields put(String name, double value) {
            json.writeNumberProperty(name, Math.round(value * 1000) / 1000.0);
            return this;
        }
    }
}
