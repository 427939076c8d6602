package dev.leat.dot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.fault.CrashDisk;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.FaultyDisk.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// P1, P5, P6, P7 for links where the machine stops and takes with it what was not made durable, and where the device
/// is full and stays so.
class PowerCutTest {
    @TempDir
    Path folder;

    private static List<CrashTest.Case> cases() {
        return CrashTest.cases().stream()
                .filter(each -> !each.name().startsWith(CrashTest.BORDER))
                .toList();
    }

    @Test
    void afterSomePowerCutsTheNextCommandFindsTheTreeBeforeOrAfter() throws Exception {
        assertThat(cutAll(250)).isGreaterThan(150);
    }

    @Test
    @Tag("deep")
    void afterAnyPowerCutTheNextCommandFindsTheTreeBeforeOrAfter() throws Exception {
        assertThat(cutAll(50_000)).isGreaterThan(350);
    }

    private int cutAll(int most) throws Exception {
        int trials = 0;
        List<CrashTest.Case> cases = cases();
        for (CrashTest.Case each : cases) {
            trials += cut(each, most / cases.size());
        }
        System.err.println("power cuts: " + trials);
        return trials;
    }

    private int cut(CrashTest.Case one, int most) throws Exception {
        Path root = folder.resolve(one.name().replace(' ', '-'));
        Bench bench = new Bench(root);
        bench.disk = CrashTest.UNSYNCED;
        one.before().on(bench);
        Map<String, Object> before = state(bench);
        CrashDisk disk = new CrashDisk(new RealDisk(), bench.root);
        bench.disk = disk;
        one.command().on(bench);
        Map<String, Object> after = state(bench);
        bench.disk = CrashTest.UNSYNCED;
        for (CrashDisk.State end : disk.lastStates()) {
            layOut(bench.root, end);
            bench.dot().recover(Duration.ZERO, false);
            assertThat(state(bench))
                    .as("%s was done, %s", one.name(), end.what())
                    .isEqualTo(after);
        }
        List<CrashDisk.State> states = disk.states();
        int stride = Math.max(1, states.size() / most);
        int trials = 0;
        for (int i = 0; i < states.size(); i += stride) {
            CrashDisk.State cut = states.get(i);
            String name = one.name() + ", " + cut.what();
            layOut(bench.root, cut);
            Map<String, Object> left = state(bench);
            try {
                bench.dot().recover(Duration.ZERO, false);
            } catch (Refused e) {
                throw new AssertionError(name + " left " + left, e);
            }
            Map<String, Object> recovered = state(bench);
            assertThat(recovered).as(name).isIn(before, after);
            assertThat(CrashTest.leftovers(bench.root)).as(name).isEmpty();
            if (!recovered.equals(after)) {
                one.command().on(bench);
            }
            assertThat(state(bench)).as(name + ", again").isEqualTo(after);
            trials++;
        }
        return trials;
    }

    /// Without modes, of which the kit keeps no account.
    private static Map<String, Object> state(Bench bench) throws IOException {
        Map<String, Object> state = new TreeMap<>();
        CrashTest.state(bench)
                .forEach((path, what) -> state.put(path, what.toString().replaceAll(" \\d+$", "")));
        return state;
    }

    private static void layOut(Path root, CrashDisk.State state) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(root)) {
                    Files.delete(path);
                }
            }
        }
        state.layOut(root);
    }

    @Test
    void aDeviceThatIsFullFromSomeStepOnLosesNothing() throws Exception {
        int trials = 0;
        for (CrashTest.Case each : CrashTest.cases()) {
            trials += full(each);
        }
        System.err.println("devices that filled up: " + trials);
        assertThat(trials).isGreaterThan(100);
    }

    private int full(CrashTest.Case one) throws Exception {
        Set<FaultyDisk.Kind> taking =
                Set.of(FaultyDisk.Kind.CREATE, FaultyDisk.Kind.WRITE, FaultyDisk.Kind.LINK, FaultyDisk.Kind.MKDIR);
        Disk whole =
                one.name().startsWith(CrashTest.BORDER) ? new CrashTest.Border(CrashTest.UNSYNCED) : CrashTest.UNSYNCED;
        long steps = 0;
        for (long at = 0; at <= steps; at++) {
            String name = one.name() + ", full at step " + at;
            Bench bench = new Bench(folder.resolve(one.name().replaceAll("[ :]+", "-") + "-full-" + at));
            bench.disk = whole;
            one.before().on(bench);
            Map<String, Object> before = CrashTest.state(bench);
            FaultyDisk disk =
                    at == 0 ? FaultyDisk.counting(whole, taking) : FaultyDisk.from(whole, taking, at, Fault.ENOSPC);
            bench.disk = disk;
            boolean refused = false;
            try {
                one.command().on(bench);
            } catch (Refused e) {
                refused = true;
                assertThat(e.getMessage()).as(name).contains("LEAT-D");
            }
            bench.disk = whole; // space was freed
            if (at == 0) {
                steps = disk.count();
                assertThat(refused).as(name).isFalse();
                continue;
            }
            bench.dot().recover(Duration.ZERO, false);
            Map<String, Object> recovered = CrashTest.state(bench);
            if (refused) {
                assertThat(recovered).as(name).isEqualTo(before);
                one.command().on(bench);
            }
            assertThat(CrashTest.leftovers(bench.root)).as(name).isEmpty();
        }
        return (int) steps;
    }
}
