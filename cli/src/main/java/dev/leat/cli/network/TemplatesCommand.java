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
import dev.leat.network.templates.TemplateChoice;
import dev.leat.network.textfsm.ParseFailed;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.Template;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

public final class TemplatesCommand extends Command {
    private List<String> words = List.of();
    private Optional<String> templates = Optional.empty();
    private Optional<String> template = Optional.empty();
    private String platform = "";
    private String command = "";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Try templates: on their cases, whether they compile, or line by line")
                .description("test DIR runs each case PLATFORM/COMMAND/NAME.raw and compares with NAME.yml beside it;"
                        + " the cases may lie in DIR/tests, the templates in DIR/templates or beside DIR. check DIR"
                        + " compiles the index and every template it names. trace FILE shows what becomes of each line"
                        + " of an answer: the state, the rule by its line in the template, and what it does. Exit 1 if"
                        + " something fails, 6 if the template refuses a line.")
                .examples(
                        "leat network templates test ntc",
                        "leat network templates check ntc/templates",
                        "leat network templates trace version.txt --platform cisco_ios --command \"show version\"",
                        "leat network templates trace version.txt --template mine.textfsm")
                .operands(
                        true,
                        "test|check DIR, trace FILE",
                        "What to do, and the folder or the answer",
                        all -> words = all)
                .text(
                        "--templates",
                        "DIR",
                        "Where the templates and their index are",
                        dir -> templates = Optional.of(dir))
                .text("--template", "FILE", "trace: by this template", file -> template = Optional.of(file))
                .text("--platform", "NAME", "trace: whose answer it is, as the index names it", word -> platform = word)
                .text("--command", "WORDS", "trace: what the device was asked", all -> command = all);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL, Format.CSV);
    }

    @Override
    public int run(Session session) throws Exception {
        if (words.size() != 2) {
            throw CommandError.usage(
                    session.name(),
                    String.join(" ", words),
                    "two words are needed",
                    "Write test DIR, check DIR or trace FILE");
        }
        if (words.getFirst().equals("trace")) {
            return trace(session);
        }
        Path folder = Inputs.existing(session, words.getLast());
        return switch (words.getFirst()) {
            case "test" -> test(session, folder);
            case "check" -> check(session, folder);
            default ->
                throw CommandError.usage(
                        session.name(), words.getFirst(), "there is no such thing to do", "Write test, check or trace");
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

    // ---- trace

    private int trace(Session session) throws Exception {
        String text = Inputs.text(session, words.getLast());
        List<Map<String, Object>> records = new ArrayList<>();
        try {
            TextTable table = traced(session).trace(text, Strictness.LENIENT, step -> {
                Map<String, Object> record = new LinkedHashMap<>();
                record.put("line", Integer.toString(step.line()));
                record.put("state", step.state());
                record.put("rule", step.ruleLine() == 0 ? "" : Integer.toString(step.ruleLine()));
                record.put("action", step.action());
                record.put("text", step.text());
                record.put("pattern", step.rule());
                records.add(record);
            });
            RecordOutput.print(session, List.of("line", "state", "rule", "action", "text", "pattern"), records);
            if (!session.common().quiet()) {
                session.err().raw(table.rows().size() + " records\n");
            }
            return table.isPartial() ? Exit.SOME_FAILED : Exit.DONE;
        } catch (TemplateInvalid e) {
            throw Inputs.invalid(e);
        } catch (ParseFailed e) {
            throw new CommandError(Exit.SOME_FAILED, e.problem());
        }
    }

    /// The template that --template names, or the main one of those the index chooses.
    private Template traced(Session session) throws Exception {
        if (template.isPresent()) {
            return Template.compile(template.get(), Inputs.text(session, template.get()));
        }
        if (platform.isBlank() || command.isBlank()) {
            throw CommandError.usage(
                    session.name(), "", "which template?", "--platform NAME and --command WORDS, or --template FILE");
        }
        TemplateChoice choice = templates.isPresent()
                ? TemplateChoice.of(Inputs.templates(session, Inputs.existing(session, templates.get())), true)
                : TemplateChoice.builtIn();
        TemplateSet set = choice.find(platform, command)
                .orElseThrow(() -> new TemplateInvalid(Problem.lasting(
                        "LEAT-N009",
                        Place.of("templates"),
                        platform + ": " + command,
                        "no template reads this command of this platform",
                        "Correct the platform or the command, or bring a template with --templates")));
        return set.template(set.find(platform, command).orElseThrow().getFirst());
    }
}
