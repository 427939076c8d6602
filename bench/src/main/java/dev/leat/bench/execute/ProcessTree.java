package dev.leat.bench.execute;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/// The memory of a process and of all below it, as `/proc` tells it: each process' own high-water mark (`VmHWM`),
/// and
/// the sum of what is resident at one moment. Elsewhere nothing is known.
final class ProcessTree {
    private static final int STATUS_MAX = 1 << 14;
    /// A fork bomb is not followed to its end.
    private static final int PROCESSES_MAX = 4_096;

    private final Disk disk;
    private final long root;
    private long peak;
    private long peakTree;

    ProcessTree(Disk disk, long root) {
        this.disk = disk;
        this.root = root;
    }

    OptionalLong peak() {
        return peak > 0 ? OptionalLong.of(peak) : OptionalLong.empty();
    }

    OptionalLong peakTree() {
        return peakTree > 0 ? OptionalLong.of(peakTree) : OptionalLong.empty();
    }

    /// Looks once. What ends meanwhile is simply gone.
    void look() {
        long sum = 0;
        Deque<Long> open = new ArrayDeque<>();
        Set<Long> seen = new HashSet<>();
        open.add(root);
        while (!open.isEmpty() && seen.size() < PROCESSES_MAX) {
            long process = open.remove();
            if (seen.add(process)) {
                sum += resident(process);
                children(process, open);
            }
        }
        peakTree = Math.max(peakTree, sum);
    }

    private long resident(long process) {
        long resident = 0;
        for (String line :
                read(Path.of("/proc", Long.toString(process), "status")).split("\n")) {
            if (line.startsWith("VmHWM:")) {
                peak = Math.max(peak, bytes(line));
            } else if (line.startsWith("VmRSS:")) {
                resident = bytes(line);
            }
        }
        return resident;
    }

    private void children(long process, Deque<Long> to) {
        try {
            for (Path thread : disk.list(Path.of("/proc", Long.toString(process), "task"))) {
                for (String child : read(thread.resolve("children")).split(" ")) {
                    if (!child.isBlank()) {
                        to.add(Long.parseLong(child.strip()));
                    }
                }
            }
        } catch (IOException e) {
            // It has ended, or there is no /proc.
        }
    }

    private String read(Path file) {
        try {
            return new String(disk.readAll(file, STATUS_MAX), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return ""; // as above
        }
    }

    /// `VmHWM:     1234 kB`
    private static long bytes(String line) {
        String digits = line.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) * 1024;
    }
}
