package dev.leat.web;

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
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.scan.Content;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.MarkdownRows;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.read.PageReader;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.write.MarkdownWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// One page to its rows, and to a file's bytes where the pipeline makes files. Pure and thread-safe.
final class WebParser implements Parser<WebPage> {
    /// Raised when any input may give other rows.
    static final int PARSER_VERSION = 2;

    private final String pipeline;
    private final WebSettings settings;
    private final Recipe recipe;
    private final MarkdownRows markdown;
    private final ReadOptions reading;

    WebParser(String pipeline, WebSettings settings) {
        this.pipeline = pipeline;
        this.settings = settings;
        SortedMap<String, String> options = Settings.recipeOptions(settings);
        options.put("markdown", Integer.toString(MarkdownRows.VERSION));
        options.put("files", Boolean.toString(settings.target().isPresent()));
        this.recipe = new Recipe(WebRoom.NAME, PARSER_VERSION, options);
        this.markdown = new MarkdownRows(pipeline, settings.chunk());
        this.reading = ReadOptions.DEFAULT.content(settings.content());
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Optional<ValueForm<WebPage>> form() {
        return Optional.of(new WebPageForm());
    }

    @Override
    public Items<WebPage> parse(SourceRef source, Content content) throws IOException {
        int max = (int) settings.maxBytes().bytes();
        return switch (content) {
            case Content.Bytes(byte[] array, int length, var facts) ->
                Items.of(
                        length > max
                                ? tooLarge(source, max)
                                : item(source.key(), java.util.Arrays.copyOf(array, length), facts));
            case Content.Flow(var stream, var facts) -> {
                byte[] bytes = stream.readNBytes(max + 1);
                yield Items.of(bytes.length > max ? tooLarge(source, max) : item(source.key(), bytes, facts));
            }
            case Content.NotModified() -> throw new IllegalArgumentException("nothing to parse: " + source.key());
        };
    }

    private static Item<WebPage> tooLarge(SourceRef source, int max) {
        return new Item.Bad<>(source.key(), Codes.tooLarge(source.key().text(), max));
    }

    private Item<WebPage> item(Key key, byte[] bytes, Map<String, String> facts) {
        try {
            String base = facts.getOrDefault(Fact.FINAL_URL, settings.baseUrl().orElse(""));
            String charset = facts.getOrDefault(Fact.CHARSET, "");
            String type = facts.getOrDefault(Fact.TYPE, "");
            Page page = TextPages.isText(key.text(), type)
                    ? TextPages.page(PageReader.decode(bytes, charset), TextPages.isMarkdown(key.text(), type))
                    : new PageReader(reading.baseUrl(base)).read(bytes, charset);
            String text = TextPages.isMarkdown(key.text(), type)
                    ? PageReader.decode(bytes, charset)
                    : MarkdownWriter.of(page, settings.markdown());
            Optional<WebPage.OutputFile> file = settings.target().map(folder -> file(key, page, text));
            Optional<String> url = Optional.ofNullable(facts.get(Fact.URL));
            List<Rows> tables = new ArrayList<>();
            tables.add(said(key, page, bytes, facts, file));
            tables.addAll(markdown.of(key, text, url).tables());
            TableRows rows = new TableRows(tables);
            // the page's bytes, its text, and the rows' columns over it
            long weight = bytes.length + 8L * text.length() + 2_048;
            List<Problem> warnings = page.blocks().isEmpty() ? List.of(Codes.empty(key.text())) : List.of();
            return new Item.Good<>(key, new WebPage(rows, file), rows.fingerprint(), weight, warnings);
        } catch (MarkdownRejected e) {
            return new Item.Bad<>(key, e.problem());
        } catch (RuntimeException e) {
            // whatever a page holds, the others go on: the fault is named, not passed on
            return new Item.Bad<>(key, Codes.broke(key.text(), e));
        }
    }

    private WebPage.OutputFile file(Key key, Page page, String markdownText) {
        String text = settings.format() == Conversion.Form.MARKDOWN
                ? markdownText
                : new Conversion(settings.format(), reading).of(page);
        return new WebPage.OutputFile(
                OutputName.of(key.text(), settings.format().ending()), text.getBytes(StandardCharsets.UTF_8));
    }

    private Rows said(Key key, Page page, byte[] bytes, Map<String, String> facts, Optional<WebPage.OutputFile> file) {
        Metadata metadata = page.metadata();
        String hash = Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
        RowBuffer row = new RowBuffer(WebTables.PAGES).row(key);
        int column = 0;
        row.set(column++, pipeline);
        row.set(column++, key.text());
        row.set(column++, facts.get(Fact.URL));
        row.set(column++, facts.get(Fact.FINAL_URL));
        for (String text : List.of(
                metadata.title(),
                metadata.byline(),
                metadata.site(),
                metadata.published(),
                metadata.language(),
                metadata.direction(),
                metadata.excerpt())) {
            row.set(column++, text.isEmpty() ? null : text);
        }
        row.set(column++, page.confidence());
        row.set(column++, (long) bytes.length);
        row.set(column++, hash);
        row.set(column++, facts.get(Fact.TYPE));
        row.set(column++, facts.get(Fact.CHARSET));
        row.set(column++, file.map(WebPage.OutputFile::name).orElse(null));
        row.set(
                column,
                file.map(out -> Fingerprint.ofBytes(out.bytes(), 0, out.bytes().length)
                                .hex())
                        .orElse(null));
        return row;
    }

    /// What a scanner says of a page beside its bytes.
    static final class Fact {
        static final String URL = "url";
        static final String FINAL_URL = "final-url";
        static final String TYPE = "type";
        static final String CHARSET = "charset";

        private Fact() {}
    }
}
