package dev.leat.network.baseline;

import static dev.leat.engine.rows.Column.Type.INTEGER;
import static dev.leat.engine.rows.Column.Type.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.MemoryCache;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A baseline counts for the very line of the ledger it was made with, and for nothing else.
class BaselinesTest {
    private static final TableSpec PORTS = TableSpec.ofItems(
            "ports", List.of("port"), Column.of("port", TEXT), Column.of("vlan", INTEGER), Column.of("note", TEXT));
    private static final BaselineCodec CODEC = new BaselineCodec(List.of(PORTS));
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @TempDir
    Path folder;

    private static LedgerLine line(String item, long run, String rows) {
        return new LedgerLine(
                new Key(item),
                Optional.empty(),
                Stamp.UNKNOWN,
                Fingerprint.NONE,
                Fingerprint.NONE,
                Fingerprint.ofText(rows),
                LedgerLine.State.OK,
                Optional.empty(),
                run,
                run);
    }

    private static List<Rows> rows(String item, int count) {
        RowBuffer rows = new RowBuffer(PORTS);
        for (int i = 0; i < count; i++) {
            rows.row(new Key(item)).set(0, "Gi1/0/" + i);
            if (i % 2 == 0) {
                rows.set(1, (long) i * -7).set(2, "Büro\0" + i);
            }
        }
        return List.of(rows);
    }

    private static Baselines of(String store) {
        Baselines baselines = new Baselines(Baselines.Mode.MEMORY, true, 1 << 20, CODEC, Optional.empty());
        baselines.of(store);
        return baselines;
    }

    private static void put(Baselines baselines, LedgerLine line, int count) {
        baselines.put(line, "BOYO", 1, count, CODEC.encode(rows(line.key().text(), count)));
    }

    private static List<String> shown(List<Rows> tables) {
        List<String> shown = new ArrayList<>();
        for (Rows rows : tables) {
            for (int row = 0; row < rows.size(); row++) {
                shown.add(rows.item(row) + " " + rows.asText(row, 0) + " "
                        + (rows.isNull(row, 1) ? "-" : rows.asLong(row, 1)) + " "
                        + (rows.isNull(row, 2) ? "-" : rows.asText(row, 2)));
            }
        }
        return shown;
    }

    @Test
    void rowsComeBackAsTheyWere() {
        for (int count : new int[] {0, 1, 2, 1_000}) {
            byte[] bytes = CODEC.encode(rows("a", count));
            assertThat(shown(CODEC.decode(new Key("a"), bytes).orElseThrow())).isEqualTo(shown(rows("a", count)));
        }
    }

    @Test
    void bytesThatWereChangedAreNoRows() {
        byte[] bytes = CODEC.encode(rows("a", 20));
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(CODEC.decode(new Key("a"), changed)).isEmpty();
        }
        for (int length = 0; length < bytes.length; length++) {
            assertThat(CODEC.decode(new Key("a"), java.util.Arrays.copyOf(bytes, length)))
                    .isEmpty();
        }
    }

    @Test
    void rowsOfTheSameDigestAreNotTakenApartAndOthersAre() {
        Baselines baselines = of("s");
        put(baselines, line("a", 1, "x"), 20);
        Fingerprint digest = new TableRows(rows("a", 20)).fingerprint();
        Baselines.Found same = baselines.find(line("a", 1, "x"), digest).orElseThrow();
        assertThat(same.rows()).isEmpty();
        assertThat(same.count()).isEqualTo(20);
        for (int count : new int[] {0, 19, 21}) {
            Fingerprint other = new TableRows(rows("a", count)).fingerprint();
            Baselines.Found apart = baselines.find(line("a", 1, "x"), other).orElseThrow();
            assertThat(shown(apart.rows().orElseThrow())).isEqualTo(shown(rows("a", 20)));
        }
        assertThat(baselines.counts().providers()).containsEntry(Provider.LOCAL_HIT, 4L);
    }

    @Test
    void aDigestCountsOnlyBeforeBytesThatAreWhole() {
        byte[] bytes = CODEC.encode(rows("a", 20));
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(CODEC.head(changed)).isEmpty();
        }
        assertThat(CODEC.head(bytes).orElseThrow().rows()).isEqualTo(20);
    }

    @Test
    void aSharedCacheTakesThemAndServesAnotherProcess() {
        Cache far = new MemoryCache(MemoryCache.Limits.DEFAULT, () -> NOW);
        Baselines one = new Baselines(Baselines.Mode.SHARED, true, 1 << 20, CODEC, Optional.of(far));
        one.of("s");
        put(one, line("a", 1, "x"), 4);
        Baselines two = new Baselines(Baselines.Mode.SHARED, true, 1 << 20, CODEC, Optional.of(far));
        two.of("s");
        Baselines.Found found = two.find(line("a", 1, "x"), Fingerprint.NONE).orElseThrow();
        assertThat(found.provider()).isEqualTo(Provider.SHARED_HIT);
        assertThat(two.find(line("a", 2, "x"), Fingerprint.NONE)).isEmpty();
    }

    @Test
    void anEntryCountsForItsLineOnly() {
        Baselines baselines = of("s1");
        put(baselines, line("a", 3, "x"), 4);
        assertThat(baselines
                        .find(line("a", 3, "x"), Fingerprint.NONE)
                        .orElseThrow()
                        .provider())
                .isEqualTo(Provider.LOCAL_HIT);
        // another run changed it, or the rows are others: stale, dropped and counted
        assertThat(baselines.find(line("a", 4, "x"), Fingerprint.NONE)).isEmpty();
        assertThat(baselines.counts().stale()).isEqualTo(1);
        put(baselines, line("a", 4, "x"), 4);
        assertThat(baselines.find(line("a", 4, "y"), Fingerprint.NONE)).isEmpty();
        assertThat(baselines.counts().stale()).isEqualTo(2);
        // the same line of another store
        put(baselines, line("a", 4, "x"), 4);
        baselines.of("s2");
        assertThat(baselines.find(line("a", 4, "x"), Fingerprint.NONE)).isEmpty();
    }

    @Test
    void ratiosCountEveryDeviceThatNeededRowsAndNoOther() {
        Baselines baselines = of("s");
        assertThat(baselines.counts().rawHitPercent()).isEmpty();
        baselines.count(Provider.NEW);
        assertThat(baselines.counts().rawHitPercent()).isEmpty();
        put(baselines, line("a", 1, "x"), 1);
        baselines.find(line("a", 1, "x"), Fingerprint.NONE);
        baselines.missed();
        baselines.missed();
        baselines.missed();
        assertThat(baselines.counts().needed()).isEqualTo(4);
        assertThat(baselines.counts().rawHitPercent()).contains(25.0);
        assertThat(baselines.counts().providers()).containsEntry(Provider.STORE_REFRESH, 3L);
    }

    @Test
    void whatIsNotToBeKeptIsNotKeptAndSaysWhy() {
        Baselines off = Baselines.off(CODEC);
        put(off, line("a", 1, "x"), 1);
        assertThat(off.find(line("a", 1, "x"), Fingerprint.NONE)).isEmpty();
        assertThat(off.missed()).isEqualTo(Provider.STORE_QUERY);
        Baselines disabled = new Baselines(Baselines.Mode.MEMORY, false, 1 << 20, CODEC, Optional.empty());
        put(disabled, line("a", 1, "x"), 1);
        assertThat(disabled.find(line("a", 1, "x"), Fingerprint.NONE)).isEmpty();
        assertThat(disabled.missed()).isEqualTo(Provider.UPDATE_DISABLED);
    }

    @Test
    void memoryIsBoundedAndTheLeastUsedGoesFirst() {
        Baselines baselines = new Baselines(Baselines.Mode.MEMORY, true, 3_000, CODEC, Optional.empty());
        for (int i = 0; i < 100; i++) {
            put(baselines, line("d" + i, 1, "x"), 5);
            baselines.find(line("d0", 1, "x"), Fingerprint.NONE);
        }
        assertThat(baselines.entries()).isBetween(2, 20);
        assertThat(baselines.counts().evicted()).isGreaterThan(70);
        assertThat(baselines.find(line("d0", 1, "x"), Fingerprint.NONE)).isPresent();
        assertThat(baselines.find(line("d1", 1, "x"), Fingerprint.NONE)).isEmpty();
    }

    @Test
    void aSnapshotServesAnotherProcess() throws Exception {
        Baselines one = of("s");
        put(one, line("a", 1, "x"), 4);
        put(one, line("b", 2, "y"), 40);
        Path file = folder.resolve("snapshot");
        Snapshot.Header header = Snapshot.write(one, new RealDisk(), file, NOW, Set.of());
        assertThat(header.entries()).isEqualTo(2);
        assertThat(header.rows()).isEqualTo(44);
        assertThat(header.sites()).isEqualTo("BOYO");
        Baselines two = of("s");
        Snapshot.take(two, new RealDisk(), file);
        Baselines.Found found = two.find(line("b", 2, "y"), Fingerprint.NONE).orElseThrow();
        assertThat(found.provider()).isEqualTo(Provider.SHARED_HIT);
        assertThat(shown(found.rows().orElseThrow())).isEqualTo(shown(rows("b", 40)));
        assertThat(two.find(line("b", 3, "y"), Fingerprint.NONE)).isEmpty();
        assertThat(Snapshot.write(one, new RealDisk(), file, NOW, Set.of("WLLS"))
                        .entries())
                .isZero();
    }

    @Test
    void anEmptySnapshotIsSaidAndAForeignOrDamagedOneRefused() throws Exception {
        RealDisk disk = new RealDisk();
        Path file = folder.resolve("snapshot");
        Snapshot.write(of("s"), disk, file, NOW, Set.of());
        Baselines empty = of("s");
        Snapshot.take(empty, disk, file);
        assertThat(empty.missed()).isEqualTo(Provider.SHARED_EMPTY);

        Baselines one = of("s");
        put(one, line("a", 1, "x"), 4);
        Snapshot.write(one, disk, file, NOW, Set.of());
        assertThatThrownBy(() -> Snapshot.take(of("another"), disk, file)).hasMessageContaining("LEAT-N060");
        BaselineCodec other =
                new BaselineCodec(List.of(TableSpec.ofItems("ports", List.of("port"), Column.of("port", TEXT))));
        Baselines foreign = new Baselines(Baselines.Mode.MEMORY, true, 1 << 20, other, Optional.empty());
        foreign.of("s");
        assertThatThrownBy(() -> Snapshot.take(foreign, disk, file)).hasMessageContaining("LEAT-N060");

        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {0, 40, whole.length / 2, whole.length - 1}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> Snapshot.take(of("s"), disk, file))
                    .as("byte " + at)
                    .isInstanceOf(Snapshot.Refused.class);
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> Snapshot.take(of("s"), disk, file)).hasMessageContaining("LEAT-N061");
        Files.delete(file);
        assertThatThrownBy(() -> Snapshot.take(of("s"), disk, file)).isInstanceOf(NoSuchFileException.class);
    }
}
