package dev.leat.microbench;

import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.collect.Caps;
import dev.leat.markdown.collect.Collected;
import dev.leat.markdown.collect.Collector;
import dev.leat.markdown.collect.Collectors;
import dev.leat.markdown.collect.Dispatch;
import dev.leat.markdown.collect.PassLimits;
import dev.leat.markdown.collect.SectionFacts;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Section;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// The founding plan's claim: all collectors in one dispatch, against the same collectors with a pass over the
/// tokens for each; both bring the same facts, which the set-up asserts. Beside it: parse alone and parse with
/// findings and chunks, and the section of every paragraph by the index and by a search through the sections.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class MarkdownCollecting {
    private static final Limits LIMITS =
            Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE);

    /// See [MarkdownDocuments].
    @Param({"corpus", "prose-1", "headings-1"})
    public String documents = "corpus";

    private MarkdownDocuments read = new MarkdownDocuments("", List.of(), List.of());
    private final List<TokenWarehouse> warehouses = new ArrayList<>();
    private final Tokenizer tokenizer = new Tokenizer(Rules.LEAT, LIMITS);
    private final Markdown markdown = new Markdown(MarkdownOptions.DEFAULT.withLimits(LIMITS));
    private Dispatch one = new Dispatch(List.of(), PassLimits.NONE);
    private final List<Dispatch> each = new ArrayList<>();

    @Setup
    public void read() {
        read = MarkdownDocuments.named(documents);
        Collectors collectors = new Collectors(
                Caps.DEFAULT, Profile.MODERATE.schemes(), Profile.MODERATE.allowsHtml(), PassLimits.NONE);
        List<Collector.Definition<?>> definitions = collectors.dispatch().definitions();
        one = collectors.dispatch();
        definitions.forEach(definition -> each.add(new Dispatch(List.of(definition), PassLimits.NONE)));
        for (byte[] document : read.bytes()) {
            TokenWarehouse warehouse = warehouse(document);
            warehouses.add(warehouse);
            Collected together = one.run(warehouse);
            for (int c = 0; c < definitions.size(); c++) {
                Object alone = each.get(c).run(warehouse).get(definitions.get(c));
                if (!isSame(together.get(definitions.get(c)), alone)) {
                    throw new IllegalStateException(definitions.get(c).name() + " differs between the two ways");
                }
            }
        }
    }

    /// Slugs come from a function, which is compared by what it says.
    private static boolean isSame(Object one, Object other) {
        if (!(one instanceof SectionFacts(var facts, var slugs))
                || !(other instanceof SectionFacts(var otherFacts, var otherSlugs))) {
            return one.equals(other);
        }
        return facts.equals(otherFacts)
                && IntStream.range(0, facts.kept().size())
                        .allMatch(n -> slugs.apply(n).equals(otherSlugs.apply(n)));
    }

    private TokenWarehouse warehouse(byte[] document) {
        return switch (tokenizer.read("document", document)) {
            case Tokenized.Read(var warehouse) -> warehouse;
            case Tokenized.Rejected(var problem) -> throw new IllegalStateException(problem.describe());
        };
    }

    @Benchmark
    public void oneDispatch(Blackhole hole) {
        for (TokenWarehouse warehouse : warehouses) {
            hole.consume(one.run(warehouse));
        }
    }

    @Benchmark
    public void onePassEach(Blackhole hole) {
        for (TokenWarehouse warehouse : warehouses) {
            for (Dispatch dispatch : each) {
                hole.consume(dispatch.run(warehouse));
            }
        }
    }

    @Benchmark
    public void parse(Blackhole hole) {
        for (byte[] document : read.bytes()) {
            hole.consume(warehouse(document));
        }
    }

    /// As [#parse], the lists by type made that are otherwise made when somebody asks.
    @Benchmark
    public void parseIndexed(Blackhole hole) {
        for (byte[] document : read.bytes()) {
            hole.consume(MarkdownDocuments.indexed(warehouse(document)));
        }
    }

    @Benchmark
    public void parseFindingsChunks(Blackhole hole) throws MarkdownRejected {
        for (byte[] document : read.bytes()) {
            Document result = markdown.document("document", document);
            hole.consume(result.findings());
            hole.consume(result.chunks(ChunkPolicy.DEFAULT));
        }
    }

    /// As [#parseFindingsChunks], every finding and chunk made and touched, ids and hashes among them.
    @Benchmark
    public void parseFindingsChunksRead(Blackhole hole) throws MarkdownRejected {
        for (byte[] document : read.bytes()) {
            Document result = markdown.document("document", document);
            result.findings().forEach(hole::consume);
            result.chunks(ChunkPolicy.DEFAULT).forEach(hole::consume);
        }
    }

    @Benchmark
    public long sectionByIndex() {
        long sum = 0;
        for (TokenWarehouse warehouse : warehouses) {
            for (int n = 0; n < warehouse.count(TokenType.PARAGRAPH_OPEN); n++) {
                sum += warehouse.sectionOrdinalAt(warehouse.firstLine(warehouse.nth(TokenType.PARAGRAPH_OPEN, n)));
            }
        }
        return sum;
    }

    @Benchmark
    public long sectionBySearch() {
        long sum = 0;
        for (TokenWarehouse warehouse : warehouses) {
            List<Section> sections = warehouse.sections();
            for (int n = 0; n < warehouse.count(TokenType.PARAGRAPH_OPEN); n++) {
                int line = warehouse.firstLine(warehouse.nth(TokenType.PARAGRAPH_OPEN, n));
                int found = -1;
                for (Section section : sections) {
                    if (section.firstLine() <= line && line <= section.lastLine()) {
                        found = section.ordinal();
                    }
                }
                sum += found;
            }
        }
        return sum;
    }
}
