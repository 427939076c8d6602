package dev.leat.serve.visit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Web pages as they came.
@FunctionalInterface
public interface Originals {
    /// The page of this key (a path or an address); empty where nothing is kept of it.
    Optional<Original> of(String key) throws IOException;

    /// @param html     as it came, decoded
    /// @param still    the same without what runs, loads or leads elsewhere
    /// @param markdown what was taken from it
    /// @param cut      what was left out, with its size in characters
    /// @param sha256   of the bytes as they came
    /// @param seen     when the server last vouched for it; empty for a saved page
    record Original(
            String html,
            String still,
            String markdown,
            List<Cut> cut,
            String sha256,
            Optional<Instant> seen,
            String validators) {
        public Original {
            cut = List.copyOf(cut);
        }
    }

    /// A part of the page that is no content. `what` is its element with id or class.
    record Cut(String what, long characters, String begins) {}
}
