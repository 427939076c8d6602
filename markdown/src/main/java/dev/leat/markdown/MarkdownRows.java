package dev.leat.markdown;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Markdown that another room made of its sources, as rows: the tables of this room, filled in the same way, chunks
/// among them. Without front matter and without limits of a profile. Immutable and thread-safe.
public final class MarkdownRows {
    /// Raised when any input may give other rows; belongs to the recipe of the room that uses them.
    public static final int VERSION = MarkdownParser.PARSER_VERSION;

    private static final Markdown MARKDOWN =
            new Markdown(MarkdownOptions.DEFAULT.withRules(Rules.LEAT.withFrontMatter(Set.of())));

    private final String pipeline;
    private final ChunkPolicy chunks;

    public MarkdownRows(String pipeline, MarkdownSettings.ChunkSettings chunk) {
        this.pipeline = pipeline;
        this.chunks = chunk.policy();
    }

    /// In the order in which a person should meet them.
    public static List<TableSpec> tables() {
        return MarkdownTables.ALL;
    }

    /// The rows of a document that was read from its own text.
    ///
    /// @param path what it is called
    public static TableRows of(String path, Document document, ChunkPolicy chunks) {
        var source = document.warehouse().source();
        String hash = Fingerprint.ofBytes(source.bytes(), 0, source.length()).hex();
        return DocumentRows.of(
                new Key(path),
                new DocumentRows.From(MarkdownRoom.NAME, hash, source.length(), Optional.empty()),
                document,
                chunks);
    }

    /// The rows of one item.
    ///
    /// @throws MarkdownRejected if the text is too large
    public TableRows of(Key item, String text, Optional<String> url) throws MarkdownRejected {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String hash = Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
        Document document = MARKDOWN.document(item.text(), bytes);
        return DocumentRows.of(item, new DocumentRows.From(pipeline, hash, bytes.length, url), document, chunks);
    }
}
