package dev.leat.markdown.inline;

import java.util.Arrays;

/// The marks found in one leaf, in order, as columns; what lies between them is text. Reused from leaf to leaf.
final class InlineNodes {
    /// Plain text after all: an unmatched bracket.
    static final byte PLAIN = 0;
    static final byte ESCAPE = 1;
    static final byte ENTITY = 2;
    static final byte SOFT = 3;
    static final byte HARD = 4;
    /// `data`: length of the backtick run.
    static final byte CODE = 5;
    static final byte HTML = 6;
    /// `data`: bytes of the marks around the address.
    static final byte AUTOLINK = 7;
    static final byte EMAIL = 8;
    /// `data`: a delimiter.
    static final byte DELIMITER = 9;
    /// `data`: a link.
    static final byte LINK_OPEN = 10;
    static final byte IMAGE_OPEN = 11;
    static final byte LINK_CLOSE = 12;
    static final byte IMAGE_CLOSE = 13;
    /// `data`: number of the footnote's definition.
    static final byte NOTE_REF = 14;
    static final byte NOTE = 15;
    static final byte MATH = 16;
    /// `www.`
    static final byte WEB_LITERAL = 17;
    /// `http://`
    static final byte URL_LITERAL = 18;

    byte[] kind = new byte[64];
    int[] start = new int[64];
    int[] end = new int[64];
    int[] data = new int[64];
    int size;

    /// Per link: address, title, label and content slices, kind, end of the whole.
    static final int LINK_WIDTH = 10;

    int[] links = new int[4 * LINK_WIDTH];
    int linkCount;

    void clear() {
        size = 0;
        linkCount = 0;
    }

    int add(byte what, int from, int to, int more) {
        if (size == kind.length) {
            kind = Arrays.copyOf(kind, size * 2);
            start = Arrays.copyOf(start, size * 2);
            end = Arrays.copyOf(end, size * 2);
            data = Arrays.copyOf(data, size * 2);
        }
        kind[size] = what;
        start[size] = from;
        end[size] = to;
        data[size] = more;
        return size++;
    }

    /// Room for a link's numbers; answers their position.
    int addLink() {
        if ((linkCount + 1) * LINK_WIDTH > links.length) {
            links = Arrays.copyOf(links, links.length * 2);
        }
        return LINK_WIDTH * linkCount++;
    }

    int lastEnd(int otherwise) {
        return size == 0 ? otherwise : end[size - 1];
    }
}
