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
import dev.leat.dot.Request;
import dev.leat.dot.health.Doctor;
import dev.leat.dot.health.LinkIssue;
import dev.leat.dot.manifest.IgnoredLink;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.manifest.Repository;
import dev.leat.dot.plan.Adoption;
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
    private Optional<String> scan = Optional.empty();
    private String deep = "fast";
    private int depthMax = DEPTH;
    private boolean detailed;
    private Optional<String> pattern = Optional.empty();
    private String reason = "";
    private boolean fix;
    private boolean yes;
    private boolean triage;
    private boolean autoIgnore;

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
                .text("--scan-mode", "MODE", "off, scoped (default) or deep", v -> scan = Optional.of(v))
                .value("--max-depth", "N", Integer.class, "How deep a deep scan goes; default 10", v -> depthMax = v)
                .flag("--detailed", "Each finding with what to do", on -> detailed = on)
                .text("--pattern", "GLOB", "For ignore and unignore: a pattern", v -> pattern = Optional.of(v))
                .text("--reason", "TEXT", "Why it is ignored", v -> reason = v)
                .flag("--fix", "Make links again that are gone, forget those whose source is", on -> fix = on)
                .flag("-y, --yes", "For --fix: ask nothing", on -> yes = on)
                .flag("--triage", "Go through links that nobody manages, one kind after the other", on -> triage = on)
                .flag("--auto-ignore", "Ignore links whose maker is known: cargo, npm, nix, …", on -> autoIgnore = on)
                .text("--mode", "MODE", "fast (default), or deep: a deep scan", v -> deep = v);
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
        Depth depth = DotFlags.choice("--mode", deep, Depth.class);
        Doctor.Scan mode =
                DotFlags.choice("--scan-mode", scan.orElse(depth == Depth.DEEP ? "deep" : "scoped"), Doctor.Scan.class);
        if (depthMax < 1) {
            throw CommandError.usage(
                    "dot doctor", Integer.toString(depthMax), "--max-depth is at least 1", "Leave it out");
        }
        Doctor.Report report = examine(session, setup, mode);
        if (fix) {
            Optional<Integer> stopped = mend(session, setup, report);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            report = examine(session, setup, mode);
        }
        if ((triage || autoIgnore) && goThrough(session, setup, report)) {
            report = examine(session, setup, mode);
        }
        switch (session.format()) {
            case JSON, JSONL, YAML -> Answer.print(session, tree(report));
            case TEXT, TABLE, CSV, MARKDOWN, PARQUET, DB -> {
                text(session, report);
                advise(session, setup);
            }
        }
        return switch (report.worst()) {
            case INFO -> 0;
            case WARNING -> 1;
            case ERROR -> 2;
        };
    }

    private enum Depth {
        FAST,
        DEEP
    }

    private Doctor.Report examine(Session session, DotSetup setup, Doctor.Scan mode) throws Exception {
        Manifest manifest = setup.dot().manifest();
        return new Doctor(session.host().disk(), setup.places(), manifest).examine(mode, depthMax);
    }

    /// Mends what can be mended, as one plan; an exit code where it was not to be.
    private Optional<Integer> mend(Session session, DotSetup setup, Doctor.Report report) throws Exception {
        Dot dot = setup.dot();
        List<Request> requests = new DoctorFix(session.host().disk(), setup.places(), dot.manifest()).requests(report);
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        Dot.Result planned = dot.plan(requests);
        boolean nothing =
                planned.plan().operations().isEmpty() && !planned.plan().changesManifest();
        if (nothing) {
            return Optional.empty();
        }
        if (flags.dryRun) {
            return Optional.of(carryOut(session, setup, requests, result -> new Line()));
        }
        if (!yes) {
            if (flags.batch || !session.host().outFacts().terminal()) {
                throw new CommandError(
                        Exit.UNREACHABLE,
                        Problem.lasting(
                                "LEAT-C020",
                                Place.of("leat dot doctor"),
                                "--fix",
                                "without a terminal to ask at, this needs a yes; nothing was changed",
                                "Add --yes, or look first with --dry-run."));
            }
            new PlanText(session, setup.places()).print(planned.plan());
            if (!Question.ask(session, "Do this? [y/N] ")) {
                session.err().print("Nothing was changed.");
                return Optional.empty();
            }
        }
        carryOut(
                session,
                setup,
                requests,
                result -> new Line()
                        .add(Mark.DONE)
                        .add(" Mended: " + result.plan().operations().size() + " operations"));
        return Optional.empty();
    }

    /// Whether something is ignored now that was not.
    private boolean goThrough(Session session, DotSetup setup, Doctor.Report report) throws Exception {
        TreeMap<String, String> orphans = new TreeMap<>();
        for (LinkIssue issue : report.issues()) {
            if (issue.type() == LinkIssue.Type.ORPHANED_LINK) {
                try {
                    orphans.put(
                            issue.path(),
                            session.host()
                                    .disk()
                                    .readLink(setup.places().target().resolve(issue.path())));
                } catch (IOException e) {
                    // It went meanwhile.
                }
            }
        }
        if (orphans.isEmpty()) {
            return false;
        }
        Triage through = new Triage(session, orphans);
        if (autoIgnore) {
            through.ignoreKnown();
        } else if (flags.batch || !session.host().outFacts().terminal()) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-C020",
                            Place.of("leat dot doctor"),
                            "--triage",
                            "there is no terminal to ask at",
                            "Use --auto-ignore, or leat dot doctor ignore."));
        } else if (!through.ask()) {
            session.err().print("Nothing was changed.");
            return false;
        }
        if (flags.dryRun) {
            through.links()
                    .forEach(path ->
                            session.out().print(Line.of("+ Ignore link: ").data(path)));
            through.patterns()
                    .forEach(glob ->
                            session.out().print(Line.of("+ Ignore pattern: ").data(glob)));
            if (!through.adopted().isEmpty()) {
                adopt(session, setup, through.adopted());
            }
            return false;
        }
        String now = session.host().clock().instant().toString();
        setup.dot()
                .remember(
                        manifest -> {
                            TreeMap<String, IgnoredLink> links = new TreeMap<>(manifest.ignoredLinks());
                            through.links()
                                    .forEach(path -> links.put(
                                            path, new IgnoredLink(orphans.getOrDefault(path, ""), now, reason)));
                            TreeSet<String> patterns = new TreeSet<>(manifest.ignoredPatterns());
                            patterns.addAll(through.patterns());
                            return links.equals(manifest.ignoredLinks()) && patterns.equals(manifest.ignoredPatterns())
                                    ? manifest
                                    : manifest.withIgnored(links, patterns);
                        },
                        patience(session));
        if (!through.adopted().isEmpty()) {
            adopt(session, setup, through.adopted());
        }
        return !through.links().isEmpty()
                || !through.patterns().isEmpty()
                || !through.adopted().isEmpty();
    }

    /// Takes links into packages, each leading where it led: package by path.
    private void adopt(Session session, DotSetup setup, Map<String, String> packageOf) throws Exception {
        Path target = setup.places().target();
        TreeMap<String, List<Adoption.Wanted>> wanted = new TreeMap<>();
        packageOf.forEach((path, name) -> wanted.computeIfAbsent(name, key -> new ArrayList<>())
                .add(new Adoption.Wanted(target.resolve(path), path)));
        List<Request> requests = new ArrayList<>();
        wanted.forEach((name, files) -> requests.add(new Request.Adopt(name, files, Adoption.OfLinks.AS_LINKS)));
        carryOut(
                session,
                setup,
                requests,
                result -> new Line()
                        .add(Mark.DONE)
                        .add(" Adopted " + packageOf.size() + (packageOf.size() == 1 ? " link" : " links")));
    }

    /// Where the repository has another profile for this machine than the one that was linked.
    private void advise(Session session, DotSetup setup) throws Exception {
        Optional<String> linked = setup.dot().manifest().repository().map(Repository::profile);
        if (linked.isEmpty() || quiet(session)) {
            return;
        }
        PackageChoice.bootstrap(session, setup.places().packages())
                .flatMap(file -> file.profileOf(PackageChoice.hostName(session)))
                .filter(mine -> !mine.equals(linked.get()))
                .ifPresent(mine -> session.err()
                        .print(Line.of(Token.SOFT, "The repository has the profile ")
                                .data(mine)
                                .add(Token.SOFT, " for this machine; linked is ")
                                .data(linked.get().isEmpty() ? "none" : linked.get())));
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
