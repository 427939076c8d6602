package dev.leat.engine.evidence;

/// Something that happened. A record per kind; names of fields end in their unit (`_ms`, `_bytes`, `_count`).
public interface Event {
    /// Its kind, such as `batch.committed`.
    String type();

    /// Tells its fields, in their order.
    void tell(Fields fields);

    interface Fields {
        Fields put(String name, String value);

        Fields put(String name, long value);

        Fields put(String name, double value);
    }
}
