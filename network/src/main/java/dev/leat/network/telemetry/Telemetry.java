package dev.leat.network.telemetry;

/// Where events go. Thread-safe.
public interface Telemetry extends AutoCloseable {
    Telemetry NONE = new Telemetry() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void accept(TelemetryEvent event) {}

        @Override
        public void begin(String runId) {}

        @Override
        public void close() {}
    };

    /// Whether events are kept: nobody makes them for nothing.
    boolean isOn();

    void accept(TelemetryEvent event);

    /// The run may write now. Before, events wait; of a run that only plans they are forgotten.
    void begin(String runId);

    @Override
    void close();
}
