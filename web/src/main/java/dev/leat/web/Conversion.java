package dev.leat.web;

import dev.leat.web.page.Page;
import dev.leat.web.read.PageReader;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.turndown.Turndown;
import dev.leat.web.turndown.TurndownOptions;
import dev.leat.web.write.JsonWriter;
import dev.leat.web.write.MarkdownOptions;
import dev.leat.web.write.MarkdownWriter;
import dev.leat.web.write.XmlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// A page in one format, by one set of options. Immutable, serves any number of threads; time and memory are linear
/// in the page, and no page is an error.
public final class Conversion {
    /// What pages become without further ado.
    public enum Form implements PageFormat {
        MARKDOWN("md", "text/markdown", List.of("md")),
        JSON("json", "application/json", List.of()),
        XML("xml", "application/xml", List.of()),
        TEXT("txt", "text/plain", List.of("txt", "plain")),
        HTML("html", "text/html", List.of("htm"));

        private final String extension;
        private final String mimeType;
        private final List<String> aliases;

        Form(String extension, String mimeType, List<String> aliases) {
            this.extension = extension;
            this.mimeType = mimeType;
            this.aliases = aliases;
        }

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public List<String> aliases() {
            return aliases;
        }

        @Override
        public String extension() {
            return extension;
        }

        @Override
        public String mimeType() {
            return mimeType;
        }

        @Override
        public void format(Page page, MarkdownOptions spelling, Appendable out) throws IOException {
            out.append(
                    switch (this) {
                        case MARKDOWN -> MarkdownWriter.of(page, spelling);
                        case JSON -> JsonWriter.of(page);
                        case XML -> XmlWriter.of(page);
                        case TEXT -> page.text();
                        case HTML -> CleanHtml.of(page);
                    });
        }
    }

    private final PageFormat form;
    private final PageReader reader;
    private final MarkdownOptions markdown;

    public Conversion(PageFormat form, ReadOptions options) {
        this(form, options, MarkdownOptions.DEFAULT);
    }

    /// @param markdown how Markdown is spelled, if that is the form
    public Conversion(PageFormat form, ReadOptions options, MarkdownOptions markdown) {
        this.form = form;
        this.reader = new PageReader(options);
        this.markdown = markdown;
    }

    /// `charset` is what the server says of the bytes; empty if it says nothing.
    public String of(byte[] page, String charset) {
        return of(reader.read(page, charset));
    }

    public String of(String html) {
        return of(reader.read(html));
    }

    /// The page itself.
    public Page page(byte[] page, String charset) {
        return reader.read(page, charset);
    }

    /// What a server or a file gave, as its type or name says: Markdown passes as it is, plain text becomes
    /// paragraphs, all else is HTML.
    ///
    /// @param type empty if nobody says it
    public Converted converted(byte[] source, String charset, String type, String name) {
        if (!TextPages.isText(name, type)) {
            Page page = reader.read(source, charset);
            return new Converted(page, of(page));
        }
        boolean passes = TextPages.isMarkdown(name, type);
        String text = PageReader.decode(source, charset);
        Page page = TextPages.page(text, passes);
        return new Converted(page, passes && form == Form.MARKDOWN ? text : of(page));
    }

    /// A page, and what it became.
    public record Converted(Page page, String text) {}

    /// @throws IllegalStateException if a format wrote what it does not call valid
    public String of(Page page) {
        StringBuilder out = new StringBuilder();
        try {
            form.format(page, markdown, out);
        } catch (IOException e) {
            throw new UncheckedIOException(form.id() + " cannot be written: " + e.getMessage(), e);
        }
        if (!form.validate(out)) {
            throw new IllegalStateException("what was written is no valid " + form.id());
        }
        return out.toString();
    }

    /// The page as Turndown writes it: the whole of it, byte for byte.
    public static String turndown(byte[] page, String charset, TurndownOptions options) {
        String text = new Turndown(options).convert(PageReader.decode(page, charset));
        return text.isEmpty() ? "" : text + "\n";
    }
}
