package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Finding.Severity;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.facts.Table;
import dev.leat.markdown.frontmatter.FrontMatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a document's facts and problems amount to, by line. The names are those of the founding program where it
/// has one.
final class Findings {
    private static final int DETAIL_MAX = 100;

    private final List<Finding> findings = new ArrayList<>();

    private Findings() {}

    static List<Finding> of(Document document) {
        Findings findings = new Findings();
        findings.collect(document);
        return List.copyOf(findings.findings);
    }

    private void collect(Document document) {
        document.frontMatter()
                .flatMap(FrontMatter::error)
                .ifPresent(error -> add(
                        "front_matter_invalid",
                        Severity.WARNING,
                        error.line(),
                        "Front matter cannot be used",
                        error.message()));
        document.warehouse().problems().forEach(this::oddity);
        document.collectorProblems()
                .forEach(problem ->
                        add("collector_failed", Severity.WARNING, line(problem), problem.rule(), problem.seen()));
        document.truncated()
                .forEach((name, truncated) -> add(
                        "truncated",
                        Severity.WARNING,
                        Finding.NO_LINE,
                        "More " + name + " than are kept",
                        truncated.count() + " of at most " + truncated.maxAllowed()));
        for (Table table : document.tables()) {
            if (table.ragged()) {
                add(
                        "ragged_table",
                        Severity.NOTE,
                        table.startLine(),
                        "Table has inconsistent column counts",
                        table.id());
            }
        }
        for (Link link : document.links()) {
            if (!link.allowed()) {
                add(
                        "disallowed_link_schemes",
                        Severity.WARNING,
                        link.line(),
                        "Link with a disallowed scheme",
                        link.url());
            }
        }
        for (Image image : document.images()) {
            if (image.kind() == Image.Kind.DATA) {
                add("data_uri_image", Severity.NOTE, image.line(), "Image uses data: URI scheme", image.src());
            } else if (!image.allowed()) {
                add(
                        "disallowed_link_schemes",
                        Severity.WARNING,
                        image.line(),
                        "Image with a disallowed scheme",
                        image.src());
            }
        }
        findings.addAll(document.dangers());
        findings.addAll(TextDangers.of(document));
        findings.sort(Comparator.comparingInt(Finding::line));
    }

    /// What the tokenizer remarked.
    private void oddity(Problem problem) {
        String type = Codes.findingType(problem.code());
        Severity severity = type.equals("byte_order_mark") ? Severity.NOTE : Severity.WARNING;
        add(type, severity, line(problem), problem.rule(), problem.seen());
    }

    private static int line(Problem problem) {
        return problem.place().line() == 0
                ? Finding.NO_LINE
                : (int) problem.place().line() - 1;
    }

    private void add(String type, Severity severity, int line, String message, String detail) {
        String shown = detail.length() > DETAIL_MAX ? detail.substring(0, safeCut(detail)) : detail;
        findings.add(
                new Finding(type, severity, line, message, shown.isEmpty() ? Optional.empty() : Optional.of(shown)));
    }

    private static int safeCut(String text) {
        return Character.isHighSurrogate(text.charAt(DETAIL_MAX - 1)) ? DETAIL_MAX - 1 : DETAIL_MAX;
    }
}
