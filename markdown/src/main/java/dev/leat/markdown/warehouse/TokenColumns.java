package dev.leat.markdown.warehouse;

import java.nio.charset.StandardCharsets;

/// The facts of tokens as columns; an int is a token. Written by [TokenBuilder], read-only from then on.
///
/// ```text
/// column   bytes  of a token
/// type     1      ordinal
/// depth    1      open tokens around it, 255 for that many or more
/// link     2      opening: its closing token; closing: its opening one; owner: the token after its last child;
///                 any other: its parent
/// start    2      byte offset
/// end      2      byte offset; of an opening or lone block token the line after it
/// extra    2      by type: a number, or the position of its record in `refs`; of a closing token, the parent of its
///                 pair
/// ```
/// The parent of an `INLINE` is the token before it, that of an `IMAGE` stands in its record. The last four columns
/// are packed block by block ([TokenBlock]); the tokens behind the last full block stand unpacked, four bytes each.
///
/// `refs` holds small records of ints; a slice in it is (offset, length), a negative offset `~o` lies in `side`,
/// where decoded text goes that stands nowhere in the source.
final class TokenColumns {
    static final int DEPTH_MAX = 255;

    final Source source;
    final int size;
    final byte[] type;
    final RecordInts refs;
    private final byte[] side;
    private final byte[] depth;
    private final TokenBlock[] blocks;
    private final int tailFrom;
    private final int[] link;
    private final int[] start;
    private final int[] end;
    private final int[] extra;

    /// `type`, `depth` may have room to spare; the four arrays hold the tokens behind the blocks.
    TokenColumns(
            Source source,
            int size,
            byte[] type,
            byte[] depth,
            TokenBlock[] blocks,
            int[][] tail,
            RecordInts refs,
            byte[] side) {
        this.source = source;
        this.size = size;
        this.type = type;
        this.depth = depth;
        this.blocks = blocks;
        this.tailFrom = blocks.length << TokenBlock.SHIFT;
        this.link = tail[0];
        this.start = tail[1];
        this.end = tail[2];
        this.extra = tail[3];
        this.refs = refs;
        this.side = side;
    }

    TokenType type(int token) {
        return TokenType.of(type[token]);
    }

    int link(int token) {
        return token >= tailFrom ? link[token - tailFrom] : blocks[token >>> TokenBlock.SHIFT].link(token);
    }

    int start(int token) {
        return token >= tailFrom ? start[token - tailFrom] : blocks[token >>> TokenBlock.SHIFT].start(token);
    }

    /// A byte offset or a line.
    int end(int token) {
        return token >= tailFrom ? end[token - tailFrom] : blocks[token >>> TokenBlock.SHIFT].end(token, type[token]);
    }

    int extra(int token) {
        return token >= tailFrom
                ? extra[token - tailFrom]
                : blocks[token >>> TokenBlock.SHIFT].extra(token, type[token]);
    }

    int byteEnd(int token) {
        return type(token).endsAtLine() ? source.lineStart(end(token)) : end(token);
    }

    int parent(int token) {
        TokenType kind = type(token);
        if (kind.opens()) {
            return extra(link(token));
        }
        return switch (kind) {
            case INLINE -> token - 1;
            case IMAGE -> refs.get(extra(token) + LinkRecord.PARENT);
            default -> link(token);
        };
    }

    int depth(int token) {
        int known = depth[token] & 0xFF;
        if (known < DEPTH_MAX) {
            return known;
        }
        int above = 0;
        int at = token;
        while ((depth[at] & 0xFF) == DEPTH_MAX) {
            if (type(at).closes()) {
                at = link(at);
            } else {
                at = parent(at);
                above++;
            }
        }
        return above + (depth[at] & 0xFF);
    }

    /// The text of a slice in `refs`.
    String slice(int at) {
        int offset = refs.get(at);
        return offset < 0
                ? new String(side, ~offset, refs.get(at + 1), StandardCharsets.UTF_8)
                : source.text(offset, offset + refs.get(at + 1));
    }

    /// Whether the text of a slice in `refs` passes a test.
    boolean slicePasses(int at, ByteTest test) {
        int offset = refs.get(at);
        return offset < 0
                ? test.passes(side, ~offset, ~offset + refs.get(at + 1))
                : test.passes(source.bytes(), offset, offset + refs.get(at + 1));
    }

    /// Which words stand in decoded text, as [WordSearch#in(Source)].
    long decodedWords(WordSearch search) {
        return search.in(side, side.length);
    }

    /// Of a heading's either half.
    int headingLevel(int token) {
        return switch (type(token)) {
            case HEADING_OPEN -> extra(token) & 7;
            case HEADING_CLOSE -> extra(link(token)) & 7;
            default -> 0;
        };
    }

    /// How many times the character at a token's start is repeated.
    int runLength(int token) {
        byte[] text = source.bytes();
        int from = start(token);
        int at = from;
        while (at < source.length() && text[at] == text[from]) {
            at++;
        }
        return at - from;
    }

    /// How many digits a token starts with.
    int digits(int token) {
        byte[] text = source.bytes();
        int from = start(token);
        int at = from;
        while (text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - from;
    }

    long linkBytes() {
        return 4L * link.length + TokenBlock.bytesHeld(blocks)[0];
    }

    long spanBytes() {
        return 8L * start.length + TokenBlock.bytesHeld(blocks)[1];
    }

    long extraBytes() {
        return 4L * extra.length + TokenBlock.bytesHeld(blocks)[2];
    }

    long sideBytes() {
        return side.length;
    }
}
