package dev.leat.markdown;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkList;
import dev.leat.markdown.frontmatter.JsonText;
import org.jspecify.annotations.Nullable;

/// Chunks as rows, in the order of their ids. A chunk's text is made when a column is asked for, so the text of a
/// large document is not held a second time.
final class ChunkRows implements Rows {
    private final Key item;
    private final ChunkList chunks;
    private final int[] order;
    private @Nullable Read last;

    /// The chunk of the row read last.
    private record Read(int row, Chunk chunk) {}

    ChunkRows(Key item, ChunkList chunks) {
        this.item = item;
        this.chunks = chunks;
        this.order = chunks.orderOfIds();
    }

    private Chunk chunk(int row) {
        Read known = last;
        if (known == null || known.row != row) {
            known = new Read(row, chunks.get(order[row]));
            last = known; // made twice at worst when threads share the rows, and the same
        }
        return known.chunk;
    }

    @Override
    public TableSpec table() {
        return MarkdownTables.CHUNKS;
    }

    @Override
    public int size() {
        return chunks.size();
    }

    @Override
    public Key item(int row) {
        return item;
    }

    @Override
    public boolean isNull(int row, int column) {
        return false;
    }

    @Override
    public long asLong(int row, int column) {
        Chunk chunk = chunk(row);
        return switch (name(column)) {
            case "ord" -> chunk.ordinal();
            case "start_line" -> chunk.startLine() + 1L;
            case "end_line" -> chunk.endLine();
            case "start_char" -> chunk.startChar();
            case "end_char" -> chunk.endChar();
            case "tokens" -> chunk.tokens();
            default -> throw new IllegalArgumentException(name(column) + " is no number");
        };
    }

    @Override
    public double asDouble(int row, int column) {
        throw new IllegalArgumentException(name(column) + " is no fraction");
    }

    @Override
    public String asText(int row, int column) {
        Chunk chunk = chunk(row);
        return switch (name(column)) {
            case "chunk_id" -> chunk.id();
            case "heading_path" -> String.join(" > ", chunk.headingPath());
            case "kind" -> chunk.kind().word();
            case "text" -> chunk.text();
            case "text_hash" -> chunk.hash().hex();
            case "flags" -> JsonText.of(chunk.flags());
            default -> throw new IllegalArgumentException(name(column) + " is no text");
        };
    }

    private static String name(int column) {
        return MarkdownTables.CHUNKS.columns().get(column).name();
    }
}
