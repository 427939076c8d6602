package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.JsonText;
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
import dev.leat.web.batch.Manifest;
import dev.leat.web.batch.PageResult;
import dev.leat.web.batch.PageResult.State;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One command's pages from addresses to files: the client, the threads, the manifest, the live view, the report
/// and the exit code.
final class PagesWork {
    private static final int FOLDER_MODE = 0777;

    private PagesWork() {}

    /// What is done once everything is at hand.
    interface Job {
        List<PageResult> run(WebClient client, Workers workers, Batches batches) throws Exception;
    }

    /// Makes the batch, told what is going on in words.
    interface Batches {
        Batch make() throws Exception;
    }

    static int run(Session session, PagesOptions options, boolean links, Job job) throws Exception {
        ClientSettings client = options.client(session);
        BatchSettings settings = options.settings(session, client, links);
        Host host = session.host();
        Cancellation cancellation = new Cancellation();
        long start = host.ticker().nanos();
        List<PageResult> results;
        try (PagesWatch watch = new PagesWatch(session);
                Host.Interrupts.Listening listening = host.interrupts().listen(cancellation::raise);
                WebClient web = new WebClient(client, host.clock(), host.ticker(), host.sleeper());
                Workers workers = new Workers(Math.max(1, Runtime.getRuntime().availableProcessors()))) {
            results = run(session, settings, job, web, workers, watch, cancellation);
        }
        Duration took = Duration.ofNanos(host.ticker().nanos() - start);
        summary(session, settings, results, took);
        Optional<Path> report = options.report(session);
        if (report.isPresent()) {
            FileOutput.write(session, report.get(), out -> out.raw(report(results, took)));
        }
        return exit(results, cancellation);
    }

    private static List<PageResult> run(
            Session session,
            BatchSettings settings,
            Job job,
            WebClient web,
            Workers workers,
            PagesWatch watch,
            Cancellation cancellation)
            throws Exception {
        try {
            DiskWrites.mkdirs(session.host().disk(), settings.folder(), FOLDER_MODE);
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-W132",
                            Place.of(session.show(settings.folder())),
                            String.valueOf(e.getMessage()),
                            "the folder of the pages cannot be made",
                            "Check its permissions, or name another with -o"));
        }
        try (Manifest manifest =
                Manifest.open(session.host().disk(), settings.folder().resolve(Manifest.NAME))) {
            return job.run(web, workers, () -> {
                watch.follow(workers);
                return new Batch(web, session.host().disk(), workers, manifest, settings, watch, cancellation);
            });
        } finally {
            watch.close();
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

    private static long count(List<PageResult> results, State state) {
        return results.stream().filter(result -> result.state() == state).count();
    }

    private static void summary(Session session, BatchSettings settings, List<PageResult> results, Duration took) {
        if (session.common().quiet()) {
            return;
        }
        for (PageResult result : results) {
            result.problem()
                    .filter(problem -> result.state() == State.FAILED)
                    .ifPresent(problem -> session.err().print(ErrorScreen.oneLine(problem.masked(session::mask))));
        }
        long failed = count(results, State.FAILED);
        Line line = new Line()
                .add(failed > 0 ? Mark.FAILED : Mark.DONE)
                .add(" " + Amount.counted(results.size(), "page", "pages") + " in " + Amount.took(took) + ": ")
                .add(Amount.count(count(results, State.WRITTEN)) + " written, "
                        + Amount.count(count(results, State.UNCHANGED)) + " unchanged");
        part(line, count(results, State.DONE_BEFORE), " done before");
        if (failed > 0) {
            line.add(", ").add(Token.BAD, Amount.count(failed) + " failed");
        }
        part(line, count(results, State.NOT_TRIED), " not tried");
        session.err().print(line.add(Token.SOFT, "  in ").data(Token.SOFT, session.show(settings.folder())));
    }

    private static void part(Line line, long count, String word) {
        if (count > 0) {
            line.add(", " + Amount.count(count) + word);
        }
    }

    /// `leat.web.report/1`.
    private static String report(List<PageResult> results, Duration took) {
        double seconds = Math.max(1e-9, took.toNanos() / 1e9);
        long good = results.stream().filter(PageResult::isGood).count();
        long unchanged = count(results, State.UNCHANGED) + count(results, State.DONE_BEFORE);
        return JsonText.of(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("schema", "leat.web.report/1");
                    json.writeArrayPropertyStart("pages");
                    for (PageResult result : results) {
                        json.writeStartObject();
                        json.writeStringProperty(
                                "url", result.url().withoutUser().href());
                        json.writeStringProperty("state", result.state().name().toLowerCase(java.util.Locale.ROOT));
                        json.writeNumberProperty("status", result.status());
                        json.writeStringProperty("output", result.file());
                        json.writeNumberProperty("contentLength", result.bytes());
                        json.writeNumberProperty("wireBytes", result.trail().wireBytes());
                        json.writeNumberProperty("attempts", result.trail().attempts());
                        json.writeNumberProperty(
                                "waitedMillis", result.trail().waited().toMillis());
                        json.writeNumberProperty(
                                "tookMillis", result.trail().took().toMillis());
                        result.problem().ifPresent(problem -> {
                            json.writeObjectPropertyStart("error");
                            json.writeStringProperty("code", problem.code());
                            json.writeStringProperty("message", problem.rule());
                            json.writeStringProperty("seen", problem.seen());
                            json.writeStringProperty("remedy", problem.remedy());
                            json.writeBooleanProperty("retryable", problem.passing());
                            json.writeEndObject();
                        });
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeObjectPropertyStart("totals");
                    json.writeNumberProperty("pages", results.size());
                    json.writeNumberProperty("succeeded", good);
                    json.writeNumberProperty("written", count(results, State.WRITTEN));
                    json.writeNumberProperty("unchanged", unchanged);
                    json.writeNumberProperty("failed", count(results, State.FAILED));
                    json.writeNumberProperty("notTried", count(results, State.NOT_TRIED));
                    json.writeNumberProperty("seconds", seconds);
                    json.writeNumberProperty("urlsPerSecond", results.size() / seconds);
                    json.writeNumberProperty("hitPercent", results.isEmpty() ? 0 : 100.0 * unchanged / results.size());
                    json.writeNumberProperty(
                            "meanLength",
                            results.stream()
                                    .mapToLong(PageResult::bytes)
                                    .average()
                                    .orElse(0));
                    json.writeEndObject();
                    json.writeEndObject();
                })
                + "\n";
    }
}
