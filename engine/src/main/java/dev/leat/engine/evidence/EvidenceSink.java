package dev.leat.engine.evidence;

/// Takes events; thread-safe. A sink that cannot keep them says so by an exception at the end, never silently.
public interface EvidenceSink {
    EvidenceSink NONE = event -> {};

    void accept(Event event);
}
