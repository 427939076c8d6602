package dev.leat.bench.execute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program that runs beside the measured ones. What it prints is read and thrown away but for its end.
public final class Running implements AutoCloseable {
    private static final int KEPT = 8_192;
    private static final int CHUNK = 1_024;

    private final Process process;
    private final Optional<Pattern> ready;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean isReady;
    private volatile String said = "";

    Running(Process process, Optional<Pattern> ready) {
        this.process = process;
        this.ready = ready;
    }

    void listen() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream stream = process.getInputStream()) {
            for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                String all = said + new String(chunk, 0, n, StandardCharsets.UTF_8);
                said = all.substring(Math.max(0, all.length() - KEPT));
                if (!isReady && ready.isPresent() && ready.get().matcher(said).find()) {
                    isReady = true;
                    settled.countDown();
                }
            }
        } catch (IOException e) {
            // It was ended while it spoke.
        } finally {
            settled.countDown();
        }
    }

    void await(boolean mustBeReady, Duration most) throws IOException, InterruptedException {
        if (!mustBeReady) {
            return;
        }
        boolean inTime = settled.await(most.toMillis(), TimeUnit.MILLISECONDS);
        if (!isReady) {
            throw new IOException(
                    inTime
                            ? "it ended before it was ready; it said: " + said.strip()
                            : "it was not ready within " + most.toSeconds() + " s; it said: " + said.strip());
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        Launcher.kill(process);
        try {
            // Reaped, so that its processor time falls between runs and into none.
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
