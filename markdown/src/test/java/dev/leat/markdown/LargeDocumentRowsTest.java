package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.scan.Content;
import dev.leat.testkit.MarkdownFamilies;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A large document on its way to rows: the same rows as if all were held, within a heap that could not hold them.
class LargeDocumentRowsTest {
    private static final Key KEY = new Key("docs/large.md");

    @Test
    void rowsMadePageByPageAreTheRowsHeldWhole() throws Exception {
        for (var family : MarkdownFamilies.all()) {
            byte[] bytes = family.document(6_000);
            var settings = Settings.parse(MarkdownSettings.class, "{sources: [x], math: true}");
            Document document = new Markdown(settings.options()).document("large.md", bytes);
            TableRows whole = rows(document, settings, bytes.length, DocumentRows.WHOLE_BYTES_MAX);
            TableRows paged = rows(document, settings, bytes.length, 0);
            assertThat(paged.fingerprint()).as(family.name()).isEqualTo(whole.fingerprint());
            for (int table = 0; table < whole.tables().size(); table++) {
                backwards(paged.tables().get(table), whole.tables().get(table));
            }
        }
    }

    private static TableRows rows(Document document, MarkdownSettings settings, long bytes, int wholeMax) {
        return DocumentRows.of(
                KEY,
                new DocumentRows.From("handbook", "hash", bytes, Optional.empty()),
                document,
                settings.chunk().policy(),
                wholeMax);
    }

    /// Whoever reads rows in another order than the first gets the same ones.
    private static void backwards(Rows paged, Rows whole) {
        assertThat(paged.size()).isEqualTo(whole.size());
        for (int row = whole.size() - 1; row >= 0; row--) {
            for (int column = 0; column < whole.table().columns().size(); column++) {
                assertThat(cell(paged, row, column)).isEqualTo(cell(whole, row, column));
            }
        }
    }

    private static Object cell(Rows rows, int row, int column) {
        if (rows.isNull(row, column)) {
            return "";
        }
        return switch (rows.table().columns().get(column).type()) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> rows.asLong(row, column);
            case DOUBLE -> rows.asDouble(row, column);
            case DECIMAL, TEXT, BYTES, JSON -> rows.asText(row, column);
        };
    }

    /// A process of its own: the heap it gets is what is shown. Deep: it takes a minute and a gigabyte.
    @Test
    @Tag("deep")
    void aDocumentOf100MegabytesBecomesRowsWithinAGigabyte() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeDocumentRows.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("read again, the same rows: true");
    }

    static final class LargeDocumentRows {
        private static final String LIMITS = "limits: {bytes: 200MB, tokens: 100000000, links: 10000000,"
                + " images: 10000000, headings: 10000000, code_blocks: 10000000, tables: 10000000,"
                + " list_items: 10000000}";

        private LargeDocumentRows() {}

        public static void main(String... arguments) throws Exception {
            byte[] part = MarkdownFamilies.ordinary(1_000_000);
            var parts = Collections.nCopies(100, part).stream()
                    .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                    .iterator();
            InputStream stream = new SequenceInputStream(new java.util.Enumeration<>() {
                @Override
                public boolean hasMoreElements() {
                    return parts.hasNext();
                }

                @Override
                public InputStream nextElement() {
                    return parts.next();
                }
            });
            var parser = new MarkdownParser(
                    "handbook", Settings.parse(MarkdownSettings.class, "{sources: [x], " + LIMITS + "}"));
            SourceRef source = new SourceRef(KEY, Stamp.UNKNOWN, 100L * part.length);
            try (var items = parser.parse(source, new Content.Flow(stream, Map.of()))) {
                Item<TableRows> item = items.next();
                if (!(item instanceof Item.Good<TableRows> good)) {
                    throw new IllegalStateException(String.valueOf(item));
                }
                // as the writer does: every cell once more
                boolean same = good.value().fingerprint().equals(good.rows());
                long paragraphs = good.value().tables().stream()
                        .filter(rows -> rows.table().name().equals("paragraphs"))
                        .mapToLong(Rows::size)
                        .sum();
                System.out.println("read again, the same rows: " + (same && paragraphs >= 10_000));
            }
        }
    }
}
