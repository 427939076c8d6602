package dev.leat.cli.network;

import dev.leat.bench.evidence.Verification;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.network.analysis.Check;
import dev.leat.network.analysis.Checks;
import dev.leat.network.analysis.PassComparison;
import dev.leat.network.analysis.TelemetryLog;
import dev.leat.network.templates.CaseResult;
import dev.leat.network.templates.TemplateCases;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `network verify`: a cold and a warm pass into a store of their own, and every limit of the plan over them. What is
/// missing has failed. Writes OUT/verdict.json, and a draft into the register of risks for each check that failed.
public final class VerifyCommand extends Command {
    private static final int FILE_MODE = 0666;
    private final LimitOptions limits = new LimitOptions();
    private List<String> sources = List.of();
    private boolean all;
    private boolean skipTests;
    private int sites = 1;
    private int hosts = 1;
    private int rows = 1;
    private Set<String> required = Set.of();
    private Optional<String> out = Optional.empty();
    private Optional<String> platform = Optional.empty();
    private Optional<String> cases = Optional.empty();
    private Optional<String> bundle = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Try every limit of the plan on a cold and a warm pass")
                .description("Both passes go into a store of their own in OUT. --all also counts rows by reading alone,"
                        + " runs the cases of templates and demands the bundle. Exit 1 if anything does not hold or"
                        + " is not known.")
                .examples(
                        "leat network verify captures",
                        "leat network verify captures --all --cases ntc --require-bundle evidence/n1")
                .operands(true, "FILE|DIR|GLOB", "Captures, as for leat network ingest", words -> sources = words)
                .flag("--all", "Every check; what it needs must be there", on -> all = on)
                .flag("--skip-tests", "Without the cases of templates", on -> skipTests = on)
                .text(
                        "--cases",
                        "DIR",
                        "Cases of templates, as for leat network templates test",
                        dir -> cases = Optional.of(dir))
                .text(
                        "--require-bundle",
                        "FOLDER",
                        "This bundle is there and sound",
                        folder -> bundle = Optional.of(folder))
                .text(
                        "--out",
                        "DIR",
                        "Where store, events and verdict go; default .leat/network",
                        dir -> out = Optional.of(dir))
                .text("--platform", "NAME", "The platform of every device", word -> platform = Optional.of(word))
                .value("--sites", "N", Integer.class, "Sites that must be covered at least", value -> sites = value)
                .value("--hosts", "N", Integer.class, "Devices at least", value -> hosts = value)
                .value("--rows", "N", Integer.class, "Rows at least", value -> rows = value)
                .text(
                        "--required-sites",
                        "A,B",
                        "Sites that must be covered",
                        list -> required = Set.of(list.split(",")));
        limits.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (all && bundle.isEmpty()) {
            throw CommandError.usage(
                    "network verify", "--all", "every check demands the bundle", "--require-bundle FOLDER");
        }
        Path folder = session.host().here().resolve(out.orElse(".leat/network"));
        DiskWrites.mkdirs(session.host().disk(), folder, MeasureCommand.FOLDER_MODE);
        List<String> patterns = new ArrayList<>();
        for (String source : sources) {
            patterns.addAll(IngestCommand.patterns(session, source));
        }
        Passes passes = Passes.of(
                session,
                folder,
                new Passes.Wish(
                        patterns,
                        Optional.empty(),
                        platform,
                        limits.wishes("network verify"),
                        Optional.of(""),
                        Optional.empty(),
                        true,
                        true,
                        true));
        forgetEarlier(session, folder);
        Passes.clear(session, passes.cold().telemetry());
        Passes.clear(session, passes.warm().telemetry());
        int exit = passes.cold().run(session);
        String before = passes.cold().digest(session);
        exit = exit == Exit.DONE ? passes.warm().run(session) : exit;
        String after = passes.warm().digest(session);
        TelemetryLog cold = passes.cold().log(session);
        TelemetryLog warm = passes.warm().log(session);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.that("passes", "every capture read", "exit " + exit, exit == Exit.DONE));
        checks.addAll(Checks.warmRegression(cold, warm));
        checks.addAll(Checks.durations(cold, warm));
        checks.addAll(Checks.cache(
                cold,
                warm,
                new Checks.Coverage(sites, hosts, rows, required),
                facts(session, passes, before.equals(after))));
        if (bundle.isPresent()) {
            checks.add(bundled(session, bundle.get()));
        }
        write(session, folder, checks);
        MeasureCommand.print(session, checks, PassComparison.of(cold, warm));
        return checks.stream().allMatch(Check::passed) ? Exit.DONE : Exit.NO;
    }

    private static void forgetEarlier(Session session, Path folder) throws Exception {
        for (String name : List.of("leat.db", "leat.db-wal", "leat.db-shm")) {
            try {
                session.host().disk().delete(folder.resolve(name));
            } catch (NoSuchFileException e) {
                // nothing from earlier
            }
        }
    }

    private Checks.Facts facts(Session session, Passes passes, boolean parity) throws Exception {
        Optional<Long> reference = Optional.empty();
        if (all) {
            long count = 0;
            for (String source : sources) {
                count += CountCommand.reference(session, Inputs.existing(session, source), platform)
                        .rows();
            }
            reference = Optional.of(count);
        }
        Optional<Checks.Cases> tried = Optional.empty();
        if (!skipTests && (all || cases.isPresent())) {
            tried = Optional.of(tryCases(session));
        }
        List<String> stale = new ArrayList<>();
        for (String variable : List.of("LEAT_CACHE_SNAPSHOT", "LEAT_CACHE_SHARED", "LEAT_CACHE_UPDATE")) {
            session.host().variable(variable).ifPresent(value -> stale.add(variable));
        }
        return new Checks.Facts(passes.warm().rows(session), reference, parity, tried, stale);
    }

    /// None is there without --cases: the check has failed then.
    private Checks.Cases tryCases(Session session) throws Exception {
        if (cases.isEmpty()) {
            return new Checks.Cases(0, 0);
        }
        Path folder = Inputs.existing(session, cases.get());
        Path inner = folder.resolve("tests");
        List<CaseResult> results = new ArrayList<>();
        new TemplateCases(session.host().disk(), Inputs.templates(session, folder.resolve("templates")))
                .run(Inputs.isFolder(session, inner) ? inner : folder, results::add);
        return new Checks.Cases(results.stream().filter(CaseResult::passed).count(), results.size());
    }

    private static Check bundled(Session session, String name) throws Exception {
        try {
            Verification.Report report =
                    Verification.of(session.host().disk(), session.host().here().resolve(name), PassBundle.KINDS);
            String seen = report.sound()
                    ? "sound"
                    : report.findings().getFirst().path() + ": "
                            + report.findings().getFirst().why();
            return Check.that("bundle", "sound", seen, report.sound());
        } catch (NoSuchFileException e) {
            return Check.that("bundle", "sound", "there is none", false);
        }
    }

    private static void write(Session session, Path folder, List<Check> checks) throws Exception {
        boolean pass = checks.stream().allMatch(Check::passed);
        String verdict = JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("schema", "leat.network.verdict/1");
            json.writeStringProperty("at", session.host().clock().instant().toString());
            json.writeBooleanProperty("pass", pass);
            json.writeArrayPropertyStart("checks");
            for (Check check : checks) {
                json.writeStartObject().writeStringProperty("name", check.name());
                json.writeStringProperty("limit", check.limit());
                json.writeStringProperty("seen", check.seen());
                json.writeStringProperty("state", check.passed() ? "ok" : "failed");
                json.writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        });
        DiskWrites.replace(session.host().disk(), folder.resolve("verdict.json"), verdict + "\n", FILE_MODE, "verdict");
        RiskRegister register = RiskRegister.open(session, folder);
        boolean more = false;
        for (Check check : checks) {
            if (!check.passed() && !register.knows(check.name(), List.of("open", "draft"))) {
                Map<String, String> draft = new LinkedHashMap<>();
                draft.put("check", check.name());
                draft.put("state", "draft");
                draft.put("risk", check.name() + " was " + check.seen() + ", the limit is " + check.limit());
                draft.put("trigger", "leat network verify");
                register.add(draft);
                more = true;
            }
        }
        if (more) {
            register.write();
        }
    }
}
