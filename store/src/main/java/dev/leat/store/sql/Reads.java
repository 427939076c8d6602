package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;

/// Where reading happens: on the reader's connection, or inside a writer's transaction.
interface Reads {
    <T> T read(SqlWork<T> work) throws TargetLost;
}
