package dev.leat.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.bench.report.Samples;
import dev.leat.bench.result.ResultDocument;
import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void make() throws IOException {
        folder = temporary.resolve("bundle");
        byte[] recording = new byte[50_000];
        new SplittableRandom(1).nextBytes(recording);
        Bundle bundle = new Bundle(new RealDisk());
        for (int i = 0; i < 4; i++) {
            String json = Samples.paired("bench" + i, 12, 1 + 0.02 * i).json().line() + "\n";
            bundle.add("results/r" + i + ".json", "result", json.getBytes(StandardCharsets.UTF_8));
        }
        bundle.add("profiles/p.jfr", "profile", recording).write(folder, "b", ResultDocument.Source.NONE, "2026-01-17");
    }

    private Verification.Report verify(String... required) throws IOException {
        return Verification.of(new RealDisk(), folder, List.of(required));
    }

    @Test
    void whatWasNotTouchedIsSound() throws IOException {
        Verification.Report report = verify("result", "profile");
        assertThat(report.findings()).isEmpty();
        assertThat(report.files()).isEqualTo(6);
        assertThat(report.results()).isEqualTo(4);
        assertThat(report.comparisons()).isEqualTo(4);
        assertThat(verify("telemetry").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).contains("telemetry"));
    }

    /// It has its name when all of it is there; what a killed one left under the unfinished name is taken away.
    @Test
    void aKilledOneLeavesNoBundle() throws IOException {
        Path unfinished = temporary.resolve(".leat-again.tmp");
        Files.createDirectories(unfinished.resolve("results"));
        Files.writeString(unfinished.resolve("results/half.json"), "{");
        Path gone = temporary.resolve("gone.json");
        Bundle broken = new Bundle(new RealDisk()).add("results/gone.json", "result", gone, 1_000);
        Path again = temporary.resolve("again");
        assertThatThrownBy(() -> broken.write(again, "again", ResultDocument.Source.NONE, "2026-01-17"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(again).doesNotExist();
        Files.writeString(gone, "{}");
        broken.write(again, "again", ResultDocument.Source.NONE, "2026-01-17");
        assertThat(unfinished).doesNotExist();
        assertThat(again.resolve("results")).isDirectoryContaining("glob:**/gone.json");
        assertThat(again.resolve("results/half.json")).doesNotExist();
    }

    /// In every file, at places all over it.
    @Test
    void everyFlippedByteIsFound() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 8; i++) {
                byte[] spoilt = whole.clone();
                int at = i == 0 ? 0 : i == 1 ? whole.length - 1 : random.nextInt(whole.length);
                spoilt[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, spoilt);
                assertThat(verify().sound()).as(file + " at " + at).isFalse();
            }
            Files.write(file, whole);
        }
        assertThat(verify().sound()).isTrue();
    }

    /// A manifest that says nothing of a file's bytes, under a fresh seal, vouches for nothing.
    @Test
    void anEntryWithoutAHashIsFound() throws IOException {
        Path manifest = folder.resolve(Bundle.MANIFEST);
        String text = Files.readString(manifest);
        String without = text.replaceFirst("\"sha256\":\"[0-9a-f]+\",", "");
        assertThat(without).isNotEqualTo(text);
        Files.writeString(manifest, without);
        Files.writeString(folder.resolve(Bundle.SEAL), Bundle.hash(without.getBytes(StandardCharsets.UTF_8)) + "\n");
        assertThat(verify().findings()).extracting(Verification.Finding::path).containsExactly("results/r0.json");
        // A file that was emptied, and one with blanks added, are no longer what was put in.
        Files.writeString(manifest, text);
        Files.writeString(folder.resolve(Bundle.SEAL), Bundle.hash(text.getBytes(StandardCharsets.UTF_8)) + "\n");
        Files.writeString(folder.resolve("results/r1.json"), "");
        Files.writeString(
                folder.resolve("results/r2.json"),
                Files.readString(folder.resolve("results/r2.json")).replaceFirst(",", ", "));
        assertThat(verify().findings())
                .extracting(Verification.Finding::path)
                .contains("results/r1.json", "results/r2.json");
    }

    @Test
    void whatIsMissingOrAddedIsFound() throws IOException {
        Files.writeString(folder.resolve("more.txt"), "x");
        assertThat(verify().findings()).extracting(Verification.Finding::path).containsExactly("more.txt");
        Files.delete(folder.resolve("more.txt"));
        Files.delete(folder.resolve("results/r2.json"));
        assertThat(verify().findings()).extracting(Verification.Finding::path).containsExactly("results/r2.json");
    }
}
