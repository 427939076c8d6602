package dev.leat.microbench;

import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownFamilies.Family;
import java.util.List;
import java.util.Locale;

/// Time(2N) / time(N) of one document, for every family or for those whose names contain the second argument. The
/// first argument is N in bytes (default 1,000,000). Each figure is the best of several parses after a warm-up; a
/// ratio
/// above
/// 2.1 is measured again, up to three times, and the smallest stands, so that a busy machine does not look quadratic.
public final class MarkdownScaling {
    private static final double MUST = 2.3;
    private static final Tokenizer TOKENIZER = new Tokenizer(
            Rules.LEAT.withAutolinks(true).withMath(true),
            Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));

    private MarkdownScaling() {}

    public static void main(String... arguments) {
        int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        String wanted = arguments.length > 1 ? arguments[1] : "";
        List<Family> families = MarkdownFamilies.all().stream()
                .filter(family -> family.name().contains(wanted))
                .toList();
        best(MarkdownFamilies.ordinary(size), 20);
        int failed = 0;
        System.out.printf("%-45s %10s %10s %7s %8s%n", "family", "N ms", "2N ms", "2N/N", "ns/byte");
        for (Family family : families) {
            byte[] one = family.document(size);
            byte[] two = family.document(2 * size);
            double[] found = ratio(one, two);
            for (int again = 0; again < 3 && found[2] > 2.1; again++) {
                double[] next = ratio(one, two);
                found = next[2] < found[2] ? next : found;
            }
            failed += found[2] > MUST ? 1 : 0;
            System.out.printf(
                    Locale.ROOT,
                    "%-45s %10.2f %10.2f %7.2f %8.2f%s%n",
                    family.name(),
                    found[0],
                    found[1],
                    found[2],
                    found[1] * 1e6 / two.length,
                    found[2] > MUST ? "  !" : "");
        }
        System.out.println(families.size() + " families, " + failed + " above " + MUST);
        if (failed > 0) {
            System.exit(1);
        }
    }

    private static double[] ratio(byte[] one, byte[] two) {
        best(one, 3);
        double first = best(one, 5);
        double second = best(two, 5);
        return new double[] {first, second, second / first};
    }

    private static double best(byte[] document, int times) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            if (TOKENIZER.read("document", document) instanceof Tokenized.Rejected(var problem)) {
                throw new IllegalStateException(problem.describe());
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e6;
    }
}
