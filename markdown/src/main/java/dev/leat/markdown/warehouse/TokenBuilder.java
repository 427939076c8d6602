package dev.leat.markdown.warehouse;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import java.util.Arrays;
import java.util.List;

/// Writes tokens into [TokenColumns], in document order, and knows what is open. Reusable: [#finish] hands out exact
/// copies and forgets. Not thread-safe.
///
/// The tokens of the last block stand unpacked; a full block is packed when the next token comes.
public final class TokenBuilder {
    private static final int KEPT = 1 << 18;
    private static final TokenBlock[] NO_BLOCKS = {};

    private byte[] type = new byte[64];
    private byte[] depth = new byte[64];
    private int[] link = new int[64];
    private int[] start = new int[64];
    private int[] end = new int[64];
    private int[] extra = new int[64];
    private int size;
    private TokenBlock[] blocks = NO_BLOCKS;
    private int blockCount;
    private int tailFrom;
    private final RecordInts refs = new RecordInts();
    private byte[] side = new byte[64];
    private int sideLength;
    private int[] open = new int[32];
    private int openCount;
    private int textLength;
    private int maxTokens = Limits.MAX_TOKENS;
    private String where = "";

    /// Forgets everything and starts a document.
    public void begin(String document, int bytes, int tokensAllowed) {
        textLength = bytes;
        size = 0;
        blocks = NO_BLOCKS;
        blockCount = 0;
        tailFrom = 0;
        refs.clear();
        sideLength = 0;
        openCount = 0;
        maxTokens = tokensAllowed;
        where = document;
    }

    public int size() {
        return size;
    }

    /// How many tokens are open.
    public int openCount() {
        return openCount;
    }

    /// Opens a pair, or an owner when the type [owns][TokenType#owns].
    public int open(TokenType kind, int from, int to, int more) {
        int token = leaf(kind, from, to, more);
        if (openCount == open.length) {
            open = Arrays.copyOf(open, openCount * 2);
        }
        open[openCount++] = token;
        return token;
    }

    /// Closes the innermost open pair.
    public int close(int from, int to) {
        int opening = open[--openCount];
        int token = leaf(TokenType.of(type[opening] + 1), from, to, link(opening));
        link[token - tailFrom] = opening;
        setLink(opening, token);
        return token;
    }

    /// Ends the innermost open owner.
    public void endOwner() {
        int owner = open[--openCount];
        if (type[owner] == TokenType.IMAGE.ordinal()) {
            refs.set(extra(owner) + LinkRecord.PARENT, link(owner));
        }
        setLink(owner, size);
    }

    private int link(int token) {
        return token >= tailFrom ? link[token - tailFrom] : blocks[token >>> TokenBlock.SHIFT].link(token);
    }

    private void setLink(int token, int to) {
        if (token >= tailFrom) {
            link[token - tailFrom] = to;
        } else {
            blocks[token >>> TokenBlock.SHIFT].setLink(token, to);
        }
    }

    /// A token that stands alone.
    public int leaf(TokenType kind, int from, int to, int more) {
        int at = size - tailFrom;
        if (at == link.length) {
            at = moreRoom(at);
        }
        if (size == type.length) {
            grow(from);
        }
        int token = size++;
        type[token] = (byte) kind.ordinal();
        depth[token] = (byte) Math.min(openCount, TokenColumns.DEPTH_MAX);
        link[at] = openCount == 0 ? Tokens.NONE : open[openCount - 1];
        start[at] = from;
        end[at] = to;
        extra[at] = more;
        return token;
    }

    /// Room for one token more behind the blocks; answers its place.
    private int moreRoom(int full) {
        if (full < TokenBlock.SIZE) {
            link = Arrays.copyOf(link, 2 * full);
            start = Arrays.copyOf(start, 2 * full);
            end = Arrays.copyOf(end, 2 * full);
            extra = Arrays.copyOf(extra, 2 * full);
            return full;
        }
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * blockCount + 4);
        }
        blocks[blockCount++] = new TokenBlock(tailFrom, type, link, start, end, extra);
        tailFrom += TokenBlock.SIZE;
        return 0;
    }

    /// Grows to what the document will need if it goes on as it began: large columns are then copied once or twice.
    private void grow(int progress) {
        if (size >= maxTokens) {
            throw new Refused(tooMany());
        }
        long foreseen = (long) size * textLength / Math.max(1, progress);
        long room = Math.clamp(foreseen + (foreseen >> 5) + 64, size + (size >> 3) + 64L, 2L * size + 64);
        int length = (int) Math.min(Math.max(maxTokens, 64), room);
        type = Arrays.copyOf(type, length);
        depth = Arrays.copyOf(depth, length);
    }

    private Problem tooMany() {
        return Problem.lasting(
                "LEAT-M003",
                Place.of(where),
                "more than " + maxTokens + " tokens",
                "a document has at most " + maxTokens + " tokens",
                "Split the document, or raise the limit on tokens.");
    }

    private int extra(int token) {
        return token >= tailFrom
                ? extra[token - tailFrom]
                : blocks[token >>> TokenBlock.SHIFT].extra(token, type[token]);
    }

    /// Starts a record in `refs`; its position is what `extra` holds.
    public int record(int value) {
        return refs.add(value);
    }

    /// A record of one slice.
    public int slice(int offset, int length) {
        int at = record(offset);
        record(length);
        return at;
    }

    public void setRecord(int at, int value) {
        refs.set(at, value);
    }

    /// Where the next byte of decoded text goes.
    public int sideLength() {
        return sideLength;
    }

    public byte[] side() {
        return side;
    }

    public void append(byte b) {
        if (sideLength == side.length) {
            side = Arrays.copyOf(side, room(1));
        }
        side[sideLength++] = b;
    }

    public void append(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > side.length - sideLength) {
            side = Arrays.copyOf(side, room(length));
        }
        System.arraycopy(bytes, from, side, sideLength, length);
        sideLength += length;
    }

    private int room(int more) {
        return Math.addExact(Math.addExact(sideLength, more), (sideLength >> 1) + 64);
    }

    /// The finished document. Large columns are handed over, small ones copied, so that never two copies of much exist.
    public TokenWarehouse finish(Source source, List<Problem> warnings) {
        if (size > maxTokens) {
            throw new Refused(tooMany());
        }
        boolean large = type.length > KEPT;
        byte[] types = large ? type : Arrays.copyOf(type, size);
        byte[] depths = large ? depth : Arrays.copyOf(depth, size);
        int behind = size - tailFrom;
        int[][] tail = {
            Arrays.copyOf(link, behind),
            Arrays.copyOf(start, behind),
            Arrays.copyOf(end, behind),
            Arrays.copyOf(extra, behind)
        };
        TokenBlock[] packed = Arrays.copyOf(blocks, blockCount);
        byte[] decoded = Arrays.copyOf(side, sideLength);
        if (large) {
            type = new byte[64];
            depth = new byte[64];
        }
        side = side.length > KEPT ? new byte[64] : side;
        blocks = NO_BLOCKS;
        TokenColumns columns = new TokenColumns(source, size, types, depths, packed, tail, refs.taken(), decoded);
        size = 0;
        return new TokenWarehouse(columns, warnings);
    }
}
