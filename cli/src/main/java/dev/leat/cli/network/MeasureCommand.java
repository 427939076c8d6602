package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.network.analysis.Analyser;
import dev.leat.network.analysis.Check;
import dev.leat.network.analysis.Checks;
import dev.leat.network.analysis.PassComparison;
import dev.leat.network.analysis.TelemetryLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `network run`: captures read cold, warm or both, measured. The cold pass reads everything into a store of its
/// own and leaves a snapshot; the warm one begins with that snapshot, reads everything again and compares each row.
public final class MeasureCommand extends Command {
    static final int FOLDER_MODE = 0777;

    private final LimitOptions limits = new LimitOptions();
    private List<String> sources = List.of();
    private boolean cold;
    private boolean warm;
    private boolean both;
    private boolean one;
    private boolean demand;
    private boolean reset;
    private boolean refresh;
    private boolean diagnostics;
    private boolean coldKeep;
    private boolean warmKeep;
    private String coldSeed = "empty";
    private String warmSeed = "empty";
    private boolean update = true;
    private int top = 10;
    private Optional<String> target = Optional.empty();
    private Optional<String> out = Optional.empty();
    private Optional<String> platform = Optional.empty();
    private Optional<String> events = Optional.empty();
    private Optional<String> snapshotIn = Optional.empty();
    private Optional<String> snapshotOut = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Read captures cold, warm or both, and measure it")
                .description("Cold: into a store of its own, ending with a snapshot of what is stored. Warm: everything"
                        + " is read again and each row compared, beginning with that snapshot, so that the store is not"
                        + " asked. Events go to OUT/cold and OUT/warm. Limits hold for this command alone.")
                .examples(
                        "leat network run captures --cold-warm",
                        "leat network run captures --cold-warm --assert --out evidence/passes")
                .operands(true, "FILE|DIR|GLOB", "Captures, as for leat network ingest", words -> sources = words)
                .flag("--cold", "Only the cold pass", on -> cold = on)
                .flag("--warm", "Only the warm pass, from the snapshot of --out or --snapshot-in", on -> warm = on)
                .flag("--cold-warm", "Both; the default", on -> both = on)
                .flag(
                        "--pass",
                        "One pass that begins with the snapshot, if there is one, and ends with it",
                        on -> one = on)
                .text(
                        "--events",
                        "FILE",
                        "Where the events of --pass go; default OUT/events.jsonl",
                        file -> events = Optional.of(file))
                .flag("--assert", "Exit 1 unless the warm pass keeps every limit", on -> demand = on)
                .text(
                        "--out",
                        "DIR",
                        "Where store, events and snapshot go; default .leat/network",
                        dir -> out = Optional.of(dir))
                .text("--target", "FILE", "The store; default OUT/leat.db", file -> target = Optional.of(file))
                .text("--platform", "NAME", "The platform of every device", word -> platform = Optional.of(word))
                .flag("--reset", "Forget the devices of the store first", on -> reset = on)
                .text(
                        "--snapshot-in",
                        "FILE",
                        "Begin the warm pass with this snapshot",
                        file -> snapshotIn = Optional.of(file))
                .text(
                        "--snapshot-out",
                        "FILE",
                        "End the cold pass with this snapshot",
                        file -> snapshotOut = Optional.of(file))
                .flag("--refresh-caches", "Begin the warm pass with nothing", on -> refresh = on)
                .text(
                        "--cold-seed",
                        "empty|snapshot",
                        "What the cold pass takes for read before: nothing (default), or what the store remembers, so"
                                + " that unchanged captures are left out",
                        word -> coldSeed = word)
                .text(
                        "--warm-seed",
                        "empty|snapshot|cold-output|warm-backup",
                        "The same of the warm pass; all but empty are what the passes before left",
                        word -> warmSeed = word)
                .flag("--cold-seed-keep", "The same as --cold-seed snapshot", on -> coldKeep = on)
                .flag("--warm-seed-keep", "The same as --warm-seed cold-output", on -> warmKeep = on)
                .text("--cache-update", "on|off", "off: nothing is remembered", word -> update = !word.equals("off"))
                .flag("--diagnostics", "Also say where baselines came from and what took long", on -> diagnostics = on)
                .value("--top", "N", Integer.class, "Rows of each diagnosis; default 10", value -> top = value);
        limits.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if ((cold ? 1 : 0) + (warm ? 1 : 0) + (both ? 1 : 0) + (one ? 1 : 0) > 1) {
            throw CommandError.usage(
                    "network run", "", "--cold, --warm, --cold-warm and --pass exclude each other", "Choose");
        }
        coldKeep |= keeps("--cold-seed", coldSeed, List.of("empty", "snapshot"));
        warmKeep |= keeps("--warm-seed", warmSeed, List.of("empty", "snapshot", "cold-output", "warm-backup"));
        Path folder = session.host().here().resolve(out.orElse(".leat/network"));
        DiskWrites.mkdirs(session.host().disk(), folder, FOLDER_MODE);
        Passes passes = passes(session, folder);
        if (one) {
            Path file = session.host()
                    .here()
                    .resolve(events.orElse(folder.resolve("events.jsonl").toString()));
            return passes.single(session, file).run(session);
        }
        if (!warm) {
            if (reset) {
                ResetCommand.forget(
                        session, passes.cold().store(), List.of(passes.cold().pipeline()));
            }
            Passes.clear(session, passes.cold().telemetry());
            int exit = passes.cold().run(session);
            if (exit != Exit.DONE || cold) {
                return exit;
            }
        }
        Passes.clear(session, passes.warm().telemetry());
        int exit = passes.warm().run(session);
        if (exit != Exit.DONE || warm) {
            return exit;
        }
        TelemetryLog coldLog = passes.cold().log(session);
        TelemetryLog warmLog = passes.warm().log(session);
        List<Check> checks = Checks.warmRegression(coldLog, warmLog);
        print(session, checks, PassComparison.of(coldLog, warmLog));
        if (diagnostics) {
            for (Analyser analyser : List.of(Analyser.PROVIDERS, Analyser.HOTSPOTS)) {
                var table = analyser.of(warmLog, top, 0);
                RecordOutput.print(session, table.columns(), table.records());
            }
        }
        return demand && checks.stream().anyMatch(check -> !check.passed()) ? Exit.NO : Exit.DONE;
    }

    /// The first word is the one that keeps nothing.
    private static boolean keeps(String option, String word, List<String> words) throws CommandError {
        if (!words.contains(word.toLowerCase(Locale.ROOT))) {
            throw CommandError.usage(
                    "network run", word, option + " is one of " + String.join(", ", words), option + " empty");
        }
        return !word.equalsIgnoreCase(words.getFirst());
    }

    private Passes passes(Session session, Path folder) throws Exception {
        List<String> patterns = new ArrayList<>();
        for (String source : sources) {
            patterns.addAll(IngestCommand.patterns(session, source));
        }
        return Passes.of(
                session,
                folder,
                new Passes.Wish(
                        patterns,
                        target,
                        platform,
                        limits.wishes("network run"),
                        refresh
                                ? Optional.empty()
                                : Optional.of(snapshotIn.or(() -> snapshotOut).orElse("")),
                        snapshotOut,
                        !coldKeep,
                        !warmKeep,
                        update));
    }

    static void print(Session session, List<Check> checks, PassComparison both) throws Exception {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Check check : checks) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("check", check.name());
            record.put("limit", check.limit());
            record.put("seen", check.seen());
            record.put("state", check.passed() ? "ok" : "failed");
            records.add(record);
        }
        Map<String, Object> providers = new LinkedHashMap<>();
        providers.put("check", "providers");
        providers.put("limit", "");
        providers.put(
                "seen",
                "cold " + both.event().values().get("ColdProviderCounts") + "; warm "
                        + both.event().values().get("WarmProviderCounts"));
        providers.put("state", "");
        records.add(providers);
        RecordOutput.print(session, List.of("check", "limit", "seen", "state"), records);
    }
}
