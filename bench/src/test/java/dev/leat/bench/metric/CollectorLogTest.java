package dev.leat.bench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorLogTest {
    @TempDir
    Path folder;

    @Test
    void allocatedIsWhatWasThereBeyondWhatTheLastCollectionLeft() {
        CollectorLog log = new CollectorLog();
        log.add("""
                [0.010s][gc] Using G1
                [0.113s][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 2.500ms
                [0.213s][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 54M->10M(256M) 4.000ms
                [0.300s][gc,heap,exit] Heap
                [0.300s][gc,heap,exit]  garbage-first heap   total reserved 4194304K, committed 262144K, used 20480K [0x0, 0x1)
                [0.300s][gc,heap,exit]  Metaspace       used 5000K, committed 5120K, reserved 1114112K
                """);
        assertThat(log.metrics())
                .containsOnly(
                        entry("alloc", 24.0 + 50 + 10),
                        entry("gc_pause_total", 6.5),
                        entry("gc_pause_max", 4.0),
                        entry("heap_after_gc", 10.0),
                        entry("heap_after_gc:growth", 6.0));
        assertThat(new CollectorLog().metrics()).as("no log: nothing is known").isEmpty();
    }

    /// A program that allocates 400 MiB, under each collector.
    @Test
    void aRealMachineIsUnderstood() throws Exception {
        for (String collector : new String[] {"G1", "Serial", "Parallel"}) {
            Path logs = Files.createDirectory(folder.resolve(collector));
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:+Use" + collector + "GC",
                            "-Xmx128m",
                            CollectorLog.OPTIONS.formatted(logs),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Allocating.class.getName())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
            CollectorLog log = new CollectorLog();
            try (var files = Files.list(logs)) {
                for (Path file : files.toList()) {
                    log.add(Files.readString(file));
                }
            }
            Map<String, Double> metrics = log.metrics();
            assertThat(metrics.get("alloc")).as(collector).isCloseTo(400, within(40.0));
            assertThat(metrics.get("gc_pause_total")).isPositive();
            assertThat(metrics.get("heap_after_gc")).isLessThan(64);
        }
    }

    static final class Allocating {
        static volatile byte[] kept = new byte[0];

        public static void main(String[] args) {
            for (int i = 0; i < 6_400; i++) {
                kept = new byte[64 << 10];
            }
        }
    }
}
