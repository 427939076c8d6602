package dev.leat.bench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.bench.foreign.Foreign;
import dev.leat.bench.foreign.Series;
import dev.leat.bench.json.Json;
import dev.leat.bench.report.Samples;
import dev.leat.bench.result.ResultDocument;
import dev.leat.engine.disk.RealDisk;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ExportTest {
    @TempDir
    Path folder;

    private static GateView view(int exit, String... gates) throws Json.Malformed {
        return GateView.of(Json.read("{\"schema\":\"leat.bench.gate/1\",\"exit\":" + exit
                + ",\"reason\":\"gate\",\"gates\":[" + String.join(",", gates) + "],\"parity\":[]}"));
    }

    private static String gate(String name, String outcome, String severity, String observed) {
        return "{\"name\":" + Json.text(name).line() + ",\"outcome\":\"" + outcome + "\",\"severity\":\"" + severity
                + "\",\"limit\":\"+5%\",\"observed\":" + Json.text(observed).line() + ",\"result\":\"\"}";
    }

    private static Element junit(GateView view) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXml.of(view, "suite"))))
                .getDocumentElement();
    }

    @Test
    void junitIsNeverGreenWithoutAnAnswer() throws Exception {
        Element failed = junit(view(
                1,
                gate("a", "pass", "fail", ""),
                gate("b", "fail", "fail", "x < y & \"z\""),
                gate("c", "fail", "warn", ""),
                gate("d", "not-judged", "fail", "")));
        assertThat(failed.getAttribute("tests")).isEqualTo("4");
        assertThat(failed.getAttribute("failures")).isEqualTo("1");
        assertThat(failed.getAttribute("skipped")).isEqualTo("2");
        for (String outcome : List.of("incomparable", "inconclusive", "broken")) {
            int exit = outcome.equals("incomparable") ? 5 : outcome.equals("inconclusive") ? 7 : 4;
            assertThat(junit(view(exit, gate("a", outcome, "fail", ""))).getAttribute("errors"))
                    .as(outcome)
                    .isEqualTo("1");
            assertThat(junit(view(0, gate("a", outcome, "record", ""))).getAttribute("errors"))
                    .as(outcome)
                    .isEqualTo("0");
        }
    }

    @Test
    void annotationsCannotBeForgedByNames() throws Exception {
        String said = Annotations.of(
                view(1, gate("a,b:c%\n::error::forged", "fail", "fail", "50%\nmore"), gate("w", "fail", "warn", "")),
                "bench.yaml");
        assertThat(said.lines()).hasSize(2);
        assertThat(said).contains("gate a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Aforged", "50%25%0Amore", "::warning file=");
    }

    @Test
    void theCommentHasAMarkerAndEscapesWhatItSays() throws Exception {
        String comment = MarkdownComment.of(
                view(1, gate("<img src=x> | @all `x`", "fail", "fail", "seen"), gate("ok", "pass", "fail", "")),
                "my gate",
                "here");
        assertThat(comment).startsWith("<!-- leat-bench:my-gate -->\n**✗ 1 of 2 gates passed; 1 fail.**");
        assertThat(comment).contains("&lt;img src=x> \\| \\@all \\`x\\`", "<summary>1 passed</summary>");
    }

    @Test
    void tenThousandGatesFitIntoAComment() throws Exception {
        String[] gates = IntStream.range(0, 10_000)
                .mapToObj(i -> gate("benchmark " + i, i % 2 == 0 ? "fail" : "pass", "fail", "seen"))
                .toArray(String[]::new);
        String comment = MarkdownComment.of(view(1, gates), "g", "here");
        assertThat(comment.length()).isLessThan(65_536);
        assertThat(comment).contains("5000 of 10000 gates passed", "more\n");
        assertThat(junit(view(1, gates)).getAttribute("failures")).isEqualTo("5000");
    }

    @Test
    void anotherSchemaIsRefused() {
        assertThatThrownBy(() -> GateView.of(Json.read("{\"schema\":\"other\"}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void csvAndHyperfineComeBackWithoutLoss() throws Exception {
        ResultDocument result = Samples.paired("parse \"x\", y", 12, 1.08).document();
        Path csv = Files.writeString(folder.resolve("runs.csv"), ResultTables.csv(List.of(result), metric -> "ms"));
        Foreign.Imported read = Foreign.read(new RealDisk(), csv, "runs.csv");
        assertThat(read.series().stream()
                        .filter(s -> s.metric().equals("wall"))
                        .collect(Collectors.toMap(s -> s.params().get("side"), s -> s.values())))
                .containsOnlyKeys("A", "B")
                .hasEntrySatisfying(
                        "A",
                        values -> assertThat(values)
                                .containsExactly(result.runs()
                                        .counted()
                                        .of('A')
                                        .values("wall")
                                        .orElseThrow()));
        Path json = Files.writeString(
                folder.resolve("runs.json"),
                ResultTables.hyperfine(List.of(result)).line());
        Foreign.Imported again = Foreign.read(new RealDisk(), json, "runs.json");
        assertThat(again.format()).isEqualTo("hyperfine");
        List<Series> walls =
                again.series().stream().filter(s -> s.metric().equals("wall")).toList();
        assertThat(walls).hasSize(2);
        double[] a = result.runs().counted().of('A').values("wall").orElseThrow();
        for (int i = 0; i < a.length; i++) {
            assertThat(walls.getFirst().values()[i])
                    .isCloseTo(a[i], org.assertj.core.data.Percentage.withPercentage(1e-9));
        }
    }
}
