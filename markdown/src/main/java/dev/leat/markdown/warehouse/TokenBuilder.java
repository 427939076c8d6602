package dev.leat.markdown.warehouse;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import java.util.Arrays;

/// Writes tokens into columns, in document order, and knows what is open. Reusable: [#finish] hands out exact copies
/// and forgets. Not thread-safe.
///
/// ```text
/// column   bytes  of a token
/// type     1      ordinal
/// depth    2      open tokens around it
/// link     4      opening: its closing token; closing: its opening one; owner: the token after its last child;
///                 any other: its parent
/// start    4      byte offset
/// end      4      byte offset; of an opening or lone block token the line after it
/// extra    4      by type: a number, or the position of its record in `refs`; of a closing token, the parent of its
/// pair
/// ```
/// The parent of an `INLINE` is the token before it, that of an `IMAGE` stands in its record.
///
/// `refs` holds small records of ints; a slice in it is (offset, length), a negative offset `~o` lies in `side`,
/// where decoded text goes that stands nowhere in the source.
public final class TokenBuilder {
    private static final int KEPT = 1 << 18;

    byte[] type = new byte[64];
    short[] depth = new short[64];
    int[] link = new int[64];
    int[] start = new int[64];
    int[] end = new int[64];
    int[] extra = new int[64];
    int size;
    int[] refs = new int[32];
    int refCount;
    byte[] side = new byte[64];
    int sideLength;
    private int[] open = new int[32];
    private int openCount;
    private int textLength;
    private int maxTokens = Limits.MAX_TOKENS;
    private String where = "";

    /// Forgets everything and starts a document.
    public void begin(String document, int bytes, int tokensAllowed) {
        textLength = bytes;
        size = 0;
        refCount = 0;
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
        int token = leaf(TokenType.of(type[opening] + 1), from, to, link[opening]);
        link[token] = opening;
        link[opening] = token;
        return token;
    }

    /// Ends the innermost open owner.
    public void endOwner() {
        int owner = open[--openCount];
        if (type[owner] == TokenType.IMAGE.ordinal()) {
            refs[extra[owner] + LinkRecord.PARENT] = link[owner];
        }
        link[owner] = size;
    }

    /// A token that stands alone.
    public int leaf(TokenType kind, int from, int to, int more) {
        if (size == type.length) {
            grow(from);
        }
        int token = size++;
        type[token] = (byte) kind.ordinal();
        depth[token] = (short) openCount;
        link[token] = openCount == 0 ? Tokens.NONE : open[openCount - 1];
        start[token] = from;
        end[token] = to;
        extra[token] = more;
        return token;
    }

    /// Grows to what the document will need if it goes on as it began: large columns are then copied once or twice.
    private void grow(int progress) {
        if (size >= maxTokens) {
            throw new Refused(tooMany());
        }
        long foreseen = (long) size * textLength / Math.max(1, progress);
        long room = Math.clamp(foreseen + (foreseen >> 5) + 64, size + (size >> 3) + 64L, 2L * size + 64);
        resize((int) Math.min(Math.max(maxTokens, 64), room));
    }

    private void resize(int room) {
        type = Arrays.copyOf(type, room);
        depth = Arrays.copyOf(depth, room);
        link = Arrays.copyOf(link, room);
        start = Arrays.copyOf(start, room);
        end = Arrays.copyOf(end, room);
        extra = Arrays.copyOf(extra, room);
    }

    private Problem tooMany() {
        return Problem.lasting(
                "LEAT-M003",
                Place.of(where),
                "more than " + maxTokens + " tokens",
                "a document has at most " + maxTokens + " tokens",
                "Split the document, or raise the limit on tokens.");
    }

    /// Lets the last token reach further and take another content; for text that grows.
    public void stretch(int token, int to, int more) {
        end[token] = to;
        extra[token] = more;
    }

    public int extra(int token) {
        return extra[token];
    }

    public void setExtra(int token, int more) {
        extra[token] = more;
    }

    /// Starts a record in `refs`; its position is what `extra` holds.
    public int record(int value) {
        if (refCount == refs.length) {
            refs = Arrays.copyOf(refs, refCount + (refCount >> 1) + 16);
        }
        refs[refCount] = value;
        return refCount++;
    }

    /// A record of one slice.
    public int slice(int offset, int length) {
        int at = record(offset);
        record(length);
        return at;
    }

    public void setRecord(int at, int value) {
        refs[at] = value;
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

    /// The finished document. Large columns are let go one by one, so that never two copies of all exist.
    public TokenWarehouse finish(Source source, java.util.List<Problem> warnings) {
        if (size > maxTokens) {
            throw new Refused(tooMany());
        }
        boolean large = type.length > KEPT;
        byte[] types = Arrays.copyOf(type, size);
        type = large ? new byte[64] : type;
        short[] depths = Arrays.copyOf(depth, size);
        depth = large ? new short[64] : depth;
        int[] links = Arrays.copyOf(link, size);
        link = large ? new int[64] : link;
        int[] starts = Arrays.copyOf(start, size);
        start = large ? new int[64] : start;
        int[] ends = Arrays.copyOf(end, size);
        end = large ? new int[64] : end;
        int[] extras = Arrays.copyOf(extra, size);
        extra = large ? new int[64] : extra;
        int[] records = Arrays.copyOf(refs, refCount);
        refs = refs.length > KEPT ? new int[32] : refs;
        byte[] decoded = Arrays.copyOf(side, sideLength);
        side = side.length > KEPT ? new byte[64] : side;
        size = 0;
        return new TokenWarehouse(
                source,
                new TokenWarehouse.Columns(types, depths, links, starts, ends, extras, records, decoded),
                warnings);
    }
}
