package dev.leat.records;

import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.Items;
import dev.leat.records.archive.Archive;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.xml.Refused;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The documents of an archive, one after the other, each as if it were a file: `inbox.zip!/a/1.xml`.
final class ArchiveItems implements Items<MappedRecord> {
    /// The items of one document.
    interface Documents {
        Items<MappedRecord> of(Key key, Archive.Entry entry) throws IOException, Refused;
    }

    private final Key source;
    private final Archive archive;
    private final Documents documents;
    private final Set<String> names = new HashSet<>();
    private @Nullable Items<MappedRecord> open;
    private boolean ended;

    ArchiveItems(Key source, Archive archive, Documents documents) {
        this.source = source;
        this.archive = archive;
        this.documents = documents;
    }

    @Override
    public @Nullable Item<MappedRecord> next() throws IOException {
        while (!ended) {
            try {
                Items<MappedRecord> now = open;
                Item<MappedRecord> item = now == null ? null : now.next();
                if (item != null) {
                    return item;
                }
                closeEntry();
                Optional<Archive.Entry> entry = archive.next();
                if (entry.isEmpty()) {
                    ended = true;
                    return null;
                }
                Key key = key(entry.get().name());
                if (!names.add(key.text())) {
                    return bad(key, "two entries of this name", "names in an archive differ");
                }
                try {
                    open = documents.of(key, entry.get());
                } catch (Refused e) {
                    return new Item.Bad<>(key, Codes.problem(key.text(), e.failure()));
                }
            } catch (IOException e) {
                // a damaged or dangerous archive is a fault of this source: what came out of it before stands
                ended = true;
                return bad(source, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private Key key(String name) {
        String text = source.text() + "!/" + name.replace("\\", "\\x5C");
        return new Key(text.substring(0, Math.min(text.length(), Key.BYTES_MAX / 4)));
    }

    static Item<MappedRecord> bad(Key key, String seen, String rule) {
        return new Item.Bad<>(
                key,
                Problem.lasting("LEAT-R114", Place.of(key.text()), seen, rule, "Make the archive again, or unpack it"));
    }

    private void closeEntry() {
        Items<MappedRecord> now = open;
        if (now != null) {
            now.close();
            open = null;
        }
    }

    @Override
    public void close() {
        closeEntry();
        try {
            archive.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
