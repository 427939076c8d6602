package dev.leat.cli.records;

import dev.leat.bench.json.Json;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What baseline and sweep share: which records go where, how often, and where the file goes.
final class Measuring {
    /// Below it start-up and warm-up are a good part of what is measured.
    static final double SECONDS_LEAST = 20;

    private static final int RUNS_MAX = 1_000;
    private static final String GENERATED = "generated-records";

    final ContractOption contract = new ContractOption();
    private final Generation generation = new Generation();
    private List<String> sources = List.of();
    private String target = "leat-measured.db";
    private Optional<String> name = Optional.empty();
    Optional<Integer> workers = Optional.empty();
    Optional<Integer> batchSize = Optional.empty();
    int runs;
    private int warmUp = 1;
    private boolean yes;
    Optional<String> out = Optional.empty();
    private final int usualRecords;

    Measuring(int runs, int usualRecords) {
        this.runs = runs;
        this.usualRecords = usualRecords;
    }

    void describe(Syntax syntax) {
        syntax.operands(
                false,
                "FILE|DIR|GLOB",
                "Records to load; default: generated ones, in " + GENERATED,
                words -> sources = words);
        contract.describe(syntax);
        generation.describe(syntax);
        syntax.text(
                        "--target",
                        "DB",
                        "A database for nothing else: it is emptied before each run; default leat-measured.db",
                        value -> target = value)
                .text(
                        "--name",
                        "NAME",
                        "The pipeline; default: the contract's name",
                        value -> name = Optional.of(value))
                .value("--runs", "N", Integer.class, "Measured runs; default " + runs, value -> runs = value)
                .value("--warm-up", "N", Integer.class, "Runs before that; default 1", value -> warmUp = value)
                .value("--workers", "N", Integer.class, "Threads that map", value -> workers = Optional.of(value))
                .flag("-y, --yes", "Empty a database that holds rows already", on -> yes = on);
    }

    /// The load to be measured: records made if there are none, tables made, a database that may be emptied.
    Loading prepared(Session session, Contract read) throws Exception {
        if (runs < 1 || runs > RUNS_MAX || warmUp < 0 || warmUp > RUNS_MAX) {
            throw CommandError.usage(
                    session.name(), runs + " runs", "1 to " + RUNS_MAX + " runs", "The founders took 10");
        }
        List<String> from = sources;
        if (from.isEmpty()) {
            if (!generation.isSaid()) {
                generation.count = Optional.of((long) usualRecords);
            }
            byte[] text = ContractOption.bytes(session, contract.file(), Yaml.BYTES_MAX + 1L);
            String folder = GENERATED + "/" + generation.name() + "-"
                    + Fingerprint.ofBytes(text, 0, text.length).brief();
            generation.intoFolder(session, read, folder, Generation.START);
            from = List.of(folder);
        }
        String pipeline = name.orElse(Loading.pipelineName(read.name()));
        Loading loading =
                new Loading(contract.file(), pipeline, target, Loading.patterns(session, from), true, batchSize);
        loading.use(session);
        long rows = Tables.ofProject(session, read).counts(pipeline).values().stream()
                .mapToLong(count -> count)
                .sum();
        if (rows > 0 && !yes) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-R019",
                            Place.of(target),
                            rows + " rows",
                            "the database is emptied before each run",
                            "Name a database for nothing else with --target, or add --yes"));
        }
        for (int i = 0; i < warmUp; i++) {
            Trial.of(session, read, loading, workers);
        }
        return loading;
    }

    SequencedMap<String, String> settings(Session session, Contract read, Loading loading) throws Exception {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("contract", read.name());
        byte[] text = ContractOption.bytes(session, contract.file(), Yaml.BYTES_MAX + 1L);
        settings.put("contract_hash", Fingerprint.ofBytes(text, 0, text.length).hex());
        settings.put("data", data(session, loading));
        settings.put("target", target.replaceAll("://[^/@]*@", "://***@"));
        settings.put("batch_size", loading.batchSize().map(String::valueOf).orElse("1000"));
        settings.put("workers", workers.map(String::valueOf).orElse("default"));
        return settings;
    }

    /// One digest of names and contents, whatever order a scan finds them in.
    private static String data(Session session, Loading loading) throws Exception {
        TreeMap<String, String> files = new TreeMap<>();
        var scanner = new dev.leat.engine.scan.FileScanner(
                session.host().disk(),
                session.host().clock(),
                dev.leat.engine.scan.FileScanner.Options.of(session.host().here(), loading.sources()));
        try (scanner) {
            var scanned = scanner.scan();
            while (scanned.hasNext()) {
                if (scanned.next() instanceof dev.leat.engine.scan.Scanned.Found(var source)) {
                    files.put(source.key().text(), digest(session, source.key().text()));
                }
            }
        }
        List<String> parts = new ArrayList<>();
        files.forEach((file, digest) -> parts.add(file + " " + digest));
        return Fingerprint.ofParts(parts).hex();
    }

    private static String digest(Session session, String key) throws IOException {
        try (var stream = session.host().disk().open(session.host().here().resolve(key))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static void say(Session session, int run, int of, Trial trial, String note) {
        if (!session.common().quiet()) {
            session.err()
                    .print(Line.of("Run " + run + "/" + of + "… " + rate(trial.perMinute()) + " rec/min ("
                                    + seconds(trial.seconds()) + "s)")
                            .add(Token.SOFT, note + (trial.failed() > 0 ? "  " + trial.failed() + " failed" : "")));
        }
    }

    static String rate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    static void write(Session session, String file, Json json) throws Exception {
        FileOutput.write(session, Path.of(file), out -> out.raw(json.line() + "\n"));
    }
}
