package dev.leat.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitnessTest {
    @TempDir
    Path system;

    private void told(String path, String text) throws IOException {
        Path file = system.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Fitness.Check check(String name) {
        AtomicLong clock = new AtomicLong();
        return new Fitness(new RealDisk(), () -> clock.addAndGet(50), system)
                .checks().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatTheSystemDoesNotTellIsUnknownNotWell() {
        assertThat(check("governor").level()).isEqualTo(Fitness.Level.UNKNOWN);
        assertThat(check("heat").level()).isEqualTo(Fitness.Level.UNKNOWN);
        assertThat(check("free memory").level()).isEqualTo(Fitness.Level.UNKNOWN);
        assertThat(check("clock").seen()).isEqualTo("steps of 50 ns");
    }

    @Test
    void whatDisturbsIsNamedWithItsRemedy() throws IOException {
        told("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
        told("sys/devices/system/cpu/intel_pstate/no_turbo", "0\n");
        told("sys/devices/system/cpu/smt/active", "1\n");
        told("sys/class/thermal/thermal_zone0/temp", "45000\n");
        told("sys/class/thermal/thermal_zone1/temp", "91000\n");
        told("proc/meminfo", "MemTotal: 16000000 kB\nMemAvailable: 400000 kB\n");
        told("sys/fs/cgroup/cpu.max", "50000 100000\n");
        told("sys/fs/cgroup/cpu.stat", "usage_usec 1\nnr_throttled 17\n");
        for (String name : java.util.List.of(
                "governor", "turbo", "threads of a core", "heat", "free memory", "container", "throttled")) {
            assertThat(check(name).level()).as(name).isEqualTo(Fitness.Level.POOR);
            assertThat(check(name).advice()).as(name).isNotEmpty();
        }
        assertThat(check("heat").seen()).isEqualTo("91 °C");
    }

    @Test
    void aCalmMachineIsWell() throws IOException {
        told("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
        told("proc/meminfo", "MemTotal: 16000000 kB\nMemAvailable: 9000000 kB\n");
        told("sys/fs/cgroup/cpu.max", "max 100000\n");
        assertThat(check("governor").level()).isEqualTo(Fitness.Level.WELL);
        assertThat(check("free memory").level()).isEqualTo(Fitness.Level.WELL);
        assertThat(check("container").level()).isEqualTo(Fitness.Level.WELL);
    }
}
