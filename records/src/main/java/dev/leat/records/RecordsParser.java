package dev.leat.records;

import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.scan.Content;
import dev.leat.records.archive.Archive;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.MappedRecordForm;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Failure;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// One file to its records' rows: one record, or as many as stand at the contract's record path. Pure and thread-safe.
/// Trouble with a record is a bad item.
final class RecordsParser implements Parser<MappedRecord> {
    /// Raised when any input may give other rows.
    static final int PARSER_VERSION = 1;

    private final Records records;
    private final Recipe recipe;
    private final LocalDateTime loadTime;
    private final long bytesMax;
    private final boolean many;
    private final boolean refusesMismatch;

    /// @param contract fingerprint of the contract's text
    RecordsParser(RecordsSettings settings, Records records, Fingerprint contract, LocalDateTime loadTime) {
        SortedMap<String, String> options = new TreeMap<>(Settings.recipeOptions(settings));
        options.put("contract", contract.hex());
        this.recipe = new Recipe(RecordsRoom.NAME, PARSER_VERSION, options);
        this.records = records;
        this.loadTime = loadTime;
        this.bytesMax = settings.limits().bytes().bytes();
        this.refusesMismatch = settings.from()
                .filter(from -> from.keyMismatch().equals("fail"))
                .isPresent();
        this.many = records.contract().recordPath().isPresent();
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Optional<ValueForm<MappedRecord>> form() {
        return Optional.of(new MappedRecordForm(records.contract()));
    }

    @Override
    public Items<MappedRecord> parse(SourceRef source, Content content) throws IOException {
        try {
            if (Archive.is(source.key().text())) {
                return archive(source, content);
            }
            if (!many && source.bytes() > bytesMax) {
                return Items.of(bad(source.key(), tooLarge(source.bytes())));
            }
            return switch (content) {
                case Content.Bytes(byte[] array, int length, var facts)
                when facts.containsKey(TableScanner.ROW_KEY) && isBlank(array, length) ->
                    Items.of(new Item.Blank<>(
                            source.key(), Codes.blankRow(source.key().text())));
                case Content.Bytes(byte[] array, int length, var facts) ->
                    new Several(source, length, records.open(array, length), facts.get(TableScanner.ROW_KEY));
                case Content.Flow flow
                when many -> new Several(source, Math.max(0, source.bytes()), records.open(flow.stream()));
                case Content.Flow flow -> {
                    byte[] bytes = flow.stream().readNBytes((int) bytesMax + 1);
                    yield new Several(source, bytes.length, records.open(bytes, bytes.length));
                }
                case Content.NotModified() -> throw new IllegalArgumentException("nothing to parse: " + source.key());
            };
        } catch (Refused e) {
            return Items.of(bad(source.key(), e.failure()));
        }
    }

    private Items<MappedRecord> archive(SourceRef source, Content content) throws IOException {
        InputStream stream = switch (content) {
            case Content.Bytes(byte[] array, int length, var facts) -> new ByteArrayInputStream(array, 0, length);
            case Content.Flow flow -> flow.stream();
            case Content.NotModified() -> throw new IllegalArgumentException("nothing to parse: " + source.key());
        };
        try {
            Archive archive = Archive.open(source.key().text(), stream, Archive.Limits.DEFAULT);
            return new ArchiveItems(source.key(), archive, (key, entry) -> {
                SourceRef document = new SourceRef(key, source.stamp(), SourceRef.UNKNOWN_SIZE);
                if (many) {
                    return new Several(document, 0, records.open(entry.content()));
                }
                byte[] bytes = entry.content().readNBytes((int) bytesMax + 1);
                return new Several(document, bytes.length, records.open(bytes, bytes.length));
            });
        } catch (EOFException | ZipException e) {
            return Items.of(ArchiveItems.bad(source.key(), "", String.valueOf(e.getMessage())));
        }
    }

    /// NULL, or nothing but white space.
    private static boolean isBlank(byte[] array, int length) {
        for (int i = 0; i < length; i++) {
            if (array[i] < 0 || array[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private static Failure tooLarge(long bytes) {
        return Failure.parse("E_XML_TOO_LARGE", bytes + " bytes", "the record is larger than limits.bytes", 0, 0);
    }

    private static Item<MappedRecord> bad(Key key, Failure failure) {
        return new Item.Bad<>(key, Codes.problem(key.text(), failure));
    }

    /// Record after record, as the loop asks for them.
    private final class Several implements Items<MappedRecord> {
        private final SourceRef source;
        private final long bytes;
        private final RecordReader reader;
        private final @Nullable String rowKey;
        /// Whether items are named by their records' keys.
        private final boolean named;
        private long count;
        private boolean ended;

        Several(SourceRef source, long bytes, RecordReader reader) {
            this(source, bytes, reader, null);
        }

        /// @param rowKey of the row it stands in, which is to be the record's
        Several(SourceRef source, long bytes, RecordReader reader, @Nullable String rowKey) {
            this.rowKey = rowKey;
            this.source = source;
            this.bytes = bytes;
            this.reader = reader;
            this.named = many || source.key().equals(StandardInput.KEY);
        }

        @Override
        public @Nullable Item<MappedRecord> next() throws IOException {
            if (ended) {
                return null;
            }
            try {
                Document document = reader.next();
                ended = document == null || !many;
                count++;
                return document == null ? null : item(document);
            } catch (Refused e) {
                ended = true;
                return bad(source.key(), e.failure());
            } catch (RuntimeException e) {
                // whatever a document holds, the others go on: the fault is named, not passed on
                ended = true;
                return new Item.Bad<>(
                        source.key(), Codes.brokeTheMapper(source.key().text(), e));
            }
        }

        private Item<MappedRecord> item(Document document) {
            Key key = named ? new Key(source.key().text() + "#" + count) : source.key();
            try {
                MappedRecord record = records.map(document, loadTime, Trace.NONE);
                Problem mismatch = mismatch(key, record);
                if (mismatch != null && refusesMismatch) {
                    return new Item.Bad<>(key, mismatch);
                }
                key = named ? new Key(source.key().text() + "#" + CellWriter.text(record.key())) : key;
                Fingerprint rows = RecordDigest.of(record);
                long weight = 512 + 512 * record.rows() + (many ? 0 : bytes);
                List<Problem> warnings = warnings(key, document, record);
                if (mismatch != null) {
                    warnings.add(mismatch);
                }
                return new Item.Good<>(key, record, rows, weight, warnings);
            } catch (Refused e) {
                return bad(key, e.failure());
            }
        }

        private @Nullable Problem mismatch(Key key, MappedRecord record) {
            String text = CellWriter.text(record.key());
            return rowKey == null || rowKey.equals(text)
                    ? null
                    : Codes.problem(
                            key.text(),
                            Failure.validate("E_KEY_MISMATCH", text, "a record has the key of its row, " + rowKey));
        }

        private static List<Problem> warnings(Key key, Document document, MappedRecord record) {
            List<Problem> warnings = new ArrayList<>();
            if (document.recovered()) {
                warnings.add(Codes.recovered(key.text()));
            }
            record.warnings().forEach(warning -> warnings.add(Codes.warning(key.text(), warning)));
            return warnings;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
