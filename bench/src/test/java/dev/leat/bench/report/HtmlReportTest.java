package dev.leat.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.export.GateView;
import dev.leat.bench.result.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static Material of(List<Archive.Kept> results) {
        return new Material(
                "t", "now", Optional.empty(), results, List.of(), List.of(), List.of(), List.of(), metric -> "ms");
    }

    @Test
    void fiftyBenchmarksOfThirtyRunsStayBelowTwoMegabytes() {
        List<Archive.Kept> results = IntStream.range(0, 50)
                .mapToObj(i -> Samples.paired("bench" + i, 15, 1))
                .toList();
        String page = HtmlReport.of(of(results));
        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(page).contains("result-20260117T101515Z-bench49");
    }

    @Test
    void whatIsNotDrawnIsSaid() {
        List<Archive.Kept> results = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            results.add(Samples.paired("bench" + i, 6, 1));
        }
        assertThat(HtmlReport.of(of(results))).contains("10 further results are stored and not drawn here");
    }

    @Test
    void namesAreTextAndNothingIsFetched() {
        String page = HtmlReport.of(of(List.of(Samples.paired("</title><script>alert(1)</script>", 8, 1))));
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:");
        assertThat(page).contains("default-src 'none'");
    }

    /// Figures stay on one line; a sentence there would lie over the next column.
    @Test
    void aLongObservationIsBrokenIntoLines() {
        String hot = "1102 samples; sun.nio.fs.UnixNativeDispatcher.lstat0 73.5 %; java.io.UnixFileSystem.list0 9.9 %";
        GateView.Gate words =
                new GateView.Gate("hot", "fail", "record", "no method over 10%", hot, "", "", Optional.empty());
        GateView.Gate brief = new GateView.Gate("e2e", "pass", "fail", "< 100ms", "22.76 ms", "", "", Optional.empty());
        GateView gate = new GateView(0, "passed", List.of(words, brief), List.of());
        String page = HtmlReport.of(new Material(
                "t",
                "now",
                Optional.of(gate),
                List.of(Samples.paired("b", 8, 1)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                metric -> "ms"));
        assertThat(page).contains("<td class=\"text\">" + hot).contains("<td class=\"n\">22.76 ms");
    }
}
