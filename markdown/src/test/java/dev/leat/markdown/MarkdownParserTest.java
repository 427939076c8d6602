package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.scan.Content;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownParserTest {
    private static final Key KEY = new Key("docs/a.md");

    private static MarkdownParser parser(String settings) throws Exception {
        return new MarkdownParser("handbook", Settings.parse(MarkdownSettings.class, "{sources: [x]" + settings + "}"));
    }

    private static Item<TableRows> parse(String text) throws Exception {
        return parse(text.getBytes(StandardCharsets.UTF_8), "");
    }

    private static Item<TableRows> parse(byte[] bytes, String settings) throws Exception {
        SourceRef source = new SourceRef(KEY, Stamp.UNKNOWN, bytes.length);
        try (var items = parser(settings).parse(source, new Content.Bytes(bytes, bytes.length, Map.of()))) {
            Item<TableRows> item = items.next();
            assertThat(items.next()).isNull();
            return item;
        }
    }

    private static Rows table(Item<TableRows> item, String name) {
        return ((Item.Good<TableRows>) item)
                .value().tables().stream()
                        .filter(rows -> rows.table().name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> column(Rows rows, String name) {
        int column = rows.table().indexOf(name);
        List<String> values = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.item(row)).isEqualTo(KEY);
            values.add(value(rows, row, column));
        }
        return values;
    }

    private static String value(Rows rows, int row, int column) {
        if (rows.isNull(row, column)) {
            return "-";
        }
        return switch (rows.table().columns().get(column).type()) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> Long.toString(rows.asLong(row, column));
            case DOUBLE -> Double.toString(rows.asDouble(row, column));
            case DECIMAL, TEXT, BYTES, JSON -> rows.asText(row, column);
        };
    }

    @Test
    void givesADocumentsRows() throws Exception {
        Item<TableRows> item = parse("""
                ---
                title: Guide
                lang: en
                ---
                # Start

                See [site](https://ex.org "T") and ![pic](a.png).

                | k | v |
                |---|---|
                | a | 1 |

                - [x] done
                  - inner
                - [ ] open

                > quote
                > > deep

                ```py
                print(1)
                ```

                Note[^n]. <b>x</b>

                [^n]: text

                ```math
                x
                ```
                """);
        assertThat(column(table(item, "documents"), "title")).containsExactly("Guide");
        assertThat(column(table(item, "documents"), "lang")).containsExactly("en");
        assertThat(column(table(item, "documents"), "front_matter"))
                .containsExactly("{\"title\":\"Guide\",\"lang\":\"en\"}");
        assertThat(column(table(item, "documents"), "pipeline")).containsExactly("handbook");
        assertThat(column(table(item, "documents"), "path")).containsExactly("docs/a.md");
        assertThat(column(table(item, "sections"), "title")).containsExactly("Start");
        assertThat(column(table(item, "sections"), "start_line")).containsExactly("5");
        assertThat(column(table(item, "links"), "url")).containsExactly("https://ex.org");
        assertThat(column(table(item, "links"), "line")).containsExactly("7");
        assertThat(column(table(item, "images"), "alt")).containsExactly("pic");
        assertThat(column(table(item, "tables"), "headers")).containsExactly("[\"k\",\"v\"]");
        assertThat(column(table(item, "table_cells"), "text")).containsExactly("k", "v", "a", "1");
        assertThat(column(table(item, "lists"), "parent_ord")).containsExactly("-", "0");
        assertThat(column(table(item, "list_items"), "checked")).containsExactly("1", "0", "-");
        assertThat(column(table(item, "blockquotes"), "depth")).containsExactly("1", "2");
        assertThat(column(table(item, "code_blocks"), "language")).containsExactly("py", "math");
        assertThat(column(table(item, "footnotes"), "reference_count")).containsExactly("1");
        assertThat(column(table(item, "math"), "kind")).containsExactly("fenced");
        assertThat(column(table(item, "html"), "content")).containsExactly("<b>", "</b>");
        assertThat(column(table(item, "headings"), "section_id")).containsExactly("section_start");
        assertThat(column(table(item, "paragraphs"), "has_links")).contains("1");
        assertThat(column(table(item, "chunks"), "heading_path")).containsExactly("Start");
        assertThat(column(table(item, "findings"), "type")).isEmpty();
    }

    /// What a stranger may rely on: every row has what its table requires, keys are unique and ascending.
    @Test
    void keepsTheContractOfItsTables() throws Exception {
        Item<TableRows> item = parse("# A\n\n" + "[a](b) ![c](d.png)\n\n## B\n\n- x\n- y\n\n".repeat(20));
        for (Rows rows : ((Item.Good<TableRows>) item).value().tables()) {
            String before = "";
            for (int row = 0; row < rows.size(); row++) {
                StringBuilder key = new StringBuilder();
                for (int column : rows.table().keyIndexes()) {
                    String value = value(rows, row, column);
                    boolean number = rows.table().columns().get(column).type() == Column.Type.INTEGER;
                    key.append(number ? "%09d".formatted(Long.parseLong(value)) : value)
                            .append('\0');
                }
                assertThat(key.toString()).as(rows.table().name()).isGreaterThanOrEqualTo(before);
                if (!rows.table().key().isEmpty()) {
                    assertThat(key.toString()).isNotEqualTo(before);
                }
                before = key.toString();
                for (int column = 0; column < rows.table().columns().size(); column++) {
                    if (rows.table().columns().get(column).required()) {
                        assertThat(rows.isNull(row, column)).isFalse();
                    }
                }
            }
        }
        assertThat(((Item.Good<TableRows>) item).value().tables())
                .extracting(rows -> rows.table().name())
                .containsExactlyElementsOf(
                        MarkdownTables.ALL.stream().map(spec -> spec.name()).toList());
    }

    @Test
    void namesWhatCannotBeRead() throws Exception {
        assertBad(parse(new byte[] {'a', '\n', (byte) 0xC3, 'x'}, ""), "LEAT-M001", 2);
        assertBad(parse("x".repeat(2_000).getBytes(StandardCharsets.UTF_8), ", limits: {bytes: 1KB}"), "LEAT-M002", 0);
        assertBad(parse("*a* ".repeat(100).getBytes(StandardCharsets.UTF_8), ", limits: {tokens: 10}"), "LEAT-M003", 0);
    }

    private static void assertBad(Item<TableRows> item, String code, long line) {
        assertThat(item).isInstanceOf(Item.Bad.class);
        var problem = ((Item.Bad<TableRows>) item).problem();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place().where()).isEqualTo("docs/a.md");
        assertThat(problem.place().line()).isEqualTo(line);
        assertThat(problem.rule()).isNotBlank();
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void givesTheSameForBytesAndStreamsOfAnySize() throws Exception {
        byte[] bytes = "# A\n\ntext\n".getBytes(StandardCharsets.UTF_8);
        var expected = ((Item.Good<TableRows>) parse(bytes, "")).rows();
        for (long size : new long[] {bytes.length, SourceRef.UNKNOWN_SIZE, 3, 50}) {
            var flow = new Content.Flow(new ByteArrayInputStream(bytes), Map.of());
            Item<TableRows> item = parser("")
                    .parse(new SourceRef(KEY, Stamp.UNKNOWN, size), flow)
                    .next();
            assertThat(((Item.Good<TableRows>) item).rows()).isEqualTo(expected);
        }
        byte[] large = "x".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        for (long size : new long[] {SourceRef.UNKNOWN_SIZE, 10, 999}) {
            var flow = new Content.Flow(new ByteArrayInputStream(large), Map.of());
            assertBad(
                    parser(", limits: {bytes: 1KB}")
                            .parse(new SourceRef(KEY, Stamp.UNKNOWN, size), flow)
                            .next(),
                    "LEAT-M002",
                    0);
        }
    }

    @Test
    void writesOddDocumentsDownAsFindingsAndWarnings() throws Exception {
        Item<TableRows> item = parse("\uFEFF---\nd: 2020-13-45\n---\n<a onclick=x>\n\n[a](javascript:x)\n\n"
                + "| a | b |\n|---|---|\n| 1 |\n\n![x](data:image/png;base64,AA==)\n\n" + "> ".repeat(200) + "x\n");
        assertThat(column(table(item, "findings"), "type"))
                .contains(
                        "byte_order_mark",
                        "front_matter_invalid",
                        "event_handlers",
                        "disallowed_link_schemes",
                        "raw_dangerous_scheme",
                        "ragged_table",
                        "data_uri_image",
                        "nesting_truncated");
        assertThat(((Item.Good<TableRows>) item).warnings()).isNotEmpty();
    }

    @Test
    void cutsAsTheSettingsSay() throws Exception {
        byte[] text = "# A\n\n## B\n\nb https://x.org\n\n```\ncode\n```\n".getBytes(StandardCharsets.UTF_8);
        String settings =
                ", chunk: {strategy: hybrid, max_tokens: 200, include_code: false, redact_urls: true, estimator: chars}";
        Rows chunks = table(parse(text, settings), "chunks");
        assertThat(column(chunks, "chunk_id")).containsExactly("section_a_chunk_1", "section_b_chunk_1");
        assertThat(column(chunks, "text").getLast().strip()).isEqualTo("A > B\n\n## B\n\nb [url]");
        assertThat(column(table(parse(text, ", chunk: {strategy: fixed, target_tokens: 100}"), "chunks"), "ord"))
                .containsExactly("0");
        for (String wrong : List.of("max_tokens: 31", "target_tokens: 2000", "depth: 9", "overlap_tokens: 900")) {
            assertThatThrownBy(() -> parser(", chunk: {" + wrong + "}")).isInstanceOf(ConfigError.class);
        }
    }

    @Test
    void putsEveryOptionThatChangesRowsIntoTheRecipe() throws Exception {
        assertThat(parser(", profile: strict, limits: {bytes: 1KB, links: 3}")
                        .recipe()
                        .options()
                        .keySet())
                .contains("profile", "math", "chunk.max_tokens", "limits.bytes", "limits.links")
                .doesNotContain("sources", "exclude", "follow");
        assertThat(parser(", chunk: {max_tokens: 100}").recipe().fingerprint())
                .isNotEqualTo(parser("").recipe().fingerprint());
        assertThat(parser(", exclude: [y]").recipe().fingerprint())
                .isEqualTo(parser("").recipe().fingerprint());
    }
}
