package dev.leat.engine.plan;

import dev.leat.engine.item.Item;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The items of one source, lazily, so that a source of a gigabyte passes through. One thread.
public interface Items<T> extends AutoCloseable {
    /// The next item, or null after the last.
    @Nullable
    Item<T> next() throws IOException;

    @Override
    void close();

    /// A source that is one item.
    static <T> Items<T> of(Item<T> item) {
        return ofAll(List.of(item));
    }

    static <T> Items<T> ofAll(List<Item<T>> items) {
        Iterator<Item<T>> iterator = items.iterator();
        return new Items<>() {
            @Override
            public @Nullable Item<T> next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
