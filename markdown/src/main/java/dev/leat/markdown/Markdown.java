package dev.leat.markdown;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.collect.Collectors;
import dev.leat.markdown.collect.Dispatch;
import dev.leat.markdown.collect.Nodes;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/// The room's door for programs:
///
/// ```java
/// var doc = Markdown.read(Path.of("README.md"));
/// for (var section : doc.sections()) System.out.println(section.title());
/// for (var chunk : doc.chunks(ChunkPolicy.tokens(600))) index(chunk.id(), chunk.text());
/// doc.findings().forEach(System.out::println);
/// System.out.println(doc.html());
/// ```
///
/// An instance holds what is the same for all documents (rules, routing); it is immutable and serves any number of
/// threads.
public final class Markdown {
    private static final Markdown STANDARD = new Markdown(MarkdownOptions.DEFAULT);

    private final MarkdownOptions options;
    private final Tokenizer tokenizer;
    private final Collectors collectors;

    public Markdown(MarkdownOptions options) {
        this.options = options;
        this.tokenizer = new Tokenizer(options.rules(), options.limits());
        Trust trust = options.trust();
        this.collectors =
                new Collectors(options.caps(), trust.schemes(), trust.dataUriBytes(), trust.html(), options.pass());
    }

    /// Reads a file.
    ///
    /// @throws MarkdownRejected if it is no UTF-8 or too large
    public static Document read(Path file) throws IOException, MarkdownRejected {
        return STANDARD.document(file.toString(), Files.readAllBytes(file));
    }

    /// Reads bytes, which must not be changed afterwards.
    ///
    /// @throws MarkdownRejected if they are no UTF-8 or too large
    public static Document parse(byte[] bytes) throws MarkdownRejected {
        return STANDARD.document("text", bytes);
    }

    /// Reads a text.
    ///
    /// @throws MarkdownRejected if it is too large
    public static Document parse(String text) throws MarkdownRejected {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads bytes by these options. `name` stands in problems; the array must not be changed afterwards.
    public Document document(String name, byte[] bytes) throws MarkdownRejected {
        return welcome(of(name, tokens(name, bytes)));
    }

    /// Asks for the one type, does not switch over both: a process that reads a few documents has no time for more.
    private TokenWarehouse tokens(String name, byte[] bytes) throws MarkdownRejected {
        Tokenized tokenized = tokenizer.read(name, formed(bytes));
        if (tokenized instanceof Tokenized.Rejected rejected) {
            throw new MarkdownRejected(rejected.problem());
        }
        return ((Tokenized.Read) tokenized).warehouse();
    }

    /// In Unicode form C if that is asked for. What is too large or no UTF-8 is left to the tokenizer to refuse.
    private byte[] formed(byte[] bytes) {
        if (!options.nfc() || bytes.length > options.limits().maxBytes()) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Normalizer.isNormalized(text, Normalizer.Form.NFC) || text.indexOf('\uFFFD') >= 0
                ? bytes
                : Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    /// What the collectors find in tokens.
    Document of(String name, TokenWarehouse warehouse) {
        int end = Nodes.end(warehouse, options.caps().nodes());
        return new Document(name, options, warehouse, collectors, dispatch().run(warehouse, end));
    }

    /// The document, unless its profile refuses it.
    private static Document welcome(Document document) throws MarkdownRejected {
        Optional<Problem> refused = Refusal.of(document);
        if (refused.isPresent()) {
            throw new MarkdownRejected(refused.get());
        }
        return document;
    }

    /// As [#document], with the time each stage took.
    public Measured measured(String name, byte[] bytes, Ticker ticker) throws MarkdownRejected {
        long begun = ticker.nanos();
        TokenWarehouse warehouse = tokens(name, bytes);
        long tokenized = ticker.nanos();
        Document document = welcome(of(name, warehouse));
        return new Measured(document, tokenized - begun, ticker.nanos() - tokenized);
    }

    /// A document and the nanoseconds its tokens and its facts took.
    public record Measured(Document document, long parseNanos, long collectNanos) {}

    /// Which tokens the collector of this name is offered in a document, and why others are kept back.
    ///
    /// @throws IllegalArgumentException naming the collectors, if there is no such
    public List<Dispatch.Offer> trace(Document document, String collector) {
        return dispatch().trace(document.warehouse(), collector);
    }

    public MarkdownOptions options() {
        return options;
    }

    Tokenizer tokenizer() {
        return tokenizer;
    }

    Dispatch dispatch() {
        return collectors.dispatch();
    }
}
