package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.Document;
import dev.leat.markdown.FindingRule;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.Policy;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

public final class CheckCommand extends Command {
    private static final int SHOWN_MAX = 10_000;

    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private final FolderOptions folders = new FolderOptions();
    private Severity least = Severity.NOTE;
    private Set<String> ignored = Set.of();
    private boolean sarif;

    private final List<Found> found = new ArrayList<>();
    private long documents;
    private long findings;
    private boolean failed;

    private final List<Judged> policies = new ArrayList<>();

    private record Found(String path, Finding finding) {}

    private record Judged(String path, Policy policy) {}

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Dangers and oddities of documents, by line; exit 1 if there are any")
                .description("Scripts, addresses that run code, invisible characters, orders to models, broken front"
                        + " matter and more; docs/reference/findings.md lists the kinds.")
                .examples(
                        "leat markdown check docs/",
                        "leat markdown check docs/ --least warning --ignore mixed_scripts",
                        "leat markdown check . --sarif > findings.sarif")
                .operands(true, "FILE|DIR|-", "What to check; - is stdin", words -> inputs = words);
        reading.describe(syntax);
        folders.describe(syntax);
        syntax.value(
                        "--least",
                        "SEVERITY",
                        Severity.class,
                        "Leave out what is less grave: note, warning or danger; default note",
                        value -> least = value)
                .texts("--ignore", "TYPE", "Leave this kind of finding out", values -> ignored = new HashSet<>(values))
                .flag("--sarif", "SARIF 2.1.0, as code scanning services read it", on -> sarif = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        for (String type : ignored) {
            if (FindingRule.of(type).isEmpty()) {
                String known = FindingRule.all().stream().map(FindingRule::type).collect(Collectors.joining(", "));
                throw CommandError.usage("markdown check", type, "--ignore names a kind of finding", known);
            }
        }
        MarkdownOptions options = reading.options(session.name());
        // what a profile would refuse is listed, like everything else
        Markdown markdown = new Markdown(options.withTrust(options.trust().withRefusal(false)));
        new Documents(session, markdown, folders, new Documents.To() {
                    @Override
                    public Documents.Delivery read(Documents.Name name, Markdown.Measured document) {
                        return () -> check(session, name.path(), document.document());
                    }

                    @Override
                    public void failed(Documents.Name name, Problem problem) {
                        failed = true;
                        session.err().print(ErrorScreen.oneLine(problem));
                    }
                })
                .read(inputs);
        if (sarif) {
            session.out().raw(JsonText.of(this::sarif) + "\n");
        } else if (session.format() == Format.JSON) {
            session.out().raw(JsonText.of(this::json) + "\n");
        } else if (session.format() == Format.TABLE && !session.common().quiet()) {
            session.err()
                    .print(Line.of(
                            Token.SOFT,
                            Amount.counted(findings, "finding", "findings") + " in "
                                    + Amount.counted(documents, "document", "documents")));
        }
        return failed ? Exit.SOME_FAILED : findings > 0 ? Exit.NO : Exit.DONE;
    }

    private void check(Session session, String path, Document document) {
        documents++;
        List<Finding> all = document.findings();
        boolean collects = sarif || session.format() == Format.JSON;
        for (Finding finding : all) {
            if (finding.severity().compareTo(least) < 0 || ignored.contains(finding.type())) {
                continue;
            }
            findings++;
            if (collects) {
                if (found.size() < SHOWN_MAX) {
                    found.add(new Found(path, finding));
                }
            } else if (session.format() == Format.JSONL) {
                session.out().raw(JsonText.of(json -> write(json, path, finding)) + "\n");
            } else {
                session.out().print(line(path, finding));
            }
        }
        judge(session, path, document.policy());
    }

    /// What the profile makes of the findings, whatever of them is left out of the list.
    private void judge(Session session, String path, Policy policy) {
        if (!policy.isBlocked() && !policy.isQuarantined()) {
            return;
        }
        if (policies.size() < SHOWN_MAX) {
            policies.add(new Judged(path, policy));
        }
        if (!sarif && session.format() == Format.TABLE) {
            policy.blockReason()
                    .ifPresent(reason -> session.out()
                            .print(Line.ofData(Token.STRONG, path)
                                    .add(": ")
                                    .add(Token.BAD, "blocked")
                                    .add(": " + reason)));
            if (policy.isQuarantined()) {
                session.out()
                        .print(Line.ofData(Token.STRONG, path)
                                .add(": ")
                                .add(Token.WARN, "quarantine")
                                .data(": " + String.join(", ", policy.quarantineReasons())));
            }
        }
    }

    /// `docs/a.md:12: danger: Document contains <script> tags  script_tag  <script`.
    private static Line line(String path, Finding finding) {
        Line line = Line.ofData(Token.STRONG, path);
        if (finding.line() != Finding.NO_LINE) {
            line.add(":" + (finding.line() + 1));
        }
        if (finding.column() != Finding.NO_COLUMN) {
            line.add(":" + (finding.column() + 1));
        }
        Token severity = switch (finding.severity()) {
            case DANGER -> Token.BAD;
            case WARNING -> Token.WARN;
            case NOTE -> Token.SOFT;
        };
        line.add(": ").add(severity, finding.severity().word()).add(": " + finding.message());
        line.add(Token.SOFT, "  " + finding.type());
        finding.detail().ifPresent(detail -> line.data(Token.SOFT, "  " + detail));
        return line;
    }

    private static void write(JsonGenerator json, String path, Finding finding) {
        json.writeStartObject().writeStringProperty("path", path);
        if (finding.line() == Finding.NO_LINE) {
            json.writeNullProperty("line");
        } else {
            json.writeNumberProperty("line", finding.line() + 1);
        }
        if (finding.column() != Finding.NO_COLUMN) {
            json.writeNumberProperty("column", finding.column() + 1);
        }
        json.writeStringProperty("type", finding.type());
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("detail", finding.detail().orElse(""));
        json.writeEndObject();
    }

    private void json(JsonGenerator json) {
        json.writeStartObject().writeStringProperty("schema", "leat.check/1");
        json.writeNumberProperty("documents", documents);
        json.writeNumberProperty("findings_count", findings);
        json.writeArrayPropertyStart("findings");
        found.forEach(one -> write(json, one.path(), one.finding()));
        json.writeEndArray();
        json.writeArrayPropertyStart("policies");
        policies.forEach(one -> write(json, one));
        json.writeEndArray().writeEndObject();
    }

    private static void write(JsonGenerator json, Judged one) {
        Policy policy = one.policy();
        json.writeStartObject().writeStringProperty("path", one.path());
        json.writeBooleanProperty("blocked", policy.isBlocked());
        strings(json, "block_reasons", policy.blockReasons());
        json.writeBooleanProperty("quarantined", policy.isQuarantined());
        strings(json, "quarantine_reasons", policy.quarantineReasons());
        strings(json, "policies_applied", policy.applied());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void sarif(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs").writeStartObject();
        json.writeStringProperty("columnKind", "unicodeCodePoints");
        json.writeObjectPropertyStart("tool").writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "leat markdown check");
        json.writeArrayPropertyStart("rules");
        for (FindingRule rule : FindingRule.all()) {
            json.writeStartObject().writeStringProperty("id", rule.type());
            json.writeObjectPropertyStart("shortDescription")
                    .writeStringProperty("text", rule.meaning())
                    .writeEndObject();
            json.writeObjectPropertyStart("help")
                    .writeStringProperty("text", rule.remedy())
                    .writeEndObject();
            json.writeObjectPropertyStart("defaultConfiguration")
                    .writeStringProperty("level", level(rule.severity()))
                    .writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray().writeEndObject().writeEndObject();
        json.writeArrayPropertyStart("results");
        found.forEach(one -> result(json, one));
        json.writeEndArray().writeEndObject().writeEndArray().writeEndObject();
    }

    private static void result(JsonGenerator json, Found one) {
        Finding finding = one.finding();
        json.writeStartObject().writeStringProperty("ruleId", finding.type());
        json.writeStringProperty("level", level(finding.severity()));
        String detail = finding.detail().map(text -> " (" + text + ")").orElse("");
        json.writeObjectPropertyStart("message")
                .writeStringProperty("text", finding.message() + detail)
                .writeEndObject();
        json.writeArrayPropertyStart("locations").writeStartObject().writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation")
                .writeStringProperty("uri", one.path().replace('\\', '/').replace(" ", "%20"))
                .writeEndObject();
        if (finding.line() != Finding.NO_LINE) {
            json.writeObjectPropertyStart("region").writeNumberProperty("startLine", finding.line() + 1);
            if (finding.column() != Finding.NO_COLUMN) {
                json.writeNumberProperty("startColumn", finding.column() + 1);
            }
            json.writeEndObject();
        }
        json.writeEndObject().writeEndObject().writeEndArray().writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case DANGER -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
