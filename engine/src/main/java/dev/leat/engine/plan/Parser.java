package dev.leat.engine.plan;

import dev.leat.engine.item.SourceRef;
import dev.leat.engine.scan.Content;
import java.io.IOException;
import java.util.Optional;

/// A pure function from content to items. Thread-safe; touches no clock, disk, network, static state or other item.
public interface Parser<T> {
    Recipe recipe();

    /// Reads the content at most once, lazily. Trouble with the content is a bad item; only reading throws.
    Items<T> parse(SourceRef source, Content content) throws IOException;

    /// How its values travel to another machine; empty where they cannot.
    default Optional<ValueForm<T>> form() {
        return Optional.empty();
    }
}
