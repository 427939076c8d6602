package dev.leat.markdown.collect;

import org.jspecify.annotations.Nullable;

/// Something that is told once a line.
record Seen(String what, int line) {
    /// Spelled out, as is [#hashCode]: what the platform puts together for a record when it first runs takes a cold
    /// start as long as thirty documents.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Seen seen && line == seen.line && what.equals(seen.what);
    }

    @Override
    public int hashCode() {
        return 31 * what.hashCode() + line;
    }
}
