package dev.leat.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir
    Path state;

    private static Manifest manifest() {
        Recipe recipe = new Recipe("dot", 3, new TreeMap<>(Map.of("fold", "true", "odd \"key\"", "välue")));
        TreeMap<Key, LedgerLine> lines = new TreeMap<>();
        Fingerprint print = Fingerprint.ofParts(List.of("x"));
        Problem problem = new Problem("LEAT-T1", new Place("a\\b", 3, 4), "s\u0001", "rule", "do", true);
        put(lines, "vim", Optional.empty(), new Stamp.OfFile(1, -2, 3, 4), print, Optional.empty());
        put(lines, "zsh/ü\ud83d\ude00", Optional.of(new Key("zsh")), Stamp.UNKNOWN, print, Optional.of(problem));
        put(lines, "page", Optional.empty(), new Stamp.OfText("etag \"1\""), Fingerprint.NONE, Optional.empty());
        return new Manifest(7, "12/3.0", Map.of(recipe.fingerprint(), recipe), lines);
    }

    private static void put(
            TreeMap<Key, LedgerLine> lines,
            String key,
            Optional<Key> source,
            Stamp stamp,
            Fingerprint print,
            Optional<Problem> problem) {
        LedgerLine.State state = problem.isPresent() ? LedgerLine.State.STALE : LedgerLine.State.OK;
        lines.put(new Key(key), new LedgerLine(new Key(key), source, stamp, print, print, print, state, problem, 5, 4));
    }

    @Test
    void comesBackAsItWas() throws Exception {
        manifest().write(new RealDisk(), state);
        assertThat(Manifest.read(new RealDisk(), state)).isEqualTo(manifest());
    }

    @Test
    void isEmptyWhereThereIsNone() throws Exception {
        assertThat(Manifest.read(new RealDisk(), state.resolve("nowhere"))).isEqualTo(Manifest.EMPTY);
    }

    @Test
    void everyFlippedByteIsFound() throws Exception {
        byte[] good = manifest().toBytes();
        for (int i = 0; i < good.length; i += 7) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(Manifest.in(state), bad);
            assertThatThrownBy(() -> Manifest.read(new RealDisk(), state))
                    .as("byte " + i)
                    .isInstanceOf(TargetLost.class)
                    .hasMessageContaining("LEAT-S032");
        }
        for (int length : new int[] {1, good.length / 2, good.length - 1}) {
            Files.write(Manifest.in(state), java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(() -> Manifest.read(new RealDisk(), state)).isInstanceOf(TargetLost.class);
        }
    }

    @Test
    void aTornLastLineEndsTheJournalAndAnEarlierOneIsCorruption() throws Exception {
        RealDisk disk = new RealDisk();
        try (Journal journal = Journal.begin(disk, state, 8)) {
            journal.append(List.of("first", "zweites ü"));
            journal.append(List.of("third"));
        }
        byte[] good = Files.readAllBytes(Journal.in(state));
        assertThat(Journal.read(disk, state)).contains(new Journal.Left(8, List.of("first", "zweites ü", "third")));
        Files.write(Journal.in(state), java.util.Arrays.copyOf(good, good.length - 3));
        assertThat(Journal.read(disk, state)).contains(new Journal.Left(8, List.of("first", "zweites ü")));
        byte[] bad = good.clone();
        bad[20] ^= 1;
        Files.write(Journal.in(state), bad);
        assertThatThrownBy(() -> Journal.read(disk, state)).hasMessageContaining("corrupt");
        Files.write(Journal.in(state), new byte[] {'1'});
        assertThat(Journal.read(disk, state)).contains(new Journal.Left(Long.MAX_VALUE, List.of()));
    }
}
