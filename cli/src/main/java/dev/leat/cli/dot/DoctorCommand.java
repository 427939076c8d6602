package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.dot.Dot;
import dev.leat.dot.health.Doctor;
import dev.leat.dot.health.LinkIssue;
import dev.leat.dot.manifest.IgnoredLink;
import dev.leat.dot.manifest.Manifest;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `leat dot doctor`, with `ignore`, `unignore` and `ignores` as its second word. Answers 0 healthy, 1 warnings, 2
/// errors, as prompts test.
public final class DoctorCommand extends DotCommand {
    private static final int DEPTH = 10;

    private List<String> words = List.of();
    private String scan = "scoped";
    private int depthMax = DEPTH;
    private boolean detailed;
    private Optional<String> pattern = Optional.empty();
    private String reason = "";

    @Override
    void words(Syntax syntax) {
        syntax.header("Look for what is wrong with links")
                .description(
                        "Exit 0 healthy, 1 warnings, 2 errors. With ignore, unignore or ignores: links not to mention.")
                .examples(
                        "leat dot doctor",
                        "leat dot doctor ignore .local/bin/tool --reason mine",
                        "leat dot doctor ignores")
                .operands(false, "ACTION", "ignore PATH, unignore PATH, or ignores", given -> words = given)
                .text("--scan-mode", "MODE", "off, scoped (default) or deep", v -> scan = v)
                .value("--max-depth", "N", Integer.class, "How deep a deep scan goes; default 10", v -> depthMax = v)
                .flag("--detailed", "Each finding with what to do", on -> detailed = on)
                .text("--pattern", "GLOB", "For ignore and unignore: a pattern", v -> pattern = Optional.of(v))
                .text("--reason", "TEXT", "Why it is ignored", v -> reason = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TEXT, Format.JSON, Format.YAML, Format.TABLE);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        if (!words.isEmpty()) {
            return switch (words.getFirst()) {
                case "ignore" -> change(session, setup, true);
                case "unignore" -> change(session, setup, false);
                case "ignores" -> ignores(session, setup);
                default ->
                    throw CommandError.usage(
                            "dot doctor", words.getFirst(), "no such action", "Actions: ignore, unignore, ignores");
            };
        }
        Doctor.Scan mode = DotFlags.choice("--scan-mode", scan, Doctor.Scan.class);
        Dot dot = setup.dot();
        Manifest manifest;
        manifest = dot.manifest();
        Doctor.Report report = new Doctor(session.host().disk(), setup.places(), manifest).examine(mode, depthMax);
        switch (session.format()) {
            case JSON, JSONL, YAML -> Answer.print(session, tree(report));
            case TEXT, TABLE, CSV, MARKDOWN -> text(session, report);
        }
        return switch (report.worst()) {
            case INFO -> 0;
            case WARNING -> 1;
            case ERROR -> 2;
        };
    }

    /// 1 and 2 are answers here.
    @Override
    int code(dev.leat.dot.refusal.Refused.Kind kind) {
        return Math.max(Exit.UNREACHABLE, exit(kind));
    }

    private static String health(Doctor.Report report) {
        return switch (report.worst()) {
            case INFO -> "healthy";
            case WARNING -> "warnings";
            case ERROR -> "errors";
        };
    }

    private static Map<String, @Nullable Object> tree(Doctor.Report report) {
        Map<String, @Nullable Object> answer = Answer.map();
        answer.put("schema", "leat.dot-doctor/1");
        answer.put("overall_health", health(report));
        List<Object> issues = new ArrayList<>();
        for (LinkIssue issue : report.issues()) {
            Map<String, @Nullable Object> one = Answer.map();
            one.put("severity", issue.severity().word());
            one.put("type", issue.type().word());
            one.put("path", issue.path());
            one.put("message", issue.message());
            one.put("suggestion", issue.suggestion());
            issues.add(one);
        }
        answer.put("issues", issues);
        Map<String, @Nullable Object> statistics = Answer.map();
        statistics.put("total_links", report.totalLinks());
        statistics.put("broken_links", report.brokenLinks());
        statistics.put("orphaned_links", report.orphanedLinks());
        statistics.put("managed_links", report.managedLinks());
        answer.put("statistics", statistics);
        return answer;
    }

    private void text(Session session, Doctor.Report report) {
        session.out()
                .print(
                        switch (report.worst()) {
                            case INFO -> new Line().add(Mark.DONE).add(" Healthy");
                            case WARNING -> new Line().add(Mark.OLD).add(" Warnings detected");
                            case ERROR -> new Line().add(Mark.FAILED).add(" Errors detected");
                        });
        session.out()
                .print(report.totalLinks() + " links, " + report.managedLinks() + " managed, " + report.brokenLinks()
                        + " broken, " + report.orphanedLinks() + " orphaned");
        for (LinkIssue issue : report.issues()) {
            session.out()
                    .print(Line.of(
                                    issue.severity() == LinkIssue.Severity.ERROR ? Token.BAD : Token.WARN,
                                    "  " + issue.type().word() + " ")
                            .data(issue.path())
                            .add(": ")
                            .data(issue.message()));
            if (detailed) {
                session.out().print(Line.of(Token.SOFT, "    Fix: ").data(Token.SOFT, issue.suggestion()));
            }
        }
        if (!detailed && !report.issues().isEmpty()) {
            session.out()
                    .print(Line.of(Token.SOFT, "Fix: ")
                            .data(Token.SOFT, report.issues().getFirst().suggestion()));
        }
    }

    private int change(Session session, DotSetup setup, boolean ignore) throws Exception {
        boolean path = words.size() == 2;
        if (path == pattern.isPresent() || words.size() > 2) {
            throw CommandError.usage(
                    "dot doctor " + words.getFirst(), "", "name a path, or a --pattern", "Exactly one of both");
        }
        if (path) {
            link(session, setup, ignore, words.get(1));
        } else {
            String glob = pattern.orElseThrow();
            try {
                dev.leat.engine.scan.Glob.compile(glob);
            } catch (IllegalArgumentException e) {
                throw CommandError.usage(
                        "dot doctor", glob, "this pattern cannot be read", String.valueOf(e.getMessage()));
            }
            setup.dot()
                    .remember(
                            manifest -> {
                                TreeSet<String> patterns = new TreeSet<>(manifest.ignoredPatterns());
                                boolean changed = ignore ? patterns.add(glob) : patterns.remove(glob);
                                return changed ? manifest.withIgnored(manifest.ignoredLinks(), patterns) : manifest;
                            },
                            patience(session));
            session.out()
                    .print(Line.of(ignore ? "Added ignore pattern: " : "Removed ignore pattern: ")
                            .data(glob));
        }
        return Exit.DONE;
    }

    private void link(Session session, DotSetup setup, boolean ignore, String word) throws Exception {
        Path target = setup.places().target();
        Path path = target.resolve(word).normalize();
        if (!path.startsWith(target) || path.equals(target)) {
            throw CommandError.usage("dot doctor", word, "the link lies below the target", "Name it from there");
        }
        String below = target.relativize(path).toString();
        String text = "";
        if (ignore) {
            try {
                text = session.host().disk().readLink(path);
            } catch (IOException e) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-D018", Place.of(below), "", "there is no link", "Name one that doctor reports."));
            }
        }
        IgnoredLink ignored =
                new IgnoredLink(text, session.host().clock().instant().toString(), reason);
        setup.dot()
                .remember(
                        manifest -> {
                            TreeMap<String, IgnoredLink> links = new TreeMap<>(manifest.ignoredLinks());
                            if (ignore) {
                                links.put(below, ignored);
                            } else if (links.remove(below) == null) {
                                return manifest;
                            }
                            return manifest.withIgnored(links, manifest.ignoredPatterns());
                        },
                        patience(session));
        session.out()
                .print(Line.of(ignore ? "Ignored link: " : "Unignored link: ").data(below));
    }

    private static int ignores(Session session, DotSetup setup) throws Exception {
        Manifest manifest = setup.dot().manifest();
        if (manifest.ignoredLinks().isEmpty() && manifest.ignoredPatterns().isEmpty()) {
            session.out().print("No ignored links or patterns");
        }
        manifest.ignoredLinks().forEach((path, link) -> {
            Line line = Line.ofData(path).add(" -> ").data(link.text());
            if (!link.reason().isEmpty()) {
                line.add(Token.SOFT, "  ").data(Token.SOFT, link.reason());
            }
            session.out().print(line);
        });
        manifest.ignoredPatterns()
                .forEach(glob -> session.out().print(Line.of("pattern ").data(glob)));
        return Exit.DONE;
    }
}
