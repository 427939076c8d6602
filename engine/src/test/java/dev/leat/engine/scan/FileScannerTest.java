package dev.leat.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScannerTest {
    @TempDir
    Path root;

    private void file(String name) throws IOException {
        file(name, name);
    }

    private void file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private List<String> scan(String... sources) throws ScanLost {
        return scan(FileScanner.Options.of(root, List.of(sources)));
    }

    private List<String> scan(FileScanner.Options options) throws ScanLost {
        List<String> seen = new ArrayList<>();
        Iterator<Scanned> scan = new FileScanner(new RealDisk(), Clock.systemUTC(), options).scan();
        while (scan.hasNext()) {
            seen.add(
                    switch (scan.next()) {
                        case Scanned.Found(SourceRef source) -> source.key().text();
                        case Scanned.Unfit(Key key, var why) -> "unfit " + key + " " + why.code();
                        case Scanned.Unseen(Key key, var why) -> "unseen " + key + " " + why.code();
                    });
        }
        return seen;
    }

    @Test
    void yieldsKeysInTheOrderOfTheLedger() throws Exception {
        for (String name :
                List.of("d/a.md", "d/a/x.md", "d/a-b.md", "d/a0.md", "d/é.md", "d/\ud83d\ude00.md", "d/z.md")) {
            file(name);
        }
        List<String> keys = scan("d/**/*.md");
        assertThat(keys).hasSize(7);
        assertThat(keys.stream().map(Key::new).toList()).isSorted();
        assertThat(keys).startsWith("d/a-b.md", "d/a.md", "d/a/x.md", "d/a0.md");
    }

    @Test
    void honoursIgnoreFilesAsGitDoes() throws Exception {
        file(".gitignore", "*.tmp.md\nbuild/\n!keep.tmp.md\n/top.md\n");
        file("docs/.gitignore", "secret.md\n# a comment\n\\#odd.md\n");
        for (String name : List.of(
                "top.md",
                "docs/top.md",
                "a.tmp.md",
                "keep.tmp.md",
                "build/x.md",
                "docs/build/y.md",
                "docs/secret.md",
                "secret.md",
                "docs/#odd.md",
                "docs/ok.md")) {
            file(name);
        }
        assertThat(scan("**/*.md")).containsExactly("docs/ok.md", "docs/top.md", "keep.tmp.md", "secret.md");
        var all = new FileScanner.Options(root, List.of("**/*.md"), List.of(), false, false, false, id -> false);
        assertThat(scan(all)).hasSize(10);
    }

    @Test
    void neverScansWhatIsOffLimitsWhateverItsName() throws Exception {
        file("a.md");
        file("store.md");
        Facts.FileId store = new RealDisk().facts(root.resolve("store.md")).id();
        Files.createLink(root.resolve("also.md"), root.resolve("store.md"));
        Predicate<Facts.FileId> offLimits = store::equals;
        var options = new FileScanner.Options(root, List.of("*.md"), List.of(), false, true, false, offLimits);
        assertThat(scan(options)).containsExactly("a.md");
    }

    @Test
    void followsLinksOnlyWhenAskedAndCutsLoops() throws Exception {
        file("docs/a.md");
        Files.createSymbolicLink(root.resolve("docs/loop"), root.resolve("docs"));
        Files.createSymbolicLink(root.resolve("docs/broken.md"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("docs/itself.md"), Path.of("itself.md"));
        Files.createSymbolicLink(root.resolve("docs/z.md"), Path.of("a.md"));
        assertThat(scan("docs/**/*.md")).containsExactly("docs/a.md");
        var follow = new FileScanner.Options(root, List.of("docs/**/*.md"), List.of(), true, true, false, id -> false);
        assertThat(scan(follow))
                .containsExactly(
                        "docs/a.md", "unfit docs/broken.md LEAT-S028", "unfit docs/itself.md LEAT-S028", "docs/z.md");
    }

    @Test
    void namesThatAreNotUtf8KeepTheirBytes() throws Exception {
        file("docs/back\\slash.md");
        file("docs/new\nline.md");
        Process touch = new ProcessBuilder("sh", "-c", "touch \"$(printf 'docs/bad\\377.md')\"")
                .directory(root.toFile())
                .start();
        assertThat(touch.waitFor()).isZero();
        List<String> keys = scan("docs/*.md");
        assertThat(keys).containsExactly("docs/back\\x5cslash.md", "docs/bad\\xff.md", "docs/new\\x0aline.md");
        FileScanner scanner =
                new FileScanner(new RealDisk(), Clock.systemUTC(), FileScanner.Options.of(root, List.of("docs/*.md")));
        for (String key : keys) {
            SourceRef source = new SourceRef(new Key(key), Stamp.UNKNOWN, 0);
            try (Content content = scanner.open(source)) {
                assertThat(content).isInstanceOf(Content.Bytes.class);
            }
        }
    }

    @Test
    void pipesAreNamedNotRead() throws Exception {
        file("docs/a.md");
        Process fifo = new ProcessBuilder("mkfifo", root.resolve("docs/p.md").toString()).start();
        assertThat(fifo.waitFor()).isZero();
        assertThat(scan("docs/*.md")).containsExactly("docs/a.md", "unfit docs/p.md LEAT-S027");
    }

    @Test
    void readsWhatLiesOutsideByItsWholePath() throws Exception {
        file("there/a.md");
        file("there/b.txt");
        file("here/c.md");
        String there = root.resolve("there").toString();
        var options =
                FileScanner.Options.of(root.resolve("here"), List.of(there + "/*.md", "../there/*.txt", "./c.md"));
        assertThat(scan(options)).containsExactly("../there/b.txt", there + "/a.md", "c.md");
        assertThat(scan(FileScanner.Options.of(root.resolve("here"), List.of(there + "/a.md"))))
                .containsExactly(there + "/a.md");
    }

    @Test
    void refusesToMixWhatLiesOutsideWithEverythingInside() {
        for (String outside : List.of("/srv/docs/*.md", "../there/*.md")) {
            assertThatThrownBy(() -> scan("**/*.md", outside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a pipeline of its own");
        }
    }

    @Test
    void aMissingRootLosesTheScan() {
        assertThatThrownBy(() -> scan("docs/**/*.md"))
                .isInstanceOfSatisfying(
                        ScanLost.class, e -> assertThat(e.problem().code()).isEqualTo("LEAT-S023"));
    }

    @Test
    void aFileWrittenJustNowIsNotTrustedByItsStamp() throws Exception {
        file("a.md"); // its time of modification is long ago, its time of change is not
        Files.writeString(root.resolve("b.md"), "x");
        assertThat(stamps(Clock.systemUTC())).containsExactly(Stamp.UNKNOWN, Stamp.UNKNOWN);
        assertThat(stamps(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))))
                .allMatch(stamp -> stamp instanceof Stamp.OfFile);
        assertThat(stamps(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1))))
                .containsExactly(Stamp.UNKNOWN, Stamp.UNKNOWN);
    }

    private List<Stamp> stamps(Clock clock) throws ScanLost {
        List<Stamp> stamps = new ArrayList<>();
        new FileScanner(new RealDisk(), clock, FileScanner.Options.of(root, List.of("*.md")))
                .scan()
                .forEachRemaining(
                        found -> stamps.add(((Scanned.Found) found).source().stamp()));
        return stamps;
    }

    @Test
    void largeFilesComeAsAStream() throws Exception {
        Path large = root.resolve("large.md");
        Files.write(large, new byte[Content.BYTES_MAX + 1]);
        FileScanner scanner =
                new FileScanner(new RealDisk(), Clock.systemUTC(), FileScanner.Options.of(root, List.of("*.md")));
        SourceRef source = new SourceRef(new Key("large.md"), Stamp.UNKNOWN, Content.BYTES_MAX + 1);
        try (Content content = scanner.open(source)) {
            assertThat(content).isInstanceOf(Content.Flow.class);
            assertThat(((Content.Flow) content).stream().readAllBytes()).hasSize(Content.BYTES_MAX + 1);
        }
        Content changing = scanner.open(source);
        Files.write(large, new byte[Content.BYTES_MAX + 2]);
        assertThatThrownBy(changing::close).isInstanceOf(SourceChanging.class);
    }
}
