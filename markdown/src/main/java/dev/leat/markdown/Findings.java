package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Finding.Severity;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.frontmatter.FrontMatterError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a document's facts and problems amount to, by line. The names are those of the founding program where it
/// has one.
final class Findings {
    private static final int HEADING_DEPTH_MAX = 6;

    private final List<Finding> findings = new ArrayList<>(0);

    private Findings() {}

    static List<Finding> of(Document document) {
        Findings findings = new Findings();
        findings.collect(document);
        return findings.findings.isEmpty() ? List.of() : List.copyOf(findings.findings);
    }

    private void collect(Document document) {
        document.frontMatter().flatMap(FrontMatter::error).ifPresent(this::frontMatter);
        if (!document.warehouse().problems().isEmpty()) {
            document.warehouse().problems().forEach(this::oddity);
        }
        if (!document.collectorProblems().isEmpty()) {
            for (Problem problem : document.collectorProblems()) {
                add("collector_failed", Severity.WARNING, line(problem), problem.rule(), problem.seen());
            }
        }
        if (document.mayBeTruncated()) {
            document.truncated().forEach(this::truncated);
        }
        byProfile(document, document.options().trust());
        if (!document.dangers().isEmpty()) {
            findings.addAll(document.dangers());
        }
        for (int i = 0; i < findings.size(); i++) {
            findings.set(i, located(findings.get(i), document));
        }
        if (findings.size() > 1) {
            findings.sort(Comparator.comparingInt(Finding::line));
        }
    }

    private void frontMatter(FrontMatterError error) {
        add("front_matter_invalid", Severity.WARNING, error.line(), "Front matter cannot be used", error.message());
    }

    private void truncated(String kind, Document.Truncated truncated) {
        add(
                "truncated",
                Severity.WARNING,
                Finding.NO_LINE,
                "More " + kind + " than are kept",
                truncated.count() + " of at most " + truncated.maxAllowed());
    }

    private void tooLarge(int line, long bytes, int max) {
        add(
                "data_uris_too_large",
                Severity.WARNING,
                line,
                "Picture within the text is larger than the profile takes",
                bytes + " bytes of at most " + max);
    }

    /// How large pictures within the text are, each and together.
    private void pictures(Document document, Trust trust) {
        long all = 0;
        for (Image image : document.picturesWithin()) {
            long bytes = image.data().map(Image.DataUri::bytesApprox).orElse(0L);
            if (!image.allowed()) {
                tooLarge(image.line(), bytes, trust.dataUriBytes());
            } else if (all <= trust.dataUriBytesAll() && all + bytes > trust.dataUriBytesAll()) {
                tooLarge(image.line(), all + bytes, trust.dataUriBytesAll());
            }
            all += image.allowed() ? bytes : 0;
        }
    }

    private void byProfile(Document document, Trust trust) {
        if (!document.picturesWithin().isEmpty()) {
            pictures(document, trust);
        }
        List<Footnotes.Definition> notes = document.footnotes().definitions();
        for (int n = 0; n < notes.size(); n++) {
            Footnotes.Definition note = notes.get(n);
            int chars = note.content().codePointCount(0, note.content().length());
            if (chars > trust.footnoteChars()) {
                String message = "Footnote definition exceeds " + trust.footnoteChars() + " chars";
                add("oversized_footnote", Severity.WARNING, note.startLine(), message, chars + " chars");
            }
        }
        if (trust.headingDepth() < HEADING_DEPTH_MAX) {
            for (Heading heading : document.headings()) {
                if (heading.level() > trust.headingDepth()) {
                    add(
                            "heading_too_deep",
                            Severity.NOTE,
                            heading.line(),
                            "Heading deeper than level " + trust.headingDepth(),
                            "level " + heading.level());
                }
            }
        }
        int blocks = document.rawHtml().blocks().size();
        int inline = document.rawHtml().inline().size();
        if (!trust.html() && blocks + inline > 0) {
            add(
                    "html_disallowed",
                    Severity.WARNING,
                    Finding.NO_LINE,
                    "HTML present but not allowed by the profile",
                    blocks + " blocks, " + inline + " inline");
        }
    }

    /// With its column, if what was seen stands in its line as it was seen.
    private static Finding located(Finding finding, Document document) {
        if (finding.line() < 0 || finding.column() >= 0 || finding.detail().isEmpty()) {
            return finding;
        }
        String line = document.lines(finding.line(), finding.line() + 1);
        String seen = finding.detail().get();
        int first = Character.toLowerCase(Character.toUpperCase(seen.charAt(0)));
        for (int at = 0; at + seen.length() <= line.length(); at++) {
            int c = line.charAt(at);
            if ((c == first || Character.toLowerCase(Character.toUpperCase(c)) == first)
                    && line.regionMatches(true, at, seen, 0, seen.length())) {
                return finding.withColumn(line.codePointCount(0, at));
            }
        }
        return finding;
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
        findings.add(Finding.of(type, severity, line, message, detail));
    }
}
