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
import dev.leat.markdown.collect.Collector;
import dev.leat.markdown.collect.Collectors;
import dev.leat.markdown.collect.Dispatch;
import dev.leat.markdown.collect.PassLimits;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// As [MarkdownCollecting], by processor time in one process, the things compared taking turns: the ratio to trust
/// while other work shares the processors. Arguments: names of [MarkdownDocuments]; prints the lower quartile of
/// each and the ratios.
public final class MarkdownResultCost {
    private static final int WARM = 12;
    private static final int ROUNDS = 30;
    private static final double BLOCK_BYTES = 8e6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MarkdownDocuments read;
    private final Tokenizer tokenizer;
    private final Markdown markdown;
    private final Dispatch one;
    private final List<Dispatch> each;
    private final List<TokenWarehouse> warehouses = new ArrayList<>();
    /// What was made last, so that nothing is left out as unused.
    private Object made = "";

    private MarkdownResultCost(MarkdownDocuments read) {
        Limits limits = Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE);
        this.read = read;
        this.tokenizer = new Tokenizer(Rules.LEAT, limits);
        this.markdown = new Markdown(MarkdownOptions.DEFAULT.withLimits(limits));
        Collectors collectors = new Collectors(
                Caps.DEFAULT, Profile.MODERATE.schemes(), Profile.MODERATE.allowsHtml(), PassLimits.NONE);
        this.one = collectors.dispatch();
        this.each = one.definitions().stream()
                .map((Collector.Definition<?> alone) -> new Dispatch(List.of(alone), PassLimits.NONE))
                .toList();
        read.bytes().forEach(document -> warehouses.add(warehouse(document)));
    }

    public static void main(String[] names) throws MarkdownRejected {
        for (String name : names) {
            new MarkdownResultCost(MarkdownDocuments.named(name)).print();
        }
    }

    private TokenWarehouse warehouse(byte[] document) {
        return switch (tokenizer.read("document", document)) {
            case Tokenized.Read(var warehouse) -> warehouse;
            case Tokenized.Rejected(var problem) -> throw new IllegalStateException(problem.describe());
        };
    }

    private void print() throws MarkdownRejected {
        double[][] millis = new double[4][ROUNDS];
        int times = (int) Math.max(1, BLOCK_BYTES / (read.megabytes() * 1e6));
        for (int round = -WARM; round < ROUNDS; round++) {
            for (int what = 0; what < millis.length; what++) {
                long begun = THREADS.getCurrentThreadCpuTime();
                for (int i = 0; i < times; i++) {
                    run(what);
                }
                if (round >= 0) {
                    millis[what][round] = (THREADS.getCurrentThreadCpuTime() - begun) / 1e6 / times;
                }
            }
        }
        double[] quartile = Arrays.stream(millis)
                .mapToDouble(of -> Arrays.stream(of).sorted().toArray()[ROUNDS / 4])
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: parse %.3f ms; with facts, findings and chunks %.3f ms, %.2f times; %s%n",
                read.name(),
                quartile[0],
                quartile[1],
                quartile[1] / quartile[0],
                made.getClass().getSimpleName());
        System.out.printf(
                Locale.ROOT,
                "%s: one dispatch %.3f ms, a pass for each collector %.3f ms, %.2f times%n",
                read.name(),
                quartile[2],
                quartile[3],
                quartile[3] / quartile[2]);
    }

    private void run(int what) throws MarkdownRejected {
        switch (what) {
            case 0 -> {
                for (byte[] document : read.bytes()) {
                    made = warehouse(document);
                }
            }
            case 1 -> {
                for (byte[] document : read.bytes()) {
                    Document result = markdown.document("document", document);
                    made = List.of(result.findings(), result.chunks(ChunkPolicy.DEFAULT));
                }
            }
            case 2 -> {
                for (TokenWarehouse warehouse : warehouses) {
                    made = one.run(warehouse);
                }
            }
            default -> {
                for (TokenWarehouse warehouse : warehouses) {
                    for (Dispatch dispatch : each) {
                        made = dispatch.run(warehouse);
                    }
                }
            }
        }
    }
}
