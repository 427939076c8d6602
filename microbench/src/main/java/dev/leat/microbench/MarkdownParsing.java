package dev.leat.microbench;

import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
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
import org.openjdk.jmh.infra.Blackhole;

/// Bytes to a warehouse with every index, against text to commonmark-java's tree with source spans; one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class MarkdownParsing {
    /// See [MarkdownDocuments].
    @Param({"corpus"})
    public String documents = "corpus";

    private MarkdownDocuments read = new MarkdownDocuments("", List.of(), List.of());
    private final Tokenizer leat = new Tokenizer(
            Rules.LEAT.withAutolinks(true),
            Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));
    private final Parser commonmark = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    @Setup
    public void read() {
        read = MarkdownDocuments.named(documents);
        long tokens = read.bytes().stream().mapToLong(this::tokens).sum();
        if (tokens * 100 < read.megabytes() * 1e6) {
            throw new IllegalStateException("only " + tokens + " tokens: nothing that could be measured");
        }
    }

    private TokenWarehouse warehouse(byte[] document) {
        return switch (leat.read("document", document)) {
            case Tokenized.Read(var warehouse) -> warehouse;
            case Tokenized.Rejected(var problem) -> throw new IllegalStateException(problem.describe());
        };
    }

    private int tokens(byte[] document) {
        return warehouse(document).size();
    }

    @Benchmark
    public void leat(Blackhole hole) {
        for (byte[] document : read.bytes()) {
            hole.consume(MarkdownDocuments.indexed(warehouse(document)));
        }
    }

    @Benchmark
    public void commonmark(Blackhole hole) {
        for (String document : read.texts()) {
            hole.consume(commonmark.parse(document));
        }
    }
}
