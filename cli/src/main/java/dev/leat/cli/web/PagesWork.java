package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.batch.Batch;
import dev.leat.web.batch.BatchSettings;
import dev.leat.web.batch.Gone;
import dev.leat.web.batch.Manifest;
import dev.leat.web.batch.PageResult;
import dev.leat.web.batch.PageResult.State;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.Fetcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// One command's pages from addresses to files: the client, the threads, the manifest, the live view, the report
/// and the exit code.
final class PagesWork {
    private static final int FOLDER_MODE = 0777;

    private PagesWork() {}

    /// What is done once everything is at hand.
    interface Job {
        List<PageResult> run(Web web, Workers workers, Batches batches) throws Exception;
    }

    /// The web as this command asks it: through `fetcher`, which may answer from copies.
    record Web(WebClient client, Fetcher fetcher) {}

    /// What a job makes its batch with.
    static final class Batches {
        private final IntFunction<Batch> maker;
        private boolean whole = true;

        Batches(IntFunction<Batch> maker) {
            this.maker = maker;
        }

        /// @param pages how many there are at most
        Batch make(int pages) {
            return maker.apply(pages);
        }

        /// There may be pages that nobody told us of: none counts as gone.
        void partial() {
            whole = false;
        }
    }

    static int run(Session session, PagesOptions options, boolean links, Job job) throws Exception {
        ClientSettings client = options.client(session);
        options.settings(session, client, links, 1); // says what is wrong before anything is asked
        Host host = session.host();
        Cancellation cancellation = new Cancellation();
        long start = host.ticker().nanos();
        Path folder = options.folder(session);
        made(session, folder);
        List<PageResult> results;
        try (PagesWatch watch = new PagesWatch(session);
                Host.Interrupts.Listening listening = host.interrupts().listen(cancellation::raise);
                WebClient web = new WebClient(client, host.clock(), host.ticker(), host.sleeper());
                CacheOptions.Opened opened = options.cached(session, web);
                Workers workers = new Workers(Math.max(1, Runtime.getRuntime().availableProcessors()));
                Manifest manifest = Manifest.open(host.disk(), folder.resolve(Manifest.NAME))) {
            Batches batches = new Batches(pages -> {
                watch.follow(workers);
                BatchSettings settings = settings(session, options, client, links, pages);
                return new Batch(opened.fetcher(), host.disk(), workers, manifest, settings, watch, cancellation);
            });
            try {
                results = job.run(new Web(web, opened.fetcher()), workers, batches);
            } finally {
                watch.close();
            }
            if (batches.whole && !results.isEmpty() && cancellation.level() == Cancellation.Level.NONE) {
                gone(
                        session,
                        options,
                        new Gone(manifest, results.stream().map(PageResult::url).toList()),
                        folder);
            }
        }
        Duration took = Duration.ofNanos(host.ticker().nanos() - start);
        summary(session, folder, results, took);
        Optional<Path> report = options.report(session);
        if (report.isPresent()) {
            FileOutput.write(session, report.get(), out -> out.raw(PagesReport.of(results, took)));
        }
        return exit(results, cancellation);
    }

    private static BatchSettings settings(
            Session session, PagesOptions options, ClientSettings client, boolean links, int pages) {
        try {
            return options.settings(session, client, links, pages);
        } catch (CommandError e) {
            throw new IllegalStateException("these options were good a moment ago", e);
        }
    }

    private static void made(Session session, Path folder) throws CommandError {
        try {
            DiskWrites.mkdirs(session.host().disk(), folder, FOLDER_MODE);
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-W132",
                            Place.of(session.show(folder)),
                            String.valueOf(e.getMessage()),
                            "the folder of the pages cannot be made",
                            "Check its permissions, or name another with -o"));
        }
    }

    /// Says which pages are named no more, and removes them where that was asked for.
    private static void gone(Session session, PagesOptions options, Gone gone, Path folder)
            throws CommandError, IOException {
        if (gone.count() == 0) {
            return;
        }
        if (options.prune() && gone.isTooMuch() && !options.allowsRemovals()) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-W137",
                            Place.of(session.show(folder)),
                            gone.count() + " pages, first " + gone.addresses().getFirst(),
                            "more than 20 pages and a quarter of all would be removed",
                            "Look whether the list is whole; --allow-removals removes them"));
        }
        String count = Amount.counted(gone.count(), "page is", "pages are") + " named no more";
        if (options.prune()) {
            int removed = gone.prune(session.host().disk(), folder);
            if (!session.common().quiet()) {
                session.err().print(count + "; " + Amount.counted(removed, "file", "files") + " removed");
            }
        } else if (!session.common().quiet()) {
            session.err().print(count + "; --prune removes their files");
        }
    }

    private static int exit(List<PageResult> results, Cancellation cancellation) {
        if (cancellation.level() != Cancellation.Level.NONE) {
            return Exit.INTERRUPTED;
        }
        if (results.isEmpty()) {
            return Exit.NOT_THERE;
        }
        return results.stream().allMatch(PageResult::isGood) ? Exit.DONE : Exit.SOME_FAILED;
    }

    private static void summary(Session session, Path folder, List<PageResult> results, Duration took) {
        if (session.common().quiet()) {
            return;
        }
        for (PageResult result : results) {
            result.problem()
                    .filter(problem -> result.state() == State.FAILED)
                    .ifPresent(problem -> session.err().print(ErrorScreen.oneLine(problem.masked(session::mask))));
        }
        long failed = PagesReport.count(results, State.FAILED);
        Line line = new Line()
                .add(failed > 0 ? Mark.FAILED : Mark.DONE)
                .add(" " + Amount.counted(results.size(), "page", "pages") + " in " + Amount.took(took) + ": ")
                .add(Amount.count(PagesReport.count(results, State.WRITTEN)) + " written, "
                        + Amount.count(PagesReport.count(results, State.UNCHANGED)) + " unchanged");
        part(line, PagesReport.count(results, State.DONE_BEFORE), " done before");
        if (failed > 0) {
            line.add(", ").add(Token.BAD, Amount.count(failed) + " failed");
        }
        part(line, PagesReport.count(results, State.NOT_TRIED), " not tried");
        session.err().print(line.add(Token.SOFT, "  in ").data(Token.SOFT, session.show(folder)));
    }

    private static void part(Line line, long count, String word) {
        if (count > 0) {
            line.add(", " + Amount.count(count) + word);
        }
    }
}
