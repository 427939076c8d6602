package dev.leat.bench.judge;

import dev.leat.bench.stats.Ordered;

/// Whether wall or processor time decides, by side A alone and so blind to the difference. Processor time where
/// other
/// work took the processor away from a program that would have used it: it was interrupted, its wall time varies at
/// least twice as much as its processor time, and it runs on one processor. Processor time cannot see lost
/// parallelism, waiting for locks or devices: such programs keep wall time.
///
/// @param reason one clause for people
public record MetricChoice(boolean cpu, String reason) {
    private static final double SHARE_MIN = 0.3;
    private static final double SHARE_MAX = 1.1;
    private static final double STEADIER = 2;
    private static final double NOISE_MIN = 0.02;

    /// Milliseconds and involuntary switches of the runs of side A; empty arrays where the platform does not tell.
    public static MetricChoice of(double[] wall, double[] cpu, double[] switches) {
        if (cpu.length != wall.length || wall.length < 3) {
            return new MetricChoice(false, "processor time is not known");
        }
        double share = 0;
        for (int i = 0; i < wall.length; i++) {
            share = Math.max(share, wall[i] > 0 ? cpu[i] / wall[i] : 0);
        }
        if (share > SHARE_MAX) {
            return new MetricChoice(false, "the command uses several processors");
        }
        if (share < SHARE_MIN) {
            return new MetricChoice(false, "the command mostly waits");
        }
        // Not the robust spread: the far runs are what other work leaves behind.
        double noise = Ordered.of(wall).sd() / Ordered.of(wall).mean();
        double cpuNoise = Ordered.of(cpu).sd() / Ordered.of(cpu).mean();
        boolean interrupted =
                switches.length == wall.length && Ordered.of(switches).median() >= 1;
        return interrupted && noise > NOISE_MIN && noise > STEADIER * cpuNoise
                ? new MetricChoice(true, "the machine is busy and the command is bound by the processor")
                : new MetricChoice(false, "the machine is quiet");
    }
}
