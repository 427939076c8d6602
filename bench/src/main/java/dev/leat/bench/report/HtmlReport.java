package dev.leat.bench.report;

import dev.leat.bench.export.GateView;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.engine.plot.Figure;
import dev.leat.engine.plot.Flame;
import dev.leat.engine.plot.Forest;
import dev.leat.engine.plot.Markup;
import dev.leat.engine.plot.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The whole page: verdict, A/B, one section for each result, trends, sweeps, profiles, decisions, environment.
/// Everything is drawn here; the script only adds a theme switch, copying, reading points by keys, and zooming.
public final class HtmlReport {
    /// More would make the file too large to mail; the others are named.
    /// What is longer is words, which are broken into lines.
    private static final int FIGURE_MAX = 24;

    private static final int RESULTS_MAX = 50;

    private static final int ROWS_MAX = 500;

    private final Material material;
    private final SequencedMap<String, String> sections = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private int flames;

    private HtmlReport(Material material) {
        this.material = material;
    }

    public static String of(Material material) {
        return new HtmlReport(material).page();
    }

    private String page() {
        verdict();
        comparisons();
        results();
        section("trend", "Trend", TrendSection.of(material.history(), material.decisions(), material.unit()));
        section("sweep", "Sweeps", SweepSection.of(material.studies(), material.unit()));
        profiles();
        decisions();
        environment();
        Markup to = new Markup()
                .raw("<!doctype html>\n<html lang=\"en\" data-page=\"bench-report\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .raw(" style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">")
                .element("title", material.title())
                .raw("<link rel=\"icon\" href=\"data:,\"><style>" + Style.css() + "</style></head><body>")
                .raw("<a class=\"skip\" href=\"#main\">Skip to content</a><header>")
                .element("h1", material.title())
                .element("p", "Made " + material.created(), "class", "soft")
                .raw("<nav aria-label=\"Sections\"><ul>");
        sections.forEach(
                (id, name) -> to.open("li").element("a", name, "href", "#" + id).close("li"));
        return to.raw("</ul></nav><button type=\"button\" id=\"theme\" hidden>Dark or light</button></header>")
                .raw("<main id=\"main\" tabindex=\"-1\">")
                .raw(body.toString())
                .raw("</main><p id=\"readout\" role=\"status\" aria-live=\"polite\"></p>")
                .raw("<script>" + Style.script() + "</script></body></html>\n")
                .toString();
    }

    private void section(String id, String name, String content) {
        if (!content.isEmpty()) {
            sections.put(id, name);
            body.append(new Markup()
                    .open("section", "id", id, "aria-labelledby", id + "-h")
                    .element("h2", name, "id", id + "-h")
                    .raw(content)
                    .close("section"));
        }
    }

    private void verdict() {
        if (material.gate().isEmpty()) {
            return;
        }
        GateView gate = material.gate().get();
        Markup to = new Markup()
                .open("p", "class", "verdict " + (gate.exit() == 0 ? "ok" : gate.exit() == 1 ? "bad" : "warn"))
                .words((gate.exit() == 0 ? "✓ " : gate.exit() == 7 || gate.exit() == 5 ? "? " : "✗ ") + gate.verdict())
                .close("p")
                .open("p")
                .words(gate.next())
                .close("p");
        to.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Gates\"><table>")
                .element("caption", "Gates")
                .raw("<thead><tr>");
        for (String head : List.of("gate", "verdict", "seen", "limit", "what it says")) {
            to.element("th", head, "scope", "col");
        }
        to.raw("</tr></thead><tbody>");
        List<GateView.Gate> ordered = gate.gates().stream()
                .sorted(Comparator.comparing(GateView.Gate::passed))
                .toList();
        for (GateView.Gate one : ordered.subList(0, Math.min(ROWS_MAX, ordered.size()))) {
            String seen =
                    one.comparison().map(c -> Numbers.change(c.ratio() - 1)).orElse(one.observed());
            to.raw("<tr>").open("th", "scope", "row");
            if (shows(one.result())) {
                to.element("a", one.name(), "href", "#result-" + anchor(one.result()));
            } else {
                to.words(one.name());
            }
            to.close("th")
                    .element("td", one.state(), "class", one.passed() ? "ok" : one.failed() ? "bad" : "warn")
                    .element("td", seen, "class", seen.length() > FIGURE_MAX ? "text" : "n")
                    .element("td", one.limit(), "class", "n")
                    .element("td", one.sentence())
                    .raw("</tr>");
        }
        to.raw("</tbody></table></div>");
        if (ordered.size() > ROWS_MAX) {
            to.element("p", ROWS_MAX + " of " + ordered.size() + " gates; all of them stand in gate.json");
        }
        for (GateView.Parity set : gate.parity()) {
            to.element(
                    "p",
                    "Outputs " + set.set() + ": " + set.same() + "/" + set.total() + " identical"
                            + (set.partial() ? ", of a part only" : ""));
        }
        section("verdict", "Verdict", to.toString());
    }

    private boolean shows(String result) {
        return material.results().stream()
                .limit(RESULTS_MAX)
                .anyMatch(kept -> kept.document().id().equals(result));
    }

    static String anchor(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /// From the gate, and from what was concluded from each result.
    private void comparisons() {
        List<Forest.Row> rows = new ArrayList<>();
        material.gate()
                .ifPresent(view -> view.gates()
                        .forEach(gate -> gate.comparison()
                                .ifPresent(c -> rows.add(new Forest.Row(
                                        gate.name(),
                                        c.ratio(),
                                        c.low(),
                                        c.high(),
                                        c.limit(),
                                        gate.state(),
                                        gate.passed() ? "ok" : gate.failed() ? "bad" : "warn")))));
        if (material.gate().isEmpty()) {
            for (Archive.Kept kept : material.results()) {
                answers(kept).forEach((gate, answer) -> rows.add(row(gate, answer)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        // Sorted by evidence: what is farthest from "the same", measured by its own interval, comes first.
        rows.sort(Comparator.comparingDouble((Forest.Row row) -> -evidence(row)));
        Forest.Row first = rows.getFirst();
        String finding = rows.size() == 1
                ? first.name() + " changed by " + Numbers.change(first.ratio() - 1) + ": "
                        + first.state().substring(2) + "."
                : rows.size() + " comparisons; the clearest is " + first.name() + " with "
                        + Numbers.change(first.ratio() - 1) + ".";
        section(
                "ab",
                "A and B",
                Forest.of("forest", finding, rows).html()
                        + "<p class=\"soft\">B / A with its interval. Left of 1 is less, right of 1 is more; the dashed"
                        + " line is the limit.</p>");
    }

    private static double evidence(Forest.Row row) {
        if (!(row.low() > 0) || !Double.isFinite(row.high()) || row.ratio() <= 0) {
            return 0;
        }
        double half = Math.max(1e-9, Math.log(row.high() / row.low()) / 2);
        return Math.abs(Math.log(row.ratio())) / half;
    }

    private static Forest.Row row(String gate, Json answer) {
        List<Json> ends = answer.list("ci");
        double low = ends.size() == 2 && ends.get(0) instanceof Json.Num n
                ? n.value().doubleValue()
                : Double.NaN;
        double high = ends.size() == 2 && ends.get(1) instanceof Json.Num n
                ? n.value().doubleValue()
                : Double.NaN;
        String verdict = answer.string("verdict").orElse("");
        boolean well = verdict.equals("pass") || verdict.equals("improved");
        return new Forest.Row(
                gate,
                answer.decimal("ratio").orElse(Double.NaN),
                low,
                high,
                answer.decimal("limit").orElse(Double.NaN),
                (well ? "✓ " : verdict.equals("fail") ? "✗ " : "? ") + verdict,
                well ? "ok" : verdict.equals("fail") ? "bad" : "warn");
    }

    /// Gate → answer, as [Question] wrote it.
    static Map<String, Json> answers(Archive.Kept kept) {
        Map<String, Json> all = new LinkedHashMap<>();
        for (Json one : kept.comparisons()) {
            Optional<Json> answer = one.get("answer");
            answer.ifPresent(json -> all.put(
                    one.get("question")
                            .flatMap(question -> question.string("gate"))
                            .orElse(""),
                    json));
        }
        return all;
    }

    private void results() {
        StringBuilder all = new StringBuilder();
        List<Archive.Kept> shown = material.results()
                .subList(0, Math.min(RESULTS_MAX, material.results().size()));
        int number = 0;
        for (Archive.Kept kept : shown) {
            all.append(ResultSection.of(kept, "r" + number++, material.unit()));
        }
        if (shown.size() < material.results().size()) {
            all.append("<p>")
                    .append(material.results().size() - shown.size())
                    .append(" further results are stored and not drawn here: leat bench report ID</p>");
        }
        section("results", "Distributions", all.toString());
    }

    private void profiles() {
        StringBuilder all = new StringBuilder();
        for (Material.Profiled one : material.profiles()) {
            int number = flames++;
            all.append(ProfileSection.of(one, number))
                    .append("<script type=\"application/json\" class=\"flame-data\" data-for=\"flame-")
                    .append(number)
                    .append("\">")
                    .append(Flame.json(one.profile().stacks()))
                    .append("</script>");
        }
        section("profile", "Profile", all.toString());
    }

    private void decisions() {
        if (material.decisions().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        material.decisions()
                .reversed()
                .forEach(decision -> rows.add(List.of(
                        decision.time(),
                        decision.kind().word(),
                        decision.title(),
                        decision.commit()
                                .substring(0, Math.min(10, decision.commit().length())),
                        decision.reason())));
        section(
                "decisions",
                "Decisions",
                Figure.Data.of(List.of("time", "what", "change", "commit", "reason"), rows)
                        .html("Kept and reverted, newest first"));
    }

    private void environment() {
        if (material.results().isEmpty()) {
            return;
        }
        Markup to = new Markup();
        SequencedMap<String, List<String>> machines = new LinkedHashMap<>();
        for (Archive.Kept kept : material.results()) {
            ResultDocument document = kept.document();
            String facts = String.join(
                    "; ",
                    document.machine().facts().entrySet().stream()
                            .filter(fact -> !fact.getValue().isEmpty())
                            .map(fact -> fact.getKey() + " " + fact.getValue())
                            .toList());
            machines.computeIfAbsent(facts, key -> new ArrayList<>()).add(document.id());
        }
        machines.forEach((facts, ids) -> to.element("p", facts + " (" + ids.size() + " results)"));
        List<List<String>> rows = new ArrayList<>();
        for (Archive.Kept kept : material.results()) {
            ResultDocument document = kept.document();
            rows.add(List.of(
                    document.id(),
                    document.workload(),
                    document.params().toString(),
                    document.source()
                                    .commit()
                                    .substring(
                                            0,
                                            Math.min(
                                                    10,
                                                    document.source().commit().length()))
                            + (document.source().dirty() ? " with changes" : ""),
                    document.started(),
                    Numbers.show(document.machine().load())));
        }
        to.raw(Figure.Data.of(List.of("result", "workload", "parameters", "commit", "started", "load"), rows)
                .html("Results and where they come from"));
        section("environment", "Environment", to.toString());
    }
}
