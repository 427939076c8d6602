package dev.leat.serve.visit;

import java.io.IOException;
import java.util.Optional;

/// Reads what an item was made of, as it lies on disk now.
@FunctionalInterface
public interface Sources {
    /// The bytes of the file that this key names; empty where there is none, it is larger than `max`, or the key names
    /// nothing below the project.
    Optional<byte[]> read(String key, int max) throws IOException;
}
