package dev.leat.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.network.baseline.BaselineCodec;
import dev.leat.network.baseline.Baselines;
import dev.leat.network.capture.Capture;
import dev.leat.network.generate.CaptureGenerator;
import dev.leat.network.inventory.DeviceInventory;
import dev.leat.network.inventory.DeviceReader;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.network.inventory.SiteRule;
import dev.leat.network.templates.BuiltInTemplates;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Devices of which one round changed some ports, against remembered rows: which rows are compared, and, for who
/// runs it (`-Pdeep`), what one that is equal costs of this thread's processor time.
class DiffCostTest {
    private static final TableView NO_STORE = new TableView() {
        @Override
        public Optional<TableSpec> live(String table) {
            return Optional.empty();
        }

        @Override
        public Rows rows(TableSpec table, Rows keys) {
            throw new IllegalStateException("the store was asked");
        }

        @Override
        public Rows rowsOf(TableSpec table, Collection<Key> items) {
            throw new IllegalStateException("the store was asked");
        }

        @Override
        public BitSet existing(TableSpec table, Rows keys) {
            throw new IllegalStateException("the store was asked");
        }

        @Override
        public boolean isEmpty(TableSpec table) {
            return false;
        }
    };

    private final BaselineCodec codec = new BaselineCodec(InventoryTables.CAPTURED);
    private final DeviceReader reader =
            new DeviceReader(List.of(BuiltInTemplates.set()), Optional.empty(), SiteRule.of(SiteRule.DEFAULT));

    private Inventory read(Key key, String text) {
        DeviceInventory device = reader.read(key, Capture.of(text).devices().getFirst(), Optional.empty());
        TableRows rows = DeviceReader.rows(key, List.of(device));
        return new Inventory(rows, rows.fingerprint(), Map.of(device.hostname(), device.coverage()));
    }

    private record Trial(Group<Inventory> group, Baselines baselines) {}

    /// @param round of the captures; the baselines are those of round 0
    private Trial trial(int devices, int round) {
        CaptureGenerator generator = new CaptureGenerator(1, 1, 20);
        Baselines baselines = new Baselines(Baselines.Mode.MEMORY, true, 1 << 28, codec, Optional.empty());
        List<Entry<Inventory>> entries = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            Key key = new Key(generator.name(device));
            Inventory stored = read(key, generator.capture(device, 0));
            LedgerLine line = new LedgerLine(
                    key,
                    Optional.empty(),
                    Stamp.UNKNOWN,
                    Fingerprint.NONE,
                    Fingerprint.NONE,
                    stored.fingerprint(),
                    LedgerLine.State.OK,
                    Optional.empty(),
                    1,
                    1);
            baselines.put(line, "S", 1, 0, codec.encode(stored.rows().tables()));
            Inventory shown = read(key, generator.capture(device, round));
            entries.add(new Entry<>(new Item.Good<>(key, shown, shown.fingerprint(), 0, List.of()), Optional.of(line)));
        }
        return new Trial(new Group<>(entries, List.of()), baselines);
    }

    private static InventoryView plan(Trial trial) throws Exception {
        InventoryView view = new InventoryView(NO_STORE, trial.baselines(), Ticker.system());
        new NetworkPlanner().plan(trial.group(), view);
        return view;
    }

    @Test
    void equalDevicesAreProvedByDigestAndOthersRowByRow() throws Exception {
        assertThat(plan(trial(8, 0)).visits().values()).hasSize(8).allSatisfy(visit -> {
            assertThat(visit.proved).isTrue();
            assertThat(visit.unchanged).isEqualTo(visit.existing).isPositive();
            assertThat(visit.isSame()).isTrue();
        });
        Trial changed = trial(8, 1);
        InventoryView view = plan(changed);
        assertThat(view.visits().values()).anySatisfy(visit -> {
            assertThat(visit.proved).isFalse();
            assertThat(visit.updated).isPositive();
        });
        for (InventoryView.Visit visit : view.visits().values()) {
            int shown = visit.inventory.rows().tables().stream()
                    .mapToInt(Rows::size)
                    .sum();
            assertThat(visit.unchanged + visit.updated + visit.inserted).isEqualTo(shown);
        }
    }

    @Test
    @Tag("deep")
    void whatAnEqualRowCosts() throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        Trial trial = trial(200, 1);
        for (int round = 0; round < 30; round++) {
            plan(trial);
        }
        long rows = 0;
        long nanos = 0;
        for (int round = 0; round < 20; round++) {
            long start = threads.getCurrentThreadCpuTime();
            InventoryView view = plan(trial);
            nanos += threads.getCurrentThreadCpuTime() - start;
            rows += view.visits().values().stream()
                    .filter(visit -> !visit.proved)
                    .mapToInt(visit -> visit.unchanged)
                    .sum();
        }
        System.out.printf(
                "%d equal rows compared one by one, decoding included: %.3f microseconds of processor time each%n",
                rows, nanos / 1e3 / rows);
        assertThat(rows).isPositive();
    }
}
