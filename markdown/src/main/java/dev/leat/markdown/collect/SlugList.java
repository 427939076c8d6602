package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.TokenWarehouse;
import org.jspecify.annotations.Nullable;

/// The slugs of headings, all made when the first is asked for, since each depends on those before it: many readers
/// of a document want none. Safe to share: made twice at worst, and the same.
final class SlugList {
    private final TokenWarehouse warehouse;
    private final int[] headings;
    private volatile @Nullable Texts made;

    /// @param headings tokens of headings, in order
    SlugList(TokenWarehouse warehouse, int[] headings) {
        this.warehouse = warehouse;
        this.headings = headings;
    }

    String get(int ordinal) {
        Texts texts = made;
        if (texts == null) {
            texts = new Texts();
            Slugs slugs = new Slugs();
            for (int heading : headings) {
                texts.add(slugs.unique(warehouse.plainText(heading)));
            }
            made = texts;
        }
        return texts.get(ordinal);
    }
}
