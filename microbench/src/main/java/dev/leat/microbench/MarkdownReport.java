package dev.leat.microbench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [MarkdownParsing] over the named documents (default `corpus prose-1 joined-1 prose-10`) and prints ms per MB
/// of both engines and their ratio.
public final class MarkdownReport {
    private MarkdownReport() {}

    public static void main(String... names) throws RunnerException {
        String[] documents = names.length > 0 ? names : new String[] {"corpus", "prose-1", "joined-1", "prose-10"};
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MarkdownParsing.class.getName())
                        .param("documents", documents)
                        .jvmArgsAppend("-Dleat.corpora=" + System.getProperty("leat.corpora", ""))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf("%-12s %8s %22s %22s %8s%n", "documents", "MB", "leat ms/MB", "commonmark ms/MB", "ratio");
        for (String name : documents) {
            double megabytes = MarkdownDocuments.named(name).megabytes();
            double[] leat = perMegabyte(results, name, "leat", megabytes);
            double[] peer = perMegabyte(results, name, "commonmark", megabytes);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %8.2f %13.2f ± %6.2f %13.2f ± %6.2f %8.3f%n",
                    name,
                    megabytes,
                    leat[0],
                    leat[1],
                    peer[0],
                    peer[1],
                    leat[0] / peer[0]);
        }
    }

    /// Mean and 99.9 % error.
    private static double[] perMegabyte(Collection<RunResult> results, String documents, String engine, double size) {
        return results.stream()
                .filter(result -> result.getParams().getParam("documents").equals(documents)
                        && result.getPrimaryResult().getLabel().equals(engine))
                .map(RunResult::getPrimaryResult)
                .map(result -> new double[] {result.getScore() / size, result.getScoreError() / size})
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no result for " + engine + " over " + documents));
    }
}
