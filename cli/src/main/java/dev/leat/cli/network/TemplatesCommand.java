package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.templates.CaseResult;
import dev.leat.network.templates.TemplateCases;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

public final class TemplatesCommand extends Command {
    private List<String> words = List.of();
    private Optional<String> templates = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Try templates: on their cases, or whether they compile")
                .description("test DIR runs each case PLATFORM/COMMAND/NAME.raw and compares with NAME.yml beside it;"
                        + " the cases may lie in DIR/tests, the templates in DIR/templates or beside DIR. check DIR"
                        + " compiles the index and every template it names. Exit 1 if something fails.")
                .examples("leat network templates test ntc", "leat network templates check ntc/templates")
                .operands(true, "test|check DIR", "What to do, and the folder", all -> words = all)
                .text(
                        "--templates",
                        "DIR",
                        "Where the templates and their index are",
                        dir -> templates = Optional.of(dir));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (words.size() != 2) {
            throw CommandError.usage(
                    session.name(), String.join(" ", words), "two words are needed", "Write test DIR or check DIR");
        }
        Path folder = Inputs.existing(session, words.getLast());
        return switch (words.getFirst()) {
            case "test" -> test(session, folder);
            case "check" -> check(session, folder);
            default ->
                throw CommandError.usage(
                        session.name(), words.getFirst(), "there is no such thing to do", "Write test or check");
        };
    }

    // ---- test

    private int test(Session session, Path folder) throws Exception {
        Path inner = folder.resolve("tests");
        Path cases = Inputs.isFolder(session, inner) ? inner : folder;
        TemplateSet set = Inputs.templates(session, folderOfTemplates(session, folder));
        List<CaseResult> results = new ArrayList<>();
        new TemplateCases(session.host().disk(), set).run(cases, results::add);
        if (results.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-N017",
                            Place.of(session.show(cases)),
                            "",
                            "there is no case in this folder",
                            "Cases are PLATFORM/COMMAND/NAME.raw with NAME.yml beside it"));
        }
        results.stream()
                .flatMap(result -> result.problem().stream())
                .forEach(problem -> session.err().print(ErrorScreen.oneLine(problem)));
        Map<String, int[]> platforms = new TreeMap<>();
        for (CaseResult result : results) {
            int[] counts = platforms.computeIfAbsent(result.platform(), platform -> new int[2]);
            counts[0] += result.passed() ? 1 : 0;
            counts[1]++;
        }
        int passed = platforms.values().stream().mapToInt(counts -> counts[0]).sum();
        if (session.format() == Format.JSON) {
            json(session, platforms, passed, results);
        } else {
            table(session, platforms, passed, results.size());
        }
        return passed == results.size() ? Exit.DONE : Exit.NO;
    }

    private Path folderOfTemplates(Session session, Path folder) throws Exception {
        if (templates.isPresent()) {
            return Inputs.existing(session, templates.get());
        }
        Path parent = folder.resolveSibling("templates");
        for (Path candidate : List.of(folder.resolve("templates"), parent)) {
            if (Inputs.isFolder(session, candidate)) {
                return candidate;
            }
        }
        throw CommandError.usage(
                session.name(),
                session.show(folder),
                "there is no folder templates in it or beside it",
                "--templates DIR");
    }

    private static void table(Session session, Map<String, int[]> platforms, int passed, int total) {
        Table table =
                new Table(new Table.Column("platform", Table.Kind.KEY), new Table.Column("passed", Table.Kind.NUMBER));
        platforms.forEach((platform, counts) -> table.row(Line.ofData(platform), Line.of(counts[0] + "/" + counts[1])));
        table.print(session.out());
        session.out()
                .print(new Line()
                        .add(passed == total ? Mark.DONE : Mark.FAILED)
                        .add(" " + passed + "/" + total + " cases passed"));
    }

    private static void json(Session session, Map<String, int[]> platforms, int passed, List<CaseResult> results) {
        session.out()
                .raw(JsonText.of(json -> {
                            json.writeStartObject().writeStringProperty("schema", "leat.template-cases/1");
                            json.writeNumberProperty("passed", passed);
                            json.writeNumberProperty("total", results.size());
                            json.writeArrayPropertyStart("platforms");
                            platforms.forEach((platform, counts) -> {
                                json.writeStartObject().writeStringProperty("platform", platform);
                                json.writeNumberProperty("passed", counts[0]);
                                json.writeNumberProperty("total", counts[1]).writeEndObject();
                            });
                            json.writeEndArray().writeArrayPropertyStart("failed");
                            for (CaseResult result : results) {
                                result.problem().ifPresent(problem -> {
                                    json.writeStartObject().writeStringProperty("case", result.name());
                                    json.writeStringProperty("code", problem.code());
                                    json.writeStringProperty("problem", problem.describe())
                                            .writeEndObject();
                                });
                            }
                            json.writeEndArray().writeEndObject();
                        })
                        + "\n");
    }

    // ---- check

    private int check(Session session, Path folder) throws Exception {
        TemplateSet set = Inputs.templates(session, folder);
        List<String> files = set.index().templates();
        List<Problem> wrong = new ArrayList<>(set.index().skipped());
        for (String file : files) {
            try {
                set.template(file);
            } catch (TemplateInvalid e) {
                wrong.add(e.problem());
            }
        }
        wrong.forEach(problem -> session.err().print(ErrorScreen.oneLine(problem)));
        long bad = wrong.stream()
                .map(problem -> problem.place().where())
                .distinct()
                .count();
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartObject().writeStringProperty("schema", "leat.template-check/1");
                                json.writeNumberProperty("templates", files.size());
                                json.writeArrayPropertyStart("problems");
                                Stream.of(wrong.toArray(Problem[]::new)).forEach(problem -> {
                                    json.writeStartObject().writeStringProperty("code", problem.code());
                                    json.writeStringProperty(
                                            "place", problem.place().toString());
                                    json.writeStringProperty("problem", problem.describe())
                                            .writeEndObject();
                                });
                                json.writeEndArray().writeEndObject();
                            })
                            + "\n");
        } else {
            session.out()
                    .print(new Line()
                            .add(wrong.isEmpty() ? Mark.DONE : Mark.FAILED)
                            .add(" " + files.size() + " templates named by the index, " + bad + " files at fault"));
        }
        return wrong.isEmpty() ? Exit.DONE : Exit.NO;
    }
}
