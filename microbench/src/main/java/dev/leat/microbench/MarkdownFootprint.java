package dev.leat.microbench;

import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.testkit.MarkdownFamilies;
import java.util.Locale;

/// One ordinary document of the given megabytes (default 100), its limits lifted: parsed, then every section and
/// link read back as rows would be. Run it with the heap that is to be shown: `-Xmx512m`.
public final class MarkdownFootprint {
    private MarkdownFootprint() {}

    public static void main(String... arguments) {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        byte[] document = repeated(megabytes * 1_000_000);
        Tokenizer tokenizer = new Tokenizer(
                Rules.LEAT, Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));
        long start = System.nanoTime();
        TokenWarehouse warehouse = switch (tokenizer.read("document", document)) {
            case Tokenized.Read(var read) -> read;
            case Tokenized.Rejected(var problem) -> throw new IllegalStateException(problem.describe());
        };
        double seconds = (System.nanoTime() - start) / 1e9;
        long characters = 0;
        for (var section : warehouse.sections()) {
            characters += section.title().length();
        }
        for (int token : (Iterable<Integer>) warehouse.ofType(TokenType.LINK_OPEN)::iterator) {
            characters += warehouse.attribute(token, "href").orElse("").length();
        }
        System.out.printf(
                Locale.ROOT,
                "%d MB, %d tokens, %d sections, %d links, %.1f s, max heap %d MB, rows of %d characters%n",
                megabytes,
                warehouse.size(),
                warehouse.sections().size(),
                warehouse.count(TokenType.LINK_OPEN),
                seconds,
                Runtime.getRuntime().maxMemory() >> 20,
                characters);
    }

    /// Copies of one megabyte: making a document must not need more heap than parsing it.
    private static byte[] repeated(int size) {
        byte[] part = MarkdownFamilies.ordinary(1_000_000);
        byte[] all = new byte[size];
        for (int at = 0; at < size; at += part.length) {
            System.arraycopy(part, 0, all, at, Math.min(part.length, size - at));
        }
        return all;
    }
}
