package dev.leat.network.telemetry;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;

/// Events as lines of JSON in `YYYY-MM-DD.jsonl` (UTC) of a folder, or in one file named `….jsonl`: written fifty at
/// a time, after five seconds and at the end, each time whole lines in one write. What cannot be written loses
/// events, never a run; how many were lost is told by gaps in `Seq`. Thread-safe.
public final class TelemetryFile implements Telemetry {
    private static final int FLUSH_EVENTS = 50;
    private static final long FLUSH_NANOS = 5_000_000_000L;
    private static final int WAITING_MAX = 10_000;
    private static final int FILE_MODE = 0_644;
    private static final int FOLDER_MODE = 0_755;

    private final Disk disk;
    private final Path folder;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Queue<String> waiting = new ArrayDeque<>();
    private String runId = "";
    private boolean begun;
    private long sequence;
    private long flushed;

    public TelemetryFile(Disk disk, Path folder, InstantSource clock, Ticker ticker) {
        this.disk = disk;
        this.folder = folder;
        this.clock = clock;
        this.ticker = ticker;
        this.flushed = ticker.nanos();
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public synchronized void begin(String run) {
        runId = run;
        begun = true;
    }

    @Override
    public synchronized void accept(TelemetryEvent event) {
        boolean synthetic = event.kind() == TelemetryKind.WARM_RUN_COMPARISON;
        sequence++;
        if (waiting.size() < WAITING_MAX) {
            waiting.add(event.line(clock.instant(), runId, sequence, synthetic));
        }
        if (waiting.size() >= FLUSH_EVENTS || ticker.nanos() - flushed > FLUSH_NANOS) {
            flush();
        }
    }

    private void flush() {
        if (!begun || waiting.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        waiting.forEach(lines::append);
        waiting.clear();
        flushed = ticker.nanos();
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try {
            Path file = file(clock.instant());
            Path parent = file.getParent();
            if (parent != null) {
                DiskWrites.mkdirs(disk, parent, FOLDER_MODE);
            }
            try (Disk.Output out = disk.append(file, FILE_MODE)) {
                out.write(bytes, 0, bytes.length);
            }
        } catch (IOException e) {
            // what is measured is worth less than the run: gaps in Seq tell
        }
    }

    private Path file(Instant now) {
        if (String.valueOf(folder.getFileName()).endsWith(".jsonl")) {
            return folder;
        }
        return folder.resolve(LocalDate.ofInstant(now, ZoneOffset.UTC) + ".jsonl");
    }

    @Override
    public synchronized void close() {
        flush();
        waiting.clear();
    }
}
