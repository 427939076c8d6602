package dev.leat.web.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.flow.Workers;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.server.Answers;
import dev.leat.testkit.server.HostileServer;
import dev.leat.web.Conversion;
import dev.leat.web.batch.BatchSettings.Again;
import dev.leat.web.batch.PageResult.State;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.replay.ReplayServer;
import dev.leat.web.url.OutputNames;
import dev.leat.web.url.WebUrl;
import dev.leat.web.write.MarkdownOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchTest {
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final HostileServer server = HostileServer.start();
    private Disk disk = new RealDisk();
    private final Cancellation cancellation = new Cancellation();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private BatchSettings settings(Again again, boolean links) {
        return new BatchSettings(
                folder,
                Conversion.Form.MARKDOWN,
                ReadOptions.DEFAULT,
                MarkdownOptions.DEFAULT,
                OutputNames.Layout.TREE,
                again,
                64,
                Integer.MAX_VALUE,
                links,
                Optional.empty());
    }

    private interface Work {
        List<PageResult> with(Batch batch) throws InterruptedException;
    }

    private List<PageResult> run(BatchSettings settings, BatchWatch watch, Work work)
            throws IOException, InterruptedException {
        try (WebClient client = new WebClient(
                        ClientSettings.DEFAULT
                                .rate(0, 0, 10)
                                .retries(0, Duration.ofSeconds(1))
                                .concurrency(50, 50),
                        time,
                        time,
                        time);
                Workers workers = new Workers(2);
                Manifest manifest = Manifest.open(disk, folder.resolve(Manifest.NAME))) {
            client.start(server.uri("/"));
            return work.with(new Batch(client, disk, workers, manifest, settings, watch, cancellation));
        }
    }

    private List<PageResult> run(Again again, String... targets) throws IOException, InterruptedException {
        return run(
                settings(again, false), BatchWatch.NOBODY, batch -> batch.run(urls(targets), FetchRequest.From.GIVEN));
    }

    private List<WebUrl> urls(String... targets) {
        List<WebUrl> urls = new ArrayList<>();
        for (String target : targets) {
            urls.add(WebUrl.parse(server.uri(target).toString()).orElseThrow());
        }
        return urls;
    }

    private static List<State> states(List<PageResult> results) {
        return results.stream().map(PageResult::state).toList();
    }

    private Path file(String name) {
        return folder.resolve("127.0.0.1_" + server.port()).resolve(name);
    }

    @Test
    void writesWhatCouldBeHadInTheOrderOfTheInput() throws Exception {
        server.on("/a", Answers.page("<h1>A</h1><p>first"))
                .on("/b", Answers.hangUp())
                .on("/c/", Answers.page("<p>third"))
                .on("/d?p=1", Answers.page("<p>one"))
                .on("/d?p=2", Answers.page("<p>two"));
        List<PageResult> results = run(Again.ALL, "/a", "/b", "/missing", "/c/", "/d?p=1", "/d?p=2");
        assertThat(states(results))
                .containsExactly(
                        State.WRITTEN, State.FAILED, State.FAILED, State.WRITTEN, State.WRITTEN, State.WRITTEN);
        assertThat(results.get(1).problem().orElseThrow().code()).isEqualTo("LEAT-W103");
        assertThat(Files.readString(file("a.md"))).contains("# A", "first");
        assertThat(file("c/index.md")).exists();
        assertThat(results.get(4).file()).isNotEqualTo(results.get(5).file());
    }

    @Test
    void asksAgainOnlyForWhatChangedAndRewritesNothingEqual() throws Exception {
        server.on("/tagged", Answers.tagged("\"1\"", Answers.page("<p>same", "ETag: \"1\"")))
                .on("/untagged", Answers.page("<p>same"))
                .on("/new", Answers.inTurn(Answers.page("<p>old"), Answers.page("<p>new")));
        run(Again.ALL, "/tagged", "/untagged", "/new");
        Files.setLastModifiedTime(file("untagged.md"), java.nio.file.attribute.FileTime.fromMillis(0));
        List<PageResult> second = run(Again.ALL, "/tagged", "/untagged", "/new");
        assertThat(states(second)).containsExactly(State.UNCHANGED, State.UNCHANGED, State.WRITTEN);
        assertThat(second.getFirst().status()).isEqualTo(304);
        assertThat(Files.getLastModifiedTime(file("untagged.md")).toMillis()).isZero();
        assertThat(Files.readString(file("new.md"))).contains("new");
    }

    /// Wherever the space runs out, no page is half there, each that is missing is said, and the next run has them all.
    @ParameterizedTest
    @EnumSource(names = {"ENOSPC", "SHORT_WRITE", "EROFS"})
    void aFullDiskCostsThePagesThatDoNotFit(FaultyDisk.Fault fault) throws Exception {
        String[] targets = {"/a", "/b", "/c"};
        for (String target : targets) {
            server.on(target, Answers.page("<p>page " + target.substring(1)));
        }
        FaultyDisk counting = FaultyDisk.counting(new RealDisk(), FaultyDisk.CHANGES);
        disk = counting;
        run(Again.ALL, targets);
        int failed = 0;
        for (int k = 1; k <= counting.count(); k++) {
            clear();
            disk = FaultyDisk.from(new RealDisk(), FaultyDisk.CHANGES, k, fault);
            try {
                for (PageResult result : run(Again.ALL, targets)) {
                    if (result.state() == State.FAILED) {
                        failed++;
                        assertThat(result.problem().orElseThrow().code()).isEqualTo("LEAT-W132");
                    }
                }
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null"); // the list of what was done does not fit either
            }
            for (String target : targets) {
                Path page = file(target.substring(1) + ".md");
                assertThat(!Files.exists(page) || Files.readString(page).equals("page " + target.substring(1) + "\n"))
                        .as(fault + " from operation " + k)
                        .isTrue();
            }
            disk = new RealDisk();
            run(Again.ALL, targets);
            for (String target : targets) {
                assertThat(file(target.substring(1) + ".md")).hasContent("page " + target.substring(1) + "\n");
            }
        }
        assertThat(failed).isPositive();
    }

    private void clear() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void takesUpWhereItStopped() throws Exception {
        server.on("/a", Answers.page("<p>a")).on("/b", Answers.inTurn(Answers.status(500), Answers.page("<p>b")));
        run(Again.ALL, "/a", "/b");
        assertThat(states(run(Again.FAILED, "/a", "/b", "/c")))
                .containsExactly(State.DONE_BEFORE, State.WRITTEN, State.DONE_BEFORE);
        assertThat(states(run(Again.MISSING, "/a", "/b"))).containsExactly(State.DONE_BEFORE, State.DONE_BEFORE);
        Files.delete(file("a.md"));
        assertThat(states(run(Again.MISSING, "/a", "/b"))).containsExactly(State.WRITTEN, State.DONE_BEFORE);
        assertThat(server.count("/a")).isEqualTo(2);
    }

    @Test
    void aTornManifestIsReadAsFarAsItGoes() throws Exception {
        server.on("/a", Answers.page("<p>a"));
        run(Again.ALL, "/a");
        Path manifest = folder.resolve(Manifest.NAME);
        Files.writeString(manifest, Files.readString(manifest) + "{\"url\":\"http://x/\",\"fi");
        assertThat(states(run(Again.MISSING, "/a"))).containsExactly(State.DONE_BEFORE);
    }

    @Test
    void stopsWhenAskedAndKeepsWhatItHas() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on("/a", Answers.page("<p>a")).on("/b", Answers.after(never, Answers.page("<p>late")));
        BatchWatch stopping = new BatchWatch() {
            @Override
            public void started(WebUrl url) {}

            @Override
            public void settled(PageResult result) {
                cancellation.raise();
                cancellation.raise();
            }
        };
        List<PageResult> results = run(
                settings(Again.ALL, false), stopping, batch -> batch.run(urls("/b", "/a"), FetchRequest.From.GIVEN));
        assertThat(states(results)).containsExactly(State.NOT_TRIED, State.WRITTEN);
        assertThat(file("a.md")).exists();
    }

    @Test
    void endsAfterTooManyFailures() throws Exception {
        BatchSettings strict = new BatchSettings(
                folder,
                Conversion.Form.TEXT,
                ReadOptions.DEFAULT,
                MarkdownOptions.DEFAULT,
                OutputNames.Layout.FLAT,
                Again.ALL,
                1,
                2,
                false,
                Optional.empty());
        List<PageResult> results = run(
                strict, BatchWatch.NOBODY, batch -> batch.run(urls("/1", "/2", "/3", "/4"), FetchRequest.From.GIVEN));
        assertThat(states(results)).containsExactly(State.FAILED, State.FAILED, State.NOT_TRIED, State.NOT_TRIED);
    }

    @Test
    void followsLinksLevelByLevel() throws Exception {
        server.on("/", Answers.page("<a href=/a>a</a> <a href='/b#x'>b</a> <a href=http://elsewhere.example/>e</a>"))
                .on("/a", Answers.page("<a href=/c>c</a><a href=/>home</a>"))
                .on("/b", Answers.page("<a href=/c>c</a><a href=/x/x/x/x/x/x>trap</a>"))
                .on("/c", Answers.page("<a href=/deep>d</a>"));
        List<PageResult> results = run(
                settings(Again.ALL, true),
                BatchWatch.NOBODY,
                batch -> new Crawl(batch, 2, 100, url -> url.host().equals("127.0.0.1")).run(urls("/")));
        assertThat(results).extracting(result -> result.url().path()).containsExactly("/", "/a", "/b", "/c");
        assertThat(results).allMatch(PageResult::isGood);
    }

    /// 50 pages that are 200 ms away each: how many questions overlap decides the time, not the machine.
    @Test
    void asksFiftyAtOnce() throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        List<WebUrl> urls = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(50);
        Sleeper together = latency -> {
            all.countDown();
            all.await();
        };
        try (Workers workers = new Workers(1);
                ReplayServer replay = new ReplayServer(disk, site, 0, Duration.ofMillis(200), workers, together)) {
            for (int i = 0; i < 50; i++) {
                Files.writeString(site.resolve(i + ".html"), "<p>page " + i);
                urls.add(WebUrl.parse(replay.uri() + "" + i + ".html").orElseThrow());
            }
            List<PageResult> results = run(
                    settings(Again.ALL, false), BatchWatch.NOBODY, batch -> batch.run(urls, FetchRequest.From.GIVEN));
            assertThat(results).allMatch(result -> result.state() == State.WRITTEN);
            assertThat(replay.most()).isEqualTo(50);
            assertThat(replay.bodies()).isEqualTo(50);
            List<PageResult> second = run(
                    settings(Again.ALL, false), BatchWatch.NOBODY, batch -> batch.run(urls, FetchRequest.From.GIVEN));
            assertThat(second).allMatch(result -> result.state() == State.UNCHANGED);
            assertThat(replay.bodies()).as("nothing transferred twice").isEqualTo(50);
        }
    }
}
