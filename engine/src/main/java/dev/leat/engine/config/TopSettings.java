package dev.leat.engine.config;

/// The top of a project file.
record TopSettings(
        @Setting(value = "1", doc = "Grammar of this file") int leat,

        @Setting(value = "leat.db", doc = "Where rows and ledger live: a SQLite file")
        String store,

        @Setting(doc = "Plain text for ${NAME} in values") Node.Mapping vars,
        @Setting(doc = "Common keys for every pipeline") Node.Mapping defaults,

        @Setting(doc = "Pipelines by name, each with one room key and perhaps common keys")
        Node.Mapping pipelines,

        @Setting(doc = "How long evidence is kept") Retain retain,

        @Setting(value = "run", doc = "What a power cut may cost")
        Durability durability) {
    static final int GRAMMAR = 1;
}
