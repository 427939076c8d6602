package dev.leat.engine.disk;

/// Elapsed time in nanoseconds from an arbitrary start; never goes backwards.
public interface Ticker {
    long nanos();

    static Ticker system() {
        return System::nanoTime;
    }
}
