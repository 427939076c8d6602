package dev.leat.markdown.warehouse;

import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.microbench.MarkdownDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The ledger of index costs: what each index of [TokenWarehouse] costs to build, beside the parse it is part of.
/// It stands in the package of the indices because nobody outside has business building one. Bytes: `leat markdown
/// inspect`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class IndexBuilding {
    /// See [MarkdownDocuments].
    @Param({"corpus", "prose-1", "headings-1"})
    public String documents = "corpus";

    private final Tokenizer tokenizer = new Tokenizer(
            Rules.LEAT, Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));
    private List<byte[]> bytes = List.of();
    private final List<TokenWarehouse> warehouses = new ArrayList<>();
    private final List<byte[]> types = new ArrayList<>();

    @Setup
    public void read() {
        bytes = MarkdownDocuments.named(documents).bytes();
        for (byte[] document : bytes) {
            TokenWarehouse warehouse = warehouse(document);
            byte[] ordinals = new byte[warehouse.size()];
            for (int token = 0; token < ordinals.length; token++) {
                ordinals[token] = (byte) warehouse.type(token).ordinal();
            }
            warehouses.add(warehouse);
            types.add(ordinals);
        }
    }

    private TokenWarehouse warehouse(byte[] document) {
        return switch (tokenizer.read("document", document)) {
            case Tokenized.Read(var warehouse) -> warehouse;
            case Tokenized.Rejected(var problem) -> throw new IllegalStateException(problem.describe());
        };
    }

    /// Everything: decoding checked, lines, tokens, pairs, parents, spans, counts by type, sections.
    @Benchmark
    public long parse() {
        long tokens = 0;
        for (byte[] document : bytes) {
            tokens += warehouse(document).size();
        }
        return tokens;
    }

    /// The text checked to be UTF-8 and its lines found.
    @Benchmark
    public long lines() {
        long lines = 0;
        for (byte[] document : bytes) {
            lines += Source.of("document", document, document.length).lineCount();
        }
        return lines;
    }

    /// Counts of all types, part of each parse.
    @Benchmark
    public long countsByType() {
        long held = 0;
        for (byte[] ordinals : types) {
            held += new TypeIndex(ordinals, ordinals.length).bytesHeld();
        }
        return held;
    }

    /// The list of one type's tokens, made when it is first asked for.
    @Benchmark
    public long listOfOneType() {
        long held = 0;
        for (byte[] ordinals : types) {
            TypeIndex index = new TypeIndex(ordinals, ordinals.length);
            if (index.count(TokenType.TEXT) > 0) {
                held += index.nth(TokenType.TEXT, 0);
            }
        }
        return held;
    }

    /// Sections, part of each parse.
    @Benchmark
    public long sections() {
        long held = 0;
        for (TokenWarehouse warehouse : warehouses) {
            held += new Sections(warehouse).bytesHeld();
        }
        return held;
    }
}
