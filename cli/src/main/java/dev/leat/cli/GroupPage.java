package dev.leat.cli;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.HelpPage;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Token;

/// The page of a group of commands, `leat dot`: what it is for and what each command does.
final class GroupPage {
    private static final int LEFT = 28;

    private GroupPage() {}

    static void print(String group, Printer to) {
        String purpose = purpose(group);
        Line title = Line.of(Token.STRONG, "leat " + group);
        to.print(purpose.isEmpty() ? title : title.add("  " + purpose));
        to.blank();
        for (String name : Commands.LISTED) {
            if (name.startsWith(group + " ")) {
                Command command = Commands.make(name).orElseThrow();
                String summary = new HelpPage(command.syntax(name), command.formats(), name).summary();
                to.print(Line.of(Token.NAME, "  leat " + name)
                        .padTo(LEFT, to.screen())
                        .add(summary));
            }
        }
        to.blank();
        to.print("Options and examples: leat " + group + " COMMAND --help");
    }

    private static String purpose(String group) {
        return switch (group) {
            case "markdown" -> "Markdown files: structure, findings, chunks";
            case "dot" -> "Packages of files linked into a home directory";
            case "network" -> "Device captures: records by TextFSM templates";
            case "records" -> "XML records to relational tables by contract";
            case "web" -> "Web pages: main content as Markdown, JSON, XML or text";
            case "bench" -> "Measure any command, judge it, keep the evidence";
            default -> "";
        };
    }
}
