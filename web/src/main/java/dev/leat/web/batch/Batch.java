package dev.leat.web.batch;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.batch.PageResult.State;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Trail;
import dev.leat.web.url.OutputNames;
import dev.leat.web.url.WebUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Fetches pages together and writes each to its file. One page's failure never ends the others; results stand in
/// the order of the input, whatever came first. What the manifest knows is asked for with its validators, and a
/// file whose text came out equal is not touched.
public final class Batch {
    private static final long LOOK_MILLIS = 100;
    /// How long a run that was asked to stop waits for what is under way.
    private static final int LOOKS_TO_FINISH = 50;

    private final Fetcher fetcher;
    private final Disk disk;
    private final Workers workers;
    private final Manifest manifest;
    private final BatchSettings settings;
    private final BatchWatch watch;
    private final Cancellation cancellation;
    private final OutputNames names;
    private final PageFiles files;
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    public Batch(
            Fetcher fetcher,
            Disk disk,
            Workers workers,
            Manifest manifest,
            BatchSettings settings,
            BatchWatch watch,
            Cancellation cancellation) {
        this.fetcher = fetcher;
        this.disk = disk;
        this.workers = workers;
        this.manifest = manifest;
        this.settings = settings;
        this.watch = watch;
        this.cancellation = cancellation;
        this.names = new OutputNames(settings.layout(), settings.extension());
        this.files = new PageFiles(disk, manifest, settings, workers.parsers());
    }

    /// One result for each address, in their order.
    public List<PageResult> run(List<WebUrl> urls, FetchRequest.From from) throws InterruptedException {
        PageResult[] results = new PageResult[urls.size()];
        Semaphore window = new Semaphore(settings.window());
        for (int i = 0; i < urls.size() && entered(window); i++) {
            int index = i;
            WebUrl url = urls.get(index);
            String file = names.of(url);
            workers.await(() -> {
                busy.add(Thread.currentThread());
                try {
                    results[index] = settle(url, file, from);
                } finally {
                    busy.remove(Thread.currentThread());
                    window.release();
                }
            });
        }
        finish(window);
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = notTried(urls.get(i));
            }
        }
        return Arrays.asList(results);
    }

    /// Takes a place in the window; false, without one, once the run is to end.
    private boolean entered(Semaphore window) throws InterruptedException {
        while (!isStopped()) {
            if (files.hasRoom(LOOK_MILLIS) && window.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!isStopped()) {
                    return true;
                }
                window.release();
            }
        }
        return false;
    }

    private boolean isStopped() {
        return cancellation.level() != Cancellation.Level.NONE || failures.get() >= settings.failuresMax();
    }

    /// Waits for what is under way; not long after a person asked to stop.
    private void finish(Semaphore window) throws InterruptedException {
        int looks = 0;
        while (!window.tryAcquire(settings.window(), LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            boolean asked = cancellation.level() != Cancellation.Level.NONE;
            if (asked && (++looks >= LOOKS_TO_FINISH || cancellation.level() == Cancellation.Level.NOW)) {
                busy.forEach(Thread::interrupt);
            }
        }
    }

    private PageResult settle(WebUrl url, String file, FetchRequest.From from) {
        watch.started(url);
        PageResult result;
        try {
            result = page(url, file, from);
        } catch (InterruptedException e) {
            result = notTried(url);
        } catch (IOException e) {
            result = failed(
                    url,
                    Problem.passing(
                            "LEAT-W132",
                            Place.of(settings.folder().resolve(file).toString()),
                            String.valueOf(e.getMessage()),
                            "the page could not be written",
                            "Check the folder's permissions and the space on its disk"),
                    0,
                    Trail.NONE);
        } catch (RuntimeException e) {
            result = failed(
                    url,
                    Problem.lasting(
                            Fault.UNEXPECTED.code(),
                            Place.of(url.href()),
                            e.toString(),
                            "the page could not be dealt with",
                            Fault.UNEXPECTED.remedy()),
                    0,
                    Trail.NONE);
        }
        if (result.state() == State.FAILED) {
            failures.incrementAndGet();
        }
        watch.settled(result);
        return result;
    }

    private PageResult page(WebUrl url, String file, FetchRequest.From from) throws IOException, InterruptedException {
        Path path = settings.folder().resolve(file);
        Optional<Manifest.Entry> before = manifest.of(url);
        boolean there = before.filter(Manifest.Entry::isGood)
                        .filter(entry -> entry.file().equals(file))
                        .isPresent()
                && disk.exists(path);
        boolean wanted = switch (settings.again()) {
            case ALL -> true;
            case MISSING -> !there;
            case FAILED -> before.isPresent() && !before.get().isGood();
        };
        if (!wanted) {
            return new PageResult(
                    url, State.DONE_BEFORE, there ? file : "", 0, 0, Trail.NONE, Optional.empty(), List.of());
        }
        FetchRequest request = FetchRequest.of(url.uri()).page();
        if (from == FetchRequest.From.DISCOVERED) {
            request = request.discovered();
        }
        if (there && before.get().recipe().equals(settings.recipe()) && !settings.links()) {
            request = request.validators(before.get().etagIfSaid(), before.get().lastModifiedIfSaid());
        }
        FetchOutcome outcome = fetcher.fetch(request);
        return switch (outcome) {
            case NotModified same ->
                new PageResult(url, State.UNCHANGED, file, 304, 0, same.trail(), Optional.empty(), List.of());
            case Failed failure -> {
                if (failure.fault() != Fault.CANCELLED && !there) {
                    manifest.put(
                            new Manifest.Entry(url.normal().href(), "", settings.recipe(), "", "", "", failure.code()));
                }
                yield failed(url, failure.problem(), failure.status(), failure.trail());
            }
            case Fetched fetched -> files.write(url, file, there ? before : Optional.empty(), fetched);
        };
    }

    private static PageResult failed(WebUrl url, Problem problem, int status, Trail trail) {
        return new PageResult(url, State.FAILED, "", status, 0, trail, Optional.of(problem), List.of());
    }

    private static PageResult notTried(WebUrl url) {
        Problem problem = Problem.passing(
                Fault.CANCELLED.code(),
                Place.of(url.href()),
                "",
                "the run ended before this address had its turn",
                Fault.CANCELLED.remedy());
        return new PageResult(url, State.NOT_TRIED, "", 0, 0, Trail.NONE, Optional.of(problem), List.of());
    }
}
