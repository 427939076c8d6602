package dev.leat.bench.foreign;

import dev.leat.bench.judge.Limit;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Which share of lines and branches tests reach: JaCoCo's XML, Cobertura's XML, LCOV. Counted from the lines where
/// the report has no totals. Entities and document types are never followed.
final class CoverageFormats {
    private static final int DEPTH_MAX = 64;
    private static final Pattern CONDITION = Pattern.compile("\\((\\d{1,9})/(\\d{1,9})\\)");

    private CoverageFormats() {}

    private static final class Tally {
        long lines;
        long linesHit;
        long branches;
        long branchesHit;

        List<Series> series(String name) {
            List<Series> all = new ArrayList<>();
            if (lines > 0) {
                all.add(share(name, "coverage_line", linesHit, lines));
            }
            if (branches > 0) {
                all.add(share(name, "coverage_branch", branchesHit, branches));
            }
            return all;
        }

        private static Series share(String name, String metric, long hit, long all) {
            if (hit > all) {
                throw new IllegalArgumentException(hit + " of " + all + " " + metric);
            }
            return new Series(
                    name,
                    new java.util.LinkedHashMap<>(Map.of()),
                    metric,
                    "%",
                    Limit.Better.HIGHER,
                    List.of(new double[] {100.0 * hit / all}),
                    false,
                    true,
                    List.of(hit + " of " + all));
        }
    }

    static boolean isLcov(String text) {
        return Pattern.compile("(?m)^SF:").matcher(text).find() && text.contains("end_of_record");
    }

    static Foreign.Imported lcov(String text) {
        Tally tally = new Tally();
        Tally file = new Tally();
        boolean totals = false;
        boolean branchTotals = false;
        for (String line : text.split("\\R")) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? line.strip() : line.substring(0, colon);
            String rest = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (key) {
                case "SF" -> {
                    file = new Tally();
                    totals = false;
                    branchTotals = false;
                }
                case "LF" -> {
                    file.lines = count(rest);
                    totals = true;
                }
                case "LH" -> {
                    file.linesHit = count(rest);
                    totals = true;
                }
                case "BRF" -> {
                    file.branches = count(rest);
                    branchTotals = true;
                }
                case "BRH" -> {
                    file.branchesHit = count(rest);
                    branchTotals = true;
                }
                case "DA" -> {
                    if (!totals) {
                        file.lines++;
                        file.linesHit += rest.split(",").length > 1 && count(rest.split(",")[1]) > 0 ? 1 : 0;
                    }
                }
                case "BRDA" -> {
                    if (!branchTotals) {
                        String[] parts = rest.split(",");
                        file.branches++;
                        file.branchesHit += parts.length == 4 && !parts[3].equals("-") && count(parts[3]) > 0 ? 1 : 0;
                    }
                }
                case "end_of_record" -> {
                    tally.lines += file.lines;
                    tally.linesHit += file.linesHit;
                    tally.branches += file.branches;
                    tally.branchesHit += file.branchesHit;
                    file = new Tally();
                }
                default -> {}
            }
        }
        return new Foreign.Imported("lcov", tally.series("coverage"));
    }

    private static long count(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a count");
        }
        return Long.parseLong(text);
    }

    static Foreign.Imported xml(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    return switch (xml.getLocalName()) {
                        case "report" -> new Foreign.Imported("jacoco", jacoco(xml));
                        case "coverage" -> new Foreign.Imported("cobertura", cobertura(xml));
                        default ->
                            throw new IllegalArgumentException(
                                    "this XML is no report of JaCoCo or Cobertura: its root is " + xml.getLocalName());
                    };
                }
            }
            throw new IllegalArgumentException("this XML is empty");
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "not well-formed at line " + e.getLocation().getLineNumber());
        }
    }

    /// The counters that are children of the report itself: its totals.
    private static List<Series> jacoco(XMLStreamReader xml) throws XMLStreamException {
        Tally tally = new Tally();
        String name = attribute(xml, "name").orElse("coverage");
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth++ > DEPTH_MAX) {
                    throw new IllegalArgumentException("elements nest deeper than " + DEPTH_MAX);
                }
                if (depth == 1 && xml.getLocalName().equals("counter")) {
                    long covered = count(attribute(xml, "covered").orElse(""));
                    long all = covered + count(attribute(xml, "missed").orElse(""));
                    switch (attribute(xml, "type").orElse("")) {
                        case "LINE" -> {
                            tally.lines = all;
                            tally.linesHit = covered;
                        }
                        case "BRANCH" -> {
                            tally.branches = all;
                            tally.branchesHit = covered;
                        }
                        default -> {}
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return tally.series(name);
    }

    /// Its totals, or where it has only rates the lines of its classes (those of methods are the same again).
    private static List<Series> cobertura(XMLStreamReader xml) throws XMLStreamException {
        Tally stated = new Tally();
        boolean whole = attribute(xml, "lines-valid").isPresent();
        if (whole) {
            stated.lines = count(attribute(xml, "lines-valid").orElse(""));
            stated.linesHit = count(attribute(xml, "lines-covered").orElse(""));
            stated.branches = count(attribute(xml, "branches-valid").orElse("0"));
            stated.branchesHit = count(attribute(xml, "branches-covered").orElse("0"));
        }
        Tally counted = new Tally();
        Deque<String> path = new ArrayDeque<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (path.size() > DEPTH_MAX) {
                    throw new IllegalArgumentException("elements nest deeper than " + DEPTH_MAX);
                }
                String parent = String.join(">", path.reversed());
                if (xml.getLocalName().equals("line") && parent.endsWith("class>lines")) {
                    line(xml, counted);
                }
                path.push(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT && !path.isEmpty()) {
                path.pop();
            }
        }
        return (whole ? stated : counted).series("coverage");
    }

    private static void line(XMLStreamReader xml, Tally to) {
        to.lines++;
        to.linesHit += count(attribute(xml, "hits").orElse("")) > 0 ? 1 : 0;
        Matcher condition =
                CONDITION.matcher(attribute(xml, "condition-coverage").orElse(""));
        if (condition.find()) {
            to.branchesHit += count(condition.group(1));
            to.branches += count(condition.group(2));
        }
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }
}
