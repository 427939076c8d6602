package dev.leat.markdown;

import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableRowsForm;
import dev.leat.engine.scan.Content;
import dev.leat.markdown.chunk.ChunkPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// One file to one document's rows. Pure and thread-safe. Trouble with the content is a bad item.
final class MarkdownParser implements Parser<TableRows> {
    /// Raised when any input may give other rows; a test holds what version gives what.
    static final int PARSER_VERSION = 1;

    private final String pipeline;
    private final Recipe recipe;
    private final Markdown markdown;
    private final ChunkPolicy chunks;

    MarkdownParser(String pipeline, MarkdownSettings settings) {
        this.pipeline = pipeline;
        this.recipe = new Recipe(MarkdownRoom.NAME, PARSER_VERSION, Settings.recipeOptions(settings));
        this.markdown = new Markdown(settings.options());
        this.chunks = settings.chunk().policy();
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Optional<ValueForm<TableRows>> form() {
        return Optional.of(new TableRowsForm(MarkdownTables.ALL));
    }

    @Override
    public Items<TableRows> parse(SourceRef source, Content content) throws IOException {
        return Items.of(item(source, content));
    }

    private Item<TableRows> item(SourceRef source, Content content) throws IOException {
        int max = markdown.options().limits().maxBytes();
        if (source.bytes() > max) {
            return tooLarge(source, source.bytes(), max);
        }
        return switch (content) {
            case Content.Bytes(byte[] array, int length, var facts) ->
                length > max
                        ? tooLarge(source, length, max)
                        : item(source, length == array.length ? array : Arrays.copyOf(array, length));
            case Content.Flow(InputStream stream, var facts) -> {
                byte[] bytes = readAll(stream, source.bytes(), max);
                yield bytes.length > max ? tooLarge(source, SourceRef.UNKNOWN_SIZE, max) : item(source, bytes);
            }
            case Content.NotModified() -> throw new IllegalArgumentException("nothing to parse: " + source.key());
        };
    }

    /// The whole stream in one array, or a little more than `max` bytes of it. Where the size is known the array is
    /// made once.
    private static byte[] readAll(InputStream stream, long size, int max) throws IOException {
        if (size < 0) {
            return stream.readNBytes(max + 1);
        }
        byte[] bytes = new byte[(int) size];
        int read = stream.readNBytes(bytes, 0, bytes.length);
        int more = stream.read();
        if (more < 0) {
            return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
        }
        byte[] rest = stream.readNBytes(max + 1 - Math.min(max, bytes.length));
        byte[] all = Arrays.copyOf(bytes, Math.addExact(bytes.length + 1, rest.length));
        all[bytes.length] = (byte) more;
        System.arraycopy(rest, 0, all, bytes.length + 1, rest.length);
        return all;
    }

    private static Item<TableRows> tooLarge(SourceRef source, long bytes, int max) {
        return new Item.Bad<>(source.key(), Codes.tooLarge(source.key().text(), bytes, max));
    }

    private Item<TableRows> item(SourceRef source, byte[] bytes) {
        String name = source.key().text();
        try {
            String hash = Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
            Document document = markdown.document(name, bytes);
            TableRows rows = DocumentRows.of(
                    source.key(),
                    new DocumentRows.From(pipeline, hash, bytes.length, Optional.empty()),
                    document,
                    chunks);
            // facts, their strings and the rows' columns: measured on handbooks, about six times the text
            long weight = 6L * bytes.length + 1_024;
            return new Item.Good<>(source.key(), rows, rows.fingerprint(), weight, document.problems());
        } catch (MarkdownRejected e) {
            return new Item.Bad<>(source.key(), e.problem());
        } catch (RuntimeException e) {
            // whatever a document holds, the others go on: the fault is named, not passed on
            return new Item.Bad<>(source.key(), Codes.brokeTheParser(name, e));
        }
    }
}
