package dev.leat.cli.bench;

import dev.leat.bench.evidence.Bundle;
import dev.leat.bench.evidence.Verification;
import dev.leat.bench.json.Json;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.revision.Git;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

public final class BundleCommand extends Command {
    private static final int ADDED_MAX = 256 << 20;

    private List<String> words = List.of();
    private List<String> required = List.of();
    private List<String> results = List.of();
    private List<String> added = List.of();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Freeze results as evidence, and doubt it")
                .description(
                        "create FOLDER: stored results, sweeps and profiles, the last gate's answer, bench.yaml and"
                            + " the decision log under hashes; refused where a kind is missing that bench.yaml or"
                            + " --require asks for. verify FOLDER: every hash, nothing missing or added, the chain of"
                            + " decisions, and every summary and verdict computed again from the runs; exit 1 if"
                            + " anything does not hold. show FOLDER: what is in it, without doubting it. export FOLDER"
                            + " FILE: all of it as one ZIP file, the same bytes each time.")
                .examples(
                        "leat bench bundle create evidence/phase-1",
                        "leat bench bundle verify evidence/phase-1",
                        "leat bench bundle show evidence/phase-1",
                        "leat bench bundle export evidence/phase-1 phase-1.zip")
                .operands(true, "WORD", "create, verify, show or export, then the folder", w -> words = w)
                .texts("--result", "ID", "Only this result; repeatable; default all", v -> results = v)
                .texts(
                        "--add",
                        "KIND=PATH",
                        "With create: a file or folder of a kind: " + String.join(", ", Bundle.KINDS) + "; repeatable",
                        v -> added = v)
                .texts("--require", "KIND", "A kind that must be in it; repeatable", v -> required = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        String verb = words.getFirst();
        if (words.size() != (verb.equals("export") ? 3 : 2)
                || !List.of("create", "verify", "show", "export").contains(verb)) {
            throw CommandError.usage(
                    "bench bundle",
                    String.join(" ", words),
                    "the words are create, verify or show, and a folder; or export, a folder and a file",
                    "leat bench bundle verify FOLDER");
        }
        Path folder = session.host().here().resolve(words.get(1)).normalize();
        return switch (verb) {
            case "create" -> Workbench.guarded(() -> create(session, folder));
            case "show" -> new BundleContents(session, folder).show();
            case "export" ->
                new BundleContents(session, folder)
                        .export(session.host().here().resolve(words.get(2)).normalize());
            default -> verify(session, folder);
        };
    }

    private int create(Session session, Path folder) throws Exception {
        Disk disk = session.host().disk();
        if (disk.exists(folder)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-B040",
                            Place.of(session.show(folder)),
                            "",
                            "there is something of this name, and a bundle is never changed",
                            "Name another folder"));
        }
        try (Workbench bench = Workbench.open(session)) {
            Archive archive = bench.archive();
            Bundle bundle = new Bundle(disk);
            List<Path> wanted = results.isEmpty() ? archive.results() : new ArrayList<>();
            for (String one : results) {
                wanted.add(CompareCommand.locate(session, archive, one));
            }
            if (wanted.isEmpty()) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-B018",
                                Place.of(session.show(archive.folder())),
                                "",
                                "there is no result to keep",
                                "Measure first: leat bench gate"));
            }
            Set<String> shown = new TreeSet<>();
            for (Path file : wanted) {
                ResultDocument document =
                        CompareCommand.read(session, archive, file).document();
                shown.addAll(Bundle.kinds(document.runs()));
                bundle.add("results/" + document.id() + ".json", "result", file, Archive.RESULT_MAX);
            }
            if (results.isEmpty()) {
                for (String folderOf : List.of(SweepCommand.FOLDER, "profiles")) {
                    Path all = bench.storage().resolve(folderOf);
                    if (disk.exists(all)) {
                        put(disk, bundle, folderOf.substring(0, folderOf.length() - 1), folderOf, all);
                    }
                }
                Path gate = bench.storage().resolve(Reporting.GATE);
                if (disk.exists(gate)) {
                    put(disk, bundle, "report", Reporting.GATE, gate);
                }
            }
            for (String one : added) {
                add(session, bundle, one);
            }
            List<String> must = new ArrayList<>(bench.file().settings().bundle().require());
            must.addAll(required);
            List<String> missing = bundle.missing(must, shown);
            if (!missing.isEmpty()) {
                throw new CommandError(
                        Exit.NO,
                        Problem.lasting(
                                "LEAT-B043",
                                Place.of("bundle.require"),
                                String.join(", ", missing),
                                "there is nothing of this kind, so the evidence is not whole; nothing was written",
                                "Measure it, or add it: --add KIND=PATH"));
            }
            bundle.add("bench.yaml", "config", bench.file().file(), Yaml.BYTES_MAX);
            bundle.decisions(bench.decisions().lines());
            if (bundle.secret().isPresent()) {
                throw new CommandError(
                        Exit.REFUSED,
                        Problem.lasting(
                                "LEAT-B041",
                                Place.of(bundle.secret().get()),
                                "",
                                "this looks like a secret, and bundles are shown to others",
                                "Take it out; put it into the environment as ${NAME}"));
            }
            String seal = bundle.write(
                    folder,
                    String.valueOf(folder.getFileName()),
                    new Git(bench.launcher(), disk, bench.file().folder()).source(),
                    session.host().clock().instant().toString());
            session.out().print(Line.of(seal));
            return Exit.DONE;
        }
    }

    private static void add(Session session, Bundle bundle, String word) throws Exception {
        String[] parts = word.split("=", 2);
        if (parts.length != 2 || !Bundle.KINDS.contains(parts[0])) {
            throw CommandError.usage(
                    "bench bundle",
                    word,
                    "a kind of " + String.join(", ", Bundle.KINDS) + ", an equals sign and a path",
                    "--add telemetry=.leat/runs/LAST/events.jsonl");
        }
        Path path = session.host().here().resolve(parts[1]).normalize();
        if (!session.host().disk().exists(path)) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting("LEAT-B062", Place.of(parts[1]), "", "there is no such file", "Look at its path"));
        }
        put(session.host().disk(), bundle, parts[0], parts[0] + "/" + path.getFileName(), path);
    }

    /// A file, or all files below a folder, in the order of their names.
    private static void put(Disk disk, Bundle bundle, String kind, String name, Path path) throws IOException {
        if (disk.factsFollowing(path).kind() != Facts.Kind.FOLDER) {
            bundle.add(name, kind, path, ADDED_MAX);
            return;
        }
        for (Path entry : disk.list(path).stream().sorted().toList()) {
            put(disk, bundle, kind, name + "/" + entry.getFileName(), entry);
        }
    }

    private int verify(Session session, Path folder) throws Exception {
        Verification.Report report;
        try {
            report = Verification.of(session.host().disk(), folder, required);
        } catch (NoSuchFileException e) {
            throw BundleContents.noBundle(session, folder);
        }
        if (session.format() == Format.JSON) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("schema", Json.text("leat.bench.verify/1"));
            fields.put("sound", new Json.Bool(report.sound()));
            fields.put("seal", Json.text(report.seal()));
            fields.put("files", Json.number(report.files()));
            fields.put("results", Json.number(report.results()));
            fields.put("comparisons", Json.number(report.comparisons()));
            fields.put(
                    "findings",
                    new Json.Arr(report.findings().stream()
                            .<Json>map(finding -> {
                                SequencedMap<String, Json> one = new LinkedHashMap<>();
                                one.put("path", Json.text(finding.path()));
                                one.put("why", Json.text(finding.why()));
                                return Json.object(one);
                            })
                            .toList()));
            session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
        } else {
            for (Verification.Finding finding : report.findings()) {
                session.out()
                        .print(new Line()
                                .add(Mark.FAILED)
                                .add(" ")
                                .data(finding.path())
                                .add(": ")
                                .data(finding.why()));
            }
            session.out()
                    .print(new Line()
                            .add(report.sound() ? Mark.DONE : Mark.FAILED)
                            .add(" " + report.files() + " files, " + report.results() + " results, "
                                    + report.comparisons() + " verdicts computed again")
                            .add(Token.SOFT, "  " + report.seal()));
        }
        return report.sound() ? Exit.DONE : Exit.NO;
    }
}
