package dev.leat.serve.visit;

/// What the rooms know that does not stand in the store: how captures are named, how a record was mapped, what a
/// page looked like. Whoever starts the server answers for them; each answers from many threads.
public record Rooms(
        Sources sources,
        Inventory inventory,
        RecordTraces records,
        Originals originals,
        EvidenceFiles evidence,
        Aside dot,
        Aside bench,
        Aside docs) {}
