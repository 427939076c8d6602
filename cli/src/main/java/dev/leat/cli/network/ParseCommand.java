package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.templates.TemplateChoice;
import dev.leat.network.textfsm.Diagnostic;
import dev.leat.network.textfsm.ParseFailed;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TextTable;
import java.util.List;

public final class ParseCommand extends Command {
    private String input = "";
    private String platform = "";
    private String command = "";
    private String templates = "";
    private boolean lenient;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What a device answered to one command, as records")
                .description("The template is chosen by the folder's index; commands may be abbreviated as it allows."
                        + " A line that the template refuses ends the parse (exit 6); with --lenient it is said on"
                        + " stderr and skipped (exit 6 too, since records may be missing).")
                .examples(
                        "leat network parse version.txt --platform cisco_ios --command \"show version\" --templates ntc",
                        "ssh switch \"sh int st\" | leat network parse - --platform cisco_ios --command \"sh int st\""
                                + " --templates ntc --format table")
                .operand(true, "FILE|-", "The answer alone, without prompt; - is stdin", word -> input = word)
                .text("--platform", "NAME", "As the index names it: cisco_ios, arista_eos, …", word -> platform = word)
                .text("--command", "WORDS", "What the device was asked", words -> command = words)
                .text("--templates", "DIR", "TextFSM templates with their index", word -> templates = word)
                .flag("--lenient", "Skip lines that the template refuses", on -> lenient = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.JSON, Format.JSONL, Format.CSV, Format.TABLE);
    }

    @Override
    public int run(Session session) throws Exception {
        needs(session, platform, "--platform", "cisco_ios");
        needs(session, command, "--command", "\"show version\"");
        TemplateChoice choice = templates.isBlank()
                ? TemplateChoice.builtIn()
                : TemplateChoice.of(Inputs.templates(session, Inputs.existing(session, templates)), false);
        String text = Inputs.text(session, input);
        try {
            TextTable parsed = choice.parse(platform, command, text, lenient ? Strictness.LENIENT : Strictness.STRICT);
            RecordOutput.print(session, parsed);
            parsed.diagnostics().forEach(diagnostic -> session.warn(skipped(input, diagnostic)));
            return parsed.isPartial() ? Exit.SOME_FAILED : Exit.DONE;
        } catch (TemplateInvalid e) {
            throw Inputs.invalid(e);
        } catch (ParseFailed e) {
            throw new CommandError(Exit.SOME_FAILED, e.problem());
        }
    }

    private static void needs(Session session, String value, String option, String example) throws CommandError {
        if (value.isBlank()) {
            throw CommandError.usage(session.name(), "", option + " is missing", "Write " + option + " " + example);
        }
    }

    private static Problem skipped(String input, Diagnostic d) {
        return Problem.lasting(
                "LEAT-N016",
                new Place(input.equals("-") ? "stdin" : input, d.inputLine(), 0),
                d.input(),
                "the rule in line " + d.ruleLine() + " of " + d.template() + " refuses this line in the state "
                        + d.state()
                        + d.message().map(message -> " (" + message + ")").orElse("")
                        + d.nearest()
                                .map(line -> "; the rule in line " + line + " came furthest")
                                .orElse(""),
                "It was skipped");
    }
}
