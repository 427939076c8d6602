package dev.leat.cli.bench;

import dev.leat.bench.config.Quantity;
import dev.leat.bench.json.Json;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.profile.ProfileReader;
import dev.leat.bench.profile.Profiling;
import dev.leat.bench.report.HtmlReport;
import dev.leat.bench.report.Material;
import dev.leat.bench.result.Archive;
import dev.leat.bench.workload.Prepared;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Pairs;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `leat bench profile`: where the time and the memory go.
public final class ProfileCommand extends Command {
    private static final double MIB = 1 << 20;

    private List<String> names = List.of();
    private boolean all;
    private Optional<String> folder = Optional.empty();
    private List<String> from = List.of();
    private List<String> stages = List.of();
    private Optional<String> before = Optional.empty();
    private Optional<String> html = Optional.empty();
    private String hot = "0%";
    private Optional<String> failHot = Optional.empty();
    private int top = 20;
    private boolean alloc;
    private boolean threads;
    private Duration most = Duration.ofSeconds(60);

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Show where a Java workload spends its time and memory")
                .description("Runs workloads with the flight recorder on, in runs of their own that are never part of a"
                        + " measurement, until there are 1,000 samples. --from reads recordings, collapsed stacks of"
                        + " any profiler, and thread dumps without running anything. Exit 1 if a method has more than"
                        + " --fail-hot of the samples, 7 if there are too few samples to tell.")
                .examples(
                        "leat bench profile parse --hot 5% --fail-hot 10%",
                        "leat bench profile -f bench/dot.yaml --all -o DIR",
                        "leat bench profile --from DIR --top 20",
                        "leat bench profile --from new.jfr --diff old.jfr")
                .operands(false, "WORKLOAD", "Names of workloads", words -> names = words)
                .flag("--all", "Every workload", on -> all = on)
                .text("-o, --out", "DIR", "Where recordings and stacks are kept", v -> folder = Optional.of(v))
                .texts("--from", "PATH", "Read this file or folder; repeatable", v -> from = v)
                .text("--diff", "PATH", "What changed since this profile", v -> before = Optional.of(v))
                .text("--hot", "SHARE", "Methods with at least this share; default all", v -> hot = v)
                .text("--fail-hot", "SHARE", "No method may have more", v -> failHot = Optional.of(v))
                .value("--top", "N", Integer.class, "So many lines of each list; default 20", v -> top = v)
                .texts("--stage", "N=REGEX", "The share of stacks with such a frame; repeatable", v -> stages = v)
                .flag("--alloc", "What was allocated, and where", on -> alloc = on)
                .flag("--threads", "States of threads, and waiting for monitors", on -> threads = on)
                .text("--html", "FILE", "Write flame graph and lists as one HTML file", v -> html = Optional.of(v))
                .value("--max-time", "SPAN", Duration.class, "Of recording a workload; default 60s", v -> most = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        double least = share(hot, "--hot");
        Optional<Double> limit = Optional.empty();
        if (failHot.isPresent()) {
            limit = Optional.of(share(failHot.get(), "--fail-hot"));
        }
        SequencedMap<String, Pattern> patterns = patterns();
        if (from.isEmpty() == (names.isEmpty() && !all)) {
            throw CommandError.usage(
                    "bench profile",
                    String.join(" ", names),
                    "either workloads are run, or profiles are read with --from",
                    "leat bench profile --all, or leat bench profile --from FILE");
        }
        Optional<Profile> old = before.isEmpty() ? Optional.empty() : Optional.of(read(session, List.of(before.get())));
        SequencedMap<String, Profile> profiles = from.isEmpty() ? record(session) : readEach(session);
        if (html.isPresent()) {
            List<Material.Profiled> shown = new ArrayList<>();
            profiles.forEach((name, profile) -> shown.add(new Material.Profiled(name, profile)));
            Reporting.put(
                    session,
                    html.get(),
                    HtmlReport.of(new Material(
                            "Profile of " + String.join(", ", profiles.keySet()),
                            session.host().clock().instant().toString(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of(),
                            shown,
                            List.of(),
                            metric -> "")));
        }
        boolean above = false;
        boolean few = false;
        for (Map.Entry<String, Profile> one : profiles.entrySet()) {
            Profile profile = one.getValue();
            if (session.format() == Format.JSON) {
                session.out()
                        .raw(JsonText.escaped(json(one.getKey(), profile, patterns, old)
                                        .line()) + "\n");
            } else {
                screen(session, one.getKey(), profile, least, patterns, old);
            }
            if (limit.isPresent()) {
                boolean enough = profile.samples() >= Profile.SAMPLES_WANTED;
                above |= enough && verdict(session, profile, limit.get());
                few |= !enough;
            }
        }
        if (few && !above) {
            session.err()
                    .print(new Line()
                            .add(Mark.UNSURE)
                            .add(" cannot tell: fewer than " + Profile.SAMPLES_WANTED + " samples"));
        }
        return above ? Exit.NO : few ? Exit.UNSURE : Exit.DONE;
    }

    private static double share(String text, String option) throws CommandError {
        return Quantity.share(text)
                .filter(s -> s >= 0 && s <= 1)
                .orElseThrow(() -> CommandError.usage("bench profile", text, "a share such as 5%", option + " 5%"));
    }

    private SequencedMap<String, Pattern> patterns() throws CommandError {
        SequencedMap<String, Pattern> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> stage :
                Pairs.of("bench profile", "--stage", stages).entrySet()) {
            try {
                all.put(stage.getKey(), Pattern.compile(stage.getValue()));
            } catch (PatternSyntaxException e) {
                throw CommandError.usage(
                        "bench profile", stage.getValue(), e.getDescription(), "--stage parse=dev.leat.markdown");
            }
        }
        return all;
    }

    /// One profile; of a folder of folders, as `--all` leaves it, one for each.
    private SequencedMap<String, Profile> readEach(Session session) throws Exception {
        SequencedMap<String, Profile> all = new LinkedHashMap<>();
        if (from.size() == 1) {
            Disk disk = session.host().disk();
            Path folder = session.host().here().resolve(from.getFirst());
            boolean isFolder =
                    disk.exists(folder) && disk.factsFollowing(folder).kind() == Facts.Kind.FOLDER;
            for (Path entry : isFolder ? disk.list(folder).stream().sorted().toList() : List.<Path>of()) {
                if (disk.facts(entry).kind() == Facts.Kind.FOLDER) {
                    all.put(String.valueOf(entry.getFileName()), read(session, List.of(entry.toString())));
                }
            }
        }
        if (all.isEmpty()) {
            all.put(from.getFirst(), read(session, from));
        }
        return all;
    }

    static Profile read(Session session, List<String> names) throws Exception {
        List<Path> paths =
                names.stream().map(name -> session.host().here().resolve(name)).toList();
        try {
            return new ProfileReader(session.host().disk()).read(paths);
        } catch (ProfileReader.Unreadable e) {
            throw new CommandError(Exit.USAGE, e.problem());
        } catch (NoSuchFileException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-B062",
                            Place.of(String.join(", ", names)),
                            "",
                            "there is no such file",
                            "Look at its path"));
        }
    }

    private SequencedMap<String, Profile> record(Session session) throws Exception {
        SequencedMap<String, Profile> profiles = new LinkedHashMap<>();
        Workbench.guarded(() -> {
            try (Workbench bench = Workbench.open(session)) {
                List<String> wanted = all ? List.copyOf(bench.file().workloads().keySet()) : names;
                for (String name : wanted) {
                    Workbench.known("workload", name, bench.file().workloads().keySet());
                }
                Path to = folder.map(name -> session.host().here().resolve(name).normalize())
                        .orElse(bench.storage()
                                .resolve("profiles")
                                .resolve(session.host()
                                        .clock()
                                        .instant()
                                        .toString()
                                        .replaceAll("[^0-9TZ]", "")));
                Profiling profiling =
                        new Profiling(session.host().disk(), session.host().ticker(), bench.launcher(), run -> {});
                for (String name : wanted) {
                    Path own = to.resolve(Archive.fileName(name));
                    if (session.host().disk().exists(own)) {
                        throw new CommandError(
                                Exit.REFUSED,
                                Problem.lasting(
                                        "LEAT-B072",
                                        Place.of(session.show(own)),
                                        "",
                                        "there is a profile of this name, and recordings would be mixed",
                                        "Name another folder, or remove it"));
                    }
                    Profile profile = profiling.run(
                            Prepared.of(bench.here(), name, Map.of(), ""),
                            own,
                            most,
                            session.host().variable("JAVA_TOOL_OPTIONS"));
                    Reporting.write(
                            session.host().disk(),
                            own.resolve(Archive.fileName(name) + ".collapsed"),
                            profile.collapsed());
                    Reporting.write(
                            session.host().disk(),
                            own.resolve(Profile.SUMMARY),
                            profile.json(name, top).line() + "\n");
                    profiles.put(name, profile);
                }
                session.err().print(Line.of(Token.SOFT, "Kept in ").data(Token.SOFT, session.show(to)));
                return Exit.DONE;
            } catch (ProfileReader.Unreadable e) {
                throw new CommandError(Exit.UNREACHABLE, e.problem());
            }
        });
        return profiles;
    }

    private Json json(String name, Profile profile, Map<String, Pattern> patterns, Optional<Profile> old) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>(((Json.Obj) profile.json(name, top)).fields());
        SequencedMap<String, Json> shares = new LinkedHashMap<>();
        patterns.forEach((stage, pattern) -> profile.stage(pattern)
                .ifPresent(p -> shares.put(stage, Json.numbers(new double[] {p.share(), p.low(), p.high()}))));
        fields.put("stages", Json.object(shares));
        old.ifPresent(was -> fields.put(
                "diff",
                new Json.Arr(profile.against(was, top).stream()
                        .<Json>map(changed -> {
                            SequencedMap<String, Json> one = new LinkedHashMap<>();
                            one.put("method", Json.text(changed.method()));
                            one.put("before", Json.number(changed.before()));
                            one.put("after", Json.number(changed.after()));
                            return Json.object(one);
                        })
                        .toList())));
        return Json.object(fields);
    }

    private void screen(
            Session session,
            String name,
            Profile profile,
            double least,
            Map<String, Pattern> patterns,
            Optional<Profile> old) {
        session.out()
                .print(Line.ofData(Token.STRONG, name)
                        .add("  " + String.format(Locale.ROOT, "%,d", profile.samples()) + " samples, "
                                + String.join(" and ", profile.kinds())));
        if (old.isPresent()) {
            difference(session, profile, old.get());
        } else {
            methods(session, profile, least);
        }
        patterns.forEach((stage, pattern) -> profile.stage(pattern)
                .ifPresent(p -> session.out()
                        .print(Line.of("stage ")
                                .data(stage)
                                .add("  " + percent(p.share()) + "  [" + percent(p.low()) + " … " + percent(p.high())
                                        + "]"))));
        if (alloc) {
            allocations(session, "allocated at", profile.sites(top), profile.allocated());
            allocations(session, "allocated class", profile.classes(top), profile.allocated());
        }
        if (threads) {
            profile.states().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(state ->
                            session.out().print(Line.of("threads " + state.getKey() + "  " + state.getValue())));
            profile.waits(top)
                    .forEach(wait -> session.out()
                            .print(Line.of("waited " + VerdictScreen.millis(wait.millis()) + " for ")
                                    .data(wait.monitor())));
        }
    }

    private void methods(Session session, Profile profile, double least) {
        Table table = new Table(
                new Table.Column("self", Table.Kind.NUMBER),
                new Table.Column("interval", Table.Kind.WORD),
                new Table.Column("total", Table.Kind.NUMBER),
                new Table.Column("method", Table.Kind.KEY));
        List<Profile.Hot> methods = profile.hot(least);
        for (Profile.Hot one : methods.subList(0, Math.min(top, methods.size()))) {
            table.row(
                    Line.of(percent(one.share().share())),
                    Line.of("[" + percent(one.share().low()) + " … "
                            + percent(one.share().high()) + "]"),
                    Line.of(percent(one.total() / (double) profile.samples())),
                    Line.ofData(one.method()));
        }
        table.print(session.out());
        if (methods.size() > top) {
            session.out().print(Line.of(Token.SOFT, top + " of " + methods.size() + " methods · --top N"));
        }
    }

    private void difference(Session session, Profile profile, Profile old) {
        Table table = new Table(
                new Table.Column("before", Table.Kind.NUMBER),
                new Table.Column("after", Table.Kind.NUMBER),
                new Table.Column("change", Table.Kind.NUMBER),
                new Table.Column("method", Table.Kind.KEY));
        for (Profile.Changed one : profile.against(old, top)) {
            table.row(
                    Line.of(percent(one.before())),
                    Line.of(percent(one.after())),
                    Line.of(String.format(Locale.ROOT, "%+.1f", 100 * (one.after() - one.before()))),
                    Line.ofData(one.method()));
        }
        table.print(session.out());
    }

    private static void allocations(Session session, String what, List<Profile.Allocation> all, long total) {
        Table table = new Table(
                new Table.Column("MiB", Table.Kind.NUMBER),
                new Table.Column("share", Table.Kind.NUMBER),
                new Table.Column(what, Table.Kind.KEY));
        for (Profile.Allocation one : all) {
            table.row(
                    Line.of(VerdictScreen.number(one.bytes() / MIB)),
                    Line.of(percent(one.bytes() / (double) Math.max(1, total))),
                    Line.ofData(one.name()));
        }
        table.print(session.out());
    }

    /// True if a method is hotter than allowed.
    private static boolean verdict(Session session, Profile profile, double limit) {
        List<Profile.Hot> tooHot = profile.hot(limit).stream()
                .filter(one -> one.share().share() > limit)
                .toList();
        for (Profile.Hot one : tooHot) {
            session.out()
                    .print(new Line()
                            .add(Mark.FAILED)
                            .add(" ")
                            .data(one.method())
                            .add(" has " + percent(one.share().share()) + ", more than " + percent(limit)));
        }
        return !tooHot.isEmpty();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
