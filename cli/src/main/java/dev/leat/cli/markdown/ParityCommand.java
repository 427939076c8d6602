package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.Glob;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.markdown.Profile;
import dev.leat.markdown.compat.Parity;
import dev.leat.markdown.compat.Parity.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

public final class ParityCommand extends Command {
    private static final String BASELINE = ".baseline.json";
    private static final int BYTES_MAX = 256 << 20;
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private Optional<Path> inputs = Optional.empty();
    private Optional<Path> baselines = Optional.empty();
    private Optional<Path> actual = Optional.empty();
    private Optional<String> only = Optional.empty();
    private Profile profile = Profile.MODERATE;
    private int jobs = Runtime.getRuntime().availableProcessors();
    private boolean diff;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Compare results with those that the founding program kept")
                .description("Each NAME.md below --inputs is read in mode compat and compared, byte for byte, with"
                        + " NAME.baseline.json below --baselines. Exit 1 if anything differs or is missing on either"
                        + " side, 5 if a side is missing or empty.")
                .examples(
                        "leat markdown parity --inputs docs/ --baselines baselines/",
                        "leat markdown parity --inputs docs/ --baselines baselines/ --diff --only \"tables/**\"")
                .value("--inputs", "DIR", Path.class, "Folder of documents", value -> inputs = Optional.of(value))
                .value(
                        "--baselines",
                        "DIR",
                        Path.class,
                        "Folder of kept results",
                        value -> baselines = Optional.of(value))
                .text(
                        "--only",
                        "GLOB",
                        "Only documents whose path below --inputs matches",
                        value -> only = Optional.of(value))
                .flag("--diff", "The first differing place of each document, grouped", on -> diff = on)
                .value(
                        "--actual",
                        "DIR",
                        Path.class,
                        "Write our results there, as NAME.baseline.json",
                        value -> actual = Optional.of(value))
                .value(
                        "--profile",
                        "NAME",
                        Profile.class,
                        "strict, moderate or permissive; default moderate",
                        value -> profile = value)
                .value(
                        "--jobs",
                        "N",
                        Integer.class,
                        "Documents at a time; default one a processor",
                        value -> jobs = value);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    /// What came of a document: `MISSING` is a baseline without a document, `UNEXPECTED` a document without a
    /// baseline.
    private enum Kind {
        IDENTICAL,
        DIFFERENT,
        MISSING,
        UNEXPECTED,
        FAILED
    }

    private record Case(Kind kind, String where, String detail) {}

    @Override
    public int run(Session session) throws Exception {
        if (jobs < 1) {
            throw CommandError.usage("markdown parity", "" + jobs, "--jobs is at least 1", "Leave it out");
        }
        Path documents = folder(session, inputs, "--inputs");
        Path kept = folder(session, baselines, "--baselines");
        TreeSet<String> names = names(session, documents, "**/*.md", ".md");
        TreeSet<String> keptNames = names(session, kept, "**/*" + BASELINE, BASELINE);
        if (names.isEmpty() || keptNames.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024",
                            Place.of((names.isEmpty() ? documents : kept).toString()),
                            "",
                            names.isEmpty()
                                    ? "there is no document to compare"
                                    : "there is no baseline to compare with",
                            "Name folders that hold NAME.md and NAME" + BASELINE));
        }
        TreeSet<String> all = new TreeSet<>(names);
        all.addAll(keptNames);
        Parity parity = new Parity(profile);
        SortedMap<String, Case> cases = Collections.synchronizedSortedMap(new TreeMap<>());
        try (Workers workers = new Workers(jobs)) {
            for (String name : all) {
                workers.parse(() -> cases.put(
                        name,
                        names.contains(name) && keptNames.contains(name)
                                ? compared(session, parity, name, documents, kept)
                                : new Case(names.contains(name) ? Kind.UNEXPECTED : Kind.MISSING, "", "")));
            }
        }
        report(session, cases);
        return count(cases, Kind.IDENTICAL) == cases.size() ? Exit.DONE : Exit.NO;
    }

    private static Path folder(Session session, Optional<Path> named, String option) throws CommandError, IOException {
        Path folder = named.orElseThrow(
                () -> CommandError.usage("markdown parity", "", option + " names a folder", option + " DIR"));
        return DocumentOptions.path(session, folder.toString());
    }

    private TreeSet<String> names(Session session, Path folder, String pattern, String ending) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        List<Glob> wanted = only.map(glob -> Glob.compile(glob)).orElse(List.of());
        FileScanner.Options options = FileScanner.Options.of(folder, List.of(pattern));
        try (FileScanner scanner =
                new FileScanner(session.host().disk(), session.host().clock(), options)) {
            Iterator<Scanned> found = scanner.scan();
            while (found.hasNext()) {
                if (found.next() instanceof Scanned.Found file) {
                    String key = file.source().key().text();
                    String name = key.substring(0, key.length() - ending.length());
                    if (wanted.isEmpty() || wanted.stream().anyMatch(glob -> glob.matches(name + ".md"))) {
                        names.add(name);
                    }
                }
            }
        } catch (ScanLost e) {
            throw new CommandError(Exit.NOT_THERE, e.problem());
        }
        return names;
    }

    private Case compared(Session session, Parity parity, String name, Path documents, Path kept) {
        Disk disk = session.host().disk();
        try {
            Parity.Compared compared = parity.compare(
                    name + ".md",
                    disk.readAll(documents.resolve(name + ".md"), BYTES_MAX),
                    disk.readAll(kept.resolve(name + BASELINE), BYTES_MAX));
            if (actual.isPresent() && compared.actual().length > 0) {
                Path file = session.host().here().resolve(actual.get()).resolve(name + BASELINE);
                DiskWrites.mkdirs(disk, file.resolveSibling("").normalize(), FOLDER_MODE);
                DiskWrites.replace(disk, file, compared.actual(), MODE, "parity");
            }
            return switch (compared.outcome()) {
                case Outcome.Identical() -> new Case(Kind.IDENTICAL, "", "");
                case Outcome.Different(String path, String expected, String found) ->
                    new Case(Kind.DIFFERENT, path, "expected " + expected + ", found " + found);
                case Outcome.Failed(String why) -> new Case(Kind.FAILED, "", why);
            };
        } catch (IOException e) {
            return new Case(Kind.FAILED, "", String.valueOf(e.getMessage()));
        }
    }

    private static int count(Map<String, Case> cases, Kind kind) {
        return (int) cases.values().stream().filter(one -> one.kind() == kind).count();
    }

    private static SortedMap<String, SortedMap<String, Case>> folders(Map<String, Case> cases) {
        SortedMap<String, SortedMap<String, Case>> folders = new TreeMap<>();
        cases.forEach((name, one) -> {
            int slash = name.lastIndexOf('/');
            folders.computeIfAbsent(slash < 0 ? "." : name.substring(0, slash), folder -> new TreeMap<>())
                    .put(name, one);
        });
        return folders;
    }

    private void report(Session session, SortedMap<String, Case> cases) {
        if (session.format() == Format.JSON) {
            session.out().raw(json(cases) + "\n");
            return;
        }
        Table table = new Table(
                new Table.Column("folder", Table.Kind.KEY),
                new Table.Column("identical", Table.Kind.NUMBER),
                new Table.Column("of", Table.Kind.NUMBER),
                new Table.Column("different", Table.Kind.NUMBER),
                new Table.Column("missing", Table.Kind.NUMBER),
                new Table.Column("unexpected", Table.Kind.NUMBER),
                new Table.Column("failed", Table.Kind.NUMBER));
        folders(cases)
                .forEach((folder, inside) -> table.row(
                        Line.ofData(folder),
                        number(inside, Kind.IDENTICAL),
                        Line.of(Amount.count(inside.size())),
                        number(inside, Kind.DIFFERENT),
                        number(inside, Kind.MISSING),
                        number(inside, Kind.UNEXPECTED),
                        number(inside, Kind.FAILED)));
        table.print(session.out());
        if (diff) {
            differences(session, cases);
        } else if (session.common().verbosity() > 0) {
            cases.forEach((name, one) -> {
                if (one.kind() != Kind.IDENTICAL) {
                    session.out()
                            .print(Line.of(word(one.kind()) + "  ")
                                    .data(name + ".md")
                                    .data(Token.SOFT, one.where().isEmpty() ? "" : "  " + one.where()));
                }
            });
        }
        session.out()
                .print(Line.of(Amount.count(count(cases, Kind.IDENTICAL)) + " of " + Amount.count(cases.size())
                        + " identical"));
    }

    /// By place: many documents mostly differ for one reason.
    private static void differences(Session session, Map<String, Case> cases) {
        SortedMap<String, SortedMap<String, Case>> causes = new TreeMap<>();
        cases.forEach((name, one) -> {
            if (one.kind() != Kind.IDENTICAL) {
                causes.computeIfAbsent(
                                word(one.kind()) + (one.where().isEmpty() ? "" : " at " + one.where()),
                                cause -> new TreeMap<>())
                        .put(name, one);
            }
        });
        causes.forEach((cause, inside) -> {
            session.out()
                    .print(Line.ofData(Token.STRONG, cause)
                            .add(": " + Amount.counted(inside.size(), "document", "documents")));
            inside.forEach((name, one) -> session.out()
                    .print(Line.of("  ")
                            .data(name + ".md")
                            .data(Token.SOFT, "  " + one.detail().replace('\n', ' '))));
        });
    }

    private static Line number(Map<String, Case> cases, Kind kind) {
        int count = count(cases, kind);
        return count == 0 && kind != Kind.IDENTICAL ? Line.of(Token.SOFT, "–") : Line.of(Amount.count(count));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String json(SortedMap<String, Case> cases) {
        return JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("schema", "leat.parity/1");
            json.writeNumberProperty("identical", count(cases, Kind.IDENTICAL));
            json.writeNumberProperty("total", cases.size());
            for (Kind kind : List.of(Kind.DIFFERENT, Kind.MISSING, Kind.UNEXPECTED, Kind.FAILED)) {
                json.writeNumberProperty(word(kind), count(cases, kind));
            }
            json.writeObjectPropertyStart("folders");
            folders(cases).forEach((folder, inside) -> {
                json.writeObjectPropertyStart(folder);
                json.writeNumberProperty("identical", count(inside, Kind.IDENTICAL));
                json.writeNumberProperty("total", inside.size());
                json.writeEndObject();
            });
            json.writeEndObject().writeArrayPropertyStart("differing");
            cases.forEach((name, one) -> {
                if (one.kind() != Kind.IDENTICAL) {
                    json.writeStartObject().writeStringProperty("path", name + ".md");
                    json.writeStringProperty("outcome", word(one.kind()));
                    json.writeStringProperty("where", one.where()).writeStringProperty("detail", one.detail());
                    json.writeEndObject();
                }
            });
            json.writeEndArray().writeEndObject();
        });
    }
}
