package dev.leat.markdown.warehouse;

import java.util.Arrays;

/// The ints of the tokens' records, one behind the other, in pages: what is written is never copied again but for the
/// first page, which grows to its size.
final class RecordInts {
    private static final int SHIFT = 14;
    private static final int PAGE = 1 << SHIFT;
    private static final int MASK = PAGE - 1;

    private int[][] pages;
    private int size;

    RecordInts() {
        this(new int[][] {new int[32]}, 0);
    }

    private RecordInts(int[][] pages, int size) {
        this.pages = pages;
        this.size = size;
    }

    int get(int at) {
        return pages[at >>> SHIFT][at & MASK];
    }

    void set(int at, int value) {
        pages[at >>> SHIFT][at & MASK] = value;
    }

    /// Answers the position of the value.
    int add(int value) {
        int page = size >>> SHIFT;
        int at = size & MASK;
        if (page == pages.length || at == pages[page].length) {
            grow(page, at);
        }
        pages[page][at] = value;
        return size++;
    }

    private void grow(int page, int at) {
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, page + 1 + (page >> 3));
            for (int i = page; i < pages.length; i++) {
                pages[i] = new int[0];
            }
        }
        int room = page == 0 ? Math.min(PAGE, 2 * at) : PAGE;
        pages[page] = Arrays.copyOf(pages[page], room);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// What was written, handed over; nothing is left here.
    RecordInts taken() {
        RecordInts all;
        if (size <= PAGE) {
            all = new RecordInts(new int[][] {Arrays.copyOf(pages[0], size)}, size);
            size = 0;
        } else {
            all = new RecordInts(pages, size);
            pages = new int[][] {new int[32]};
            size = 0;
        }
        return all;
    }
}
