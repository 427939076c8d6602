package dev.leat.engine.config;

import java.time.Duration;

/// So many per span of time, written `2/s`, `100/m` or `5000/h`.
public record Rate(double count, Duration per) {
    public Rate {
        if (!(count > 0) || !per.isPositive()) {
            throw new IllegalArgumentException("a rate is more than nothing: " + count + " per " + per);
        }
    }

    public double perSecond() {
        return count * 1e9 / per.toNanos();
    }

    @Override
    public String toString() {
        String unit = per.equals(Duration.ofHours(1)) ? "h" : per.equals(Duration.ofMinutes(1)) ? "m" : "s";
        return Units.number(count) + "/" + unit;
    }
}
