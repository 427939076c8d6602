package dev.leat.web.batch;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.web.Conversion;
import dev.leat.web.Conversion.Converted;
import dev.leat.web.batch.PageResult.State;
import dev.leat.web.chunk.ChunkText;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.read.PageReader;
import dev.leat.web.url.PageLinks;
import dev.leat.web.url.WebUrl;
import dev.leat.web.write.MarkdownWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What was fetched, converted and written: few pages at a time, and large ones alone, since a page takes many times
/// its bytes while it is converted.
final class PageFiles {
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;
    /// Of pages that are converted at once, in permits of [#PERMIT_BYTES].
    private static final int PERMITS = 64;

    private static final int PERMIT_BYTES = 32 * 1024;
    /// Of bodies that wait for their turn; while there are more, nothing new is fetched.
    private static final long HELD_BYTES_MAX = 8L * 1024 * 1024;

    private final Disk disk;
    private final Manifest manifest;
    private final BatchSettings settings;
    private final Semaphore turns;
    private final Semaphore weight = new Semaphore(PERMITS, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition less = lock.newCondition();
    private long heldBytes;

    PageFiles(Disk disk, Manifest manifest, BatchSettings settings, int atOnce) {
        this.disk = disk;
        this.manifest = manifest;
        this.settings = settings;
        this.turns = new Semaphore(atOnce);
    }

    /// Waits until few bodies wait, at most so long; whether that is so.
    boolean hasRoom(long millis) throws InterruptedException {
        lock.lock();
        try {
            return heldBytes <= HELD_BYTES_MAX
                    || (less.await(millis, TimeUnit.MILLISECONDS) && heldBytes <= HELD_BYTES_MAX);
        } finally {
            lock.unlock();
        }
    }

    private void hold(long bytes) {
        lock.lock();
        try {
            heldBytes += bytes;
            less.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What a page became.
    private record Made(byte[] text, Optional<byte[]> chunks, List<WebUrl> links) {}

    PageResult write(WebUrl url, String file, Optional<Manifest.Entry> before, Fetched fetched)
            throws IOException, InterruptedException {
        Made made;
        hold(fetched.body().length);
        try {
            made = made(url, fetched);
        } finally {
            hold(-fetched.body().length);
        }
        String sha256 = sha256(made.text());
        boolean same = before.isPresent() && before.get().sha256().equals(sha256);
        if (!same) {
            replace(settings.folder().resolve(file), made.text());
        }
        if (made.chunks().isPresent()) {
            Path chunks = settings.chunking().orElseThrow().file(file);
            if (!same || !disk.exists(chunks)) {
                replace(chunks, made.chunks().get());
            }
        }
        manifest.put(new Manifest.Entry(
                url.normal().href(),
                file,
                settings.recipe(),
                sha256,
                fetched.headers().first("etag").orElse(""),
                fetched.headers().first("last-modified").orElse(""),
                ""));
        return new PageResult(
                url,
                same ? State.UNCHANGED : State.WRITTEN,
                file,
                fetched.status(),
                fetched.body().length,
                fetched.trail(),
                Optional.empty(),
                made.links());
    }

    private Made made(WebUrl url, Fetched fetched) throws IOException, InterruptedException {
        int permits = Math.clamp(fetched.body().length / PERMIT_BYTES + 1L, 1, PERMITS);
        turns.acquire();
        try {
            weight.acquire(permits);
            try {
                return converted(url, fetched);
            } finally {
                weight.release(permits);
            }
        } finally {
            turns.release();
        }
    }

    private Made converted(WebUrl url, Fetched fetched) throws IOException {
        WebUrl at = WebUrl.parse(fetched.finalUri().toString()).orElse(url);
        Converted page = new Conversion(settings.form(), settings.reading().baseUrl(at.href()), settings.markdown())
                .converted(fetched.body(), fetched.charset(), fetched.mediaType(), at.href());
        List<WebUrl> links = settings.links()
                ? PageLinks.of(PageReader.decode(fetched.body(), fetched.charset()), at)
                : new ArrayList<>();
        Optional<byte[]> chunks = Optional.empty();
        if (settings.chunking().isPresent()) {
            chunks = Optional.of(chunks(settings.chunking().get(), page, at));
        }
        return new Made(page.text().getBytes(StandardCharsets.UTF_8), chunks, links);
    }

    private byte[] chunks(BatchSettings.Chunking chunking, Converted page, WebUrl at) throws IOException {
        String markdown = settings.form() == Conversion.Form.MARKDOWN
                ? page.text()
                : MarkdownWriter.of(page.page(), settings.markdown());
        try {
            String language = page.page().metadata().language();
            return ChunkText.of(chunking.cut().of(markdown, at.withoutUser().href(), language), chunking.form())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (MarkdownRejected e) {
            throw new IOException(e.problem().rule(), e);
        }
    }

    private void replace(Path path, byte[] text) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            DiskWrites.mkdirs(disk, folder, FOLDER_MODE);
        }
        String beside = sha256(path.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        DiskWrites.replace(disk, path, text, MODE, beside);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
