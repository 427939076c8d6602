package dev.leat.cli.command;

import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The page of one command, from its model: what it does, examples first, then operands and options in groups. Also
/// as Markdown for `docs/reference/commands.md`.
public final class HelpPage {
    private static final int LEFT = 28;

    private final Syntax syntax;
    private final CommandSpec spec;
    private final List<String> formats;
    private final String name;

    public HelpPage(Syntax syntax, List<Format> formats, String name) {
        this.syntax = syntax;
        this.formats = formats.stream()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
        this.spec = syntax.spec();
        this.name = name;
    }

    private record Entry(String left, String right) {}

    public String summary() {
        return String.join(" ", spec.usageMessage().header());
    }

    private List<String> examples() {
        return Arrays.asList(spec.usageMessage().footer());
    }

    private List<String> description() {
        return Arrays.asList(spec.usageMessage().description());
    }

    private List<Entry> operands() {
        List<Entry> entries = new ArrayList<>();
        for (PositionalParamSpec operand : spec.positionalParameters()) {
            if (!operand.hidden()) {
                entries.add(new Entry(operand.paramLabel(), text(operand)));
            }
        }
        return entries;
    }

    private List<Entry> options(boolean common) {
        List<Entry> entries = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden() && syntax.isCommon(option) == common) {
                String value =
                        option.typeInfo().isBoolean() || option.arity().max() == 0 ? "" : " " + option.paramLabel();
                boolean flag = option.paramLabel().isEmpty() || isFlag(option);
                entries.add(new Entry(String.join(", ", option.names()) + (flag ? "" : value), text(option)));
            }
        }
        return entries;
    }

    private static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    private static String text(ArgSpec arg) {
        return String.join(" ", arg.description());
    }

    public void print(Printer to) {
        to.print(Line.of(Token.STRONG, "leat " + name).add("  " + summary()));
        if (!examples().isEmpty()) {
            to.blank();
            examples().forEach(example -> to.print(Line.of(Token.NAME, "  " + example)));
        }
        if (description().size() > 0) {
            to.blank();
            description().forEach(to::print);
        }
        if (formats.size() > 1) {
            to.print("Formats: " + String.join(", ", formats) + "; the first unless said otherwise.");
        }
        section(to, "Operands", operands());
        section(to, "Options", options(false));
        section(to, "Every command", options(true));
    }

    private static void section(Printer to, String title, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        to.blank();
        to.print(Line.of(Token.STRONG, title));
        for (Entry entry : entries) {
            Line line = Line.of(Token.NAME, "  " + entry.left());
            if (line.cells(to.screen()) > LEFT - 2) {
                to.print(line);
                line = new Line();
            }
            to.print(line.padTo(LEFT, to.screen()).add(entry.right()));
        }
    }

    /// The page as a section of the reference, without the options every command has.
    public String markdown() {
        StringBuilder page = new StringBuilder("## leat " + name + "\n\n" + summary() + ".\n\n");
        if (!examples().isEmpty()) {
            page.append("```sh\n");
            examples().forEach(example -> page.append(example).append('\n'));
            page.append("```\n\n");
        }
        description().forEach(line -> page.append(line).append('\n'));
        if (description().size() > 0) {
            page.append('\n');
        }
        if (formats.size() > 1) {
            page.append("Formats: `")
                    .append(String.join("`, `", formats))
                    .append("`; the first unless said otherwise.\n\n");
        }
        List<Entry> all = new ArrayList<>(operands());
        all.addAll(options(false));
        return page.append(rows(all)).toString();
    }

    /// The options every command has.
    public String commonMarkdown() {
        return rows(options(true));
    }

    private static String rows(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder("| Word | Meaning |\n|---|---|\n");
        entries.forEach(e -> rows.append("| `%s` | %s |\n"
                .formatted(e.left().replace("|", "\\|"), e.right().replace("|", "\\|"))));
        return rows.append('\n').toString();
    }
}
