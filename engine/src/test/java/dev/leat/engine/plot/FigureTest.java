package dev.leat.engine.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FigureTest {
    private static final String HOSTILE = "<script>\"'&\u0000\u202e\ud800 ✓";

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Figure distribution(int values) {
        return Distributions.of(
                "d",
                HOSTILE,
                "ms",
                List.of(new Distributions.Group(
                        HOSTILE,
                        0,
                        IntStream.range(0, values)
                                .mapToObj(i -> new Distributions.Value(10 + i % 7, i % 2 == 0, "run " + i))
                                .toList(),
                        12,
                        11,
                        14)));
    }

    @Test
    void everyValueIsADotAndEveryNameIsText() throws Exception {
        Figure figure = distribution(30);
        Document svg = parsed(figure.svg());
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(30);
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed("<x>" + figure.html() + "</x>")
                        .getElementsByTagName("td")
                        .getLength())
                .isEqualTo(5);
        assertThat(figure.svg()).contains("&lt;script&gt;&quot;&#39;&amp;\uFFFD\uFFFD\uFFFD ✓");
    }

    @Test
    void aFigureStandsAlone() throws Exception {
        String file = distribution(3).standalone();
        assertThat(parsed(file).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(file).contains("<style>", "light-dark(");
    }

    @Test
    void ratiosStandOnTheirSideOfOne() throws Exception {
        Figure figure = Forest.of(
                "f",
                "two",
                List.of(
                        new Forest.Row("faster", 0.8, 0.75, 0.85, 1.05, "✓ pass", "ok"),
                        new Forest.Row(
                                "unknown",
                                1.2,
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                1.05,
                                "?",
                                "warn")));
        List<Double> x = new ArrayList<>();
        Pattern.compile("<circle[^>]*cx=\"([0-9.]+)\"")
                .matcher(figure.svg())
                .results()
                .forEach(r -> x.add(Double.parseDouble(r.group(1))));
        double one = Pattern.compile("<line class=\"axis\" x1=\"([0-9.]+)\"")
                .matcher(figure.svg())
                .results()
                .findFirst()
                .map(r -> Double.parseDouble(r.group(1)))
                .orElseThrow();
        assertThat(x.get(0)).isLessThan(one);
        assertThat(x.get(1)).isGreaterThan(one);
        assertThat(figure.data().rows().get(1)).contains("–");
    }

    @Test
    void longSeriesKeepTheirExtremes() {
        List<Lines.Point> points = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            points.add(Lines.Point.of(i, i == 54_321 ? 1_000 : 1 + i % 2, "p" + i));
        }
        Figure figure = Lines.of(
                "l",
                "long",
                Lines.Axes.linear("x", "y"),
                List.of(new Lines.Series("s", 0, true, points)),
                List.of(),
                List.of());
        assertThat(figure.svg().length()).isLessThan(400_000);
        assertThat(figure.svg()).contains("p54321");
        assertThat(figure.data().total()).isEqualTo(100_000);
        assertThat(figure.data().rows()).hasSize(500);
        assertThat(figure.html()).contains("500 of 100,000 rows");
    }

    @Test
    void narrowFramesAreDrawnAsOne() {
        Flame.Node root = new Flame.Node("all");
        root.add(List.of("a.B.wide", "a.C.inner"), 10_000);
        for (int i = 0; i < 500; i++) {
            root.add(List.of("n.N.m" + i), 1);
        }
        Figure figure = Flame.of("flame", "f", "samples", root);
        assertThat(figure.svg()).contains("… 500 frames", "a.C.inner: 95.2 %, 10,000 samples", "href=\"#flame-0\"");
        assertThat(Flame.json(root))
                .startsWith("{\"names\":[\"all\",\"a.B.wide\"")
                .contains("[0,10500,");
    }

    @Test
    void manyFramesStayWithinTheirNumber() {
        Flame.Node root = new Flame.Node("all");
        for (int i = 0; i < 300; i++) {
            List<String> stack = new ArrayList<>();
            for (int depth = 0; depth < 600; depth++) {
                stack.add("p" + i + ".C.m" + depth);
            }
            root.add(stack, 1);
        }
        assertThat(Flame.of("x", "f", "samples", root).svg().split("<a ", -1).length - 1)
                .isLessThanOrEqualTo(2_000);
        assertThat(Flame.json(root).length()).isLessThan(2_000_000);
    }

    @Test
    void nothingToShowIsStillAPicture() throws Exception {
        parsed(Forest.of("f", "none", List.of()).svg());
        parsed(Bars.of("b", "none", "%", List.of(), List.of()).svg());
        parsed(Flame.of("l", "none", "samples", new Flame.Node("all")).svg());
        parsed(Lines.of("x", "none", Lines.Axes.logarithmic("x", "y"), List.of(), List.of(), List.of())
                .svg());
        parsed(Distributions.of("d", "none", "ms", List.of()).svg());
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(Numbers.show(12_345.6)).isEqualTo("12,346");
        assertThat(Numbers.show(4.1234)).isEqualTo("4.12");
        assertThat(Numbers.show(-0.00123456)).isEqualTo("−0.00123");
        assertThat(Numbers.show(0)).isEqualTo("0");
        assertThat(Numbers.show(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.change(-0.038)).isEqualTo("−3.8 %");
        assertThat(Numbers.change(0.5)).isEqualTo("+50 %");
        assertThat(Numbers.change(-0.0001)).isEqualTo("0.0 %");
    }

    @Test
    void axesHaveRoundTicks() {
        Scale plain = Scale.around(new double[] {3.1, 47.9}, 0, 100, false);
        assertThat(plain.ticks().stream().map(Scale.Tick::words)).containsExactly("0", "20", "40");
        assertThat(Scale.around(new double[] {1, 10_000}, 0, 100, true).ticks().stream()
                        .map(Scale.Tick::words))
                .contains("1", "10", "1,000");
        assertThat(Scale.around(new double[] {5, 5, 5}, 0, 100, false).at(5)).isBetween(0.0, 100.0);
    }
}
