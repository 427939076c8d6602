package dev.leat.engine.plan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// How a parser's values travel from one machine to another. What is read is worth what was written: a planner cannot
/// tell them apart. Thread-safe.
public interface ValueForm<T> {
    void write(T value, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;
}
