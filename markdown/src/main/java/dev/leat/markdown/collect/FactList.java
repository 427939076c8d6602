package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Facts in the order of the document, each made of its token when it is asked for: four bytes a fact, whatever it
/// says. Of documents up to [#KEPT_BYTES_MAX] facts stay once they are made. Unmodifiable; safe to share: a fact made
/// twice at worst is the same.
final class FactList<T> extends AbstractList<T> implements RandomAccess {
    /// Documents up to this size keep their facts: to make one again would cost more than to hold it.
    static final int KEPT_BYTES_MAX = 1 << 20;

    private final int[] tokens;
    private final Reader<T> reader;
    private final @Nullable Object @Nullable [] kept;

    /// Makes the fact of a token.
    @FunctionalInterface
    interface Reader<T> {
        T read(int ordinal, int token);
    }

    private FactList(int[] tokens, Reader<T> reader, boolean keeps) {
        this.tokens = tokens;
        this.reader = reader;
        this.kept = keeps ? new Object[tokens.length] : null;
    }

    static <T> List<T> of(Ints tokens, TokenWarehouse warehouse, Reader<T> reader) {
        return tokens.size() == 0
                ? List.of()
                : new FactList<>(tokens.done(), reader, warehouse.source().length() <= KEPT_BYTES_MAX);
    }

    @Override
    public int size() {
        return tokens.length;
    }

    @Override
    @SuppressWarnings("unchecked") // only what the reader made stands in `kept`
    public T get(int index) {
        Objects.checkIndex(index, tokens.length);
        if (kept == null) {
            return reader.read(index, tokens[index]);
        }
        Object known = kept[index];
        if (known == null) {
            known = reader.read(index, tokens[index]);
            kept[index] = known;
        }
        return (T) known;
    }
}
