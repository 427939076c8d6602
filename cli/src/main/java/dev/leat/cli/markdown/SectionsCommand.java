package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.facts.SectionFact;
import java.util.List;
import java.util.TreeMap;

public final class SectionsCommand extends Command {
    private String input = "";
    private final DocumentOptions reading = new DocumentOptions();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("The sections of a document, with their lines")
                .description(
                        "Also line count, deepest nesting and how many there are of each level. As json lines count from 0 and the last line"
                                + " is the section's own.")
                .examples("leat markdown sections README.md")
                .operand(true, "FILE|-", "What to read; - is stdin", word -> input = word);
        reading.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Markdown markdown = new Markdown(reading.options(session.name()));
        Document document = One.read(session, markdown, input).document();
        int deepest = 0;
        TreeMap<Integer, Integer> levels = new TreeMap<>();
        for (SectionFact section : document.sections()) {
            deepest = Math.max(deepest, document.sectionPath(section.ordinal()).size());
            levels.merge(section.level(), 1, Integer::sum);
        }
        if (session.format() == Format.JSON) {
            session.out().raw(json(document, deepest, levels) + "\n");
            return Exit.DONE;
        }
        Table table = new Table(
                new Table.Column("level", Table.Kind.NUMBER),
                new Table.Column("from", Table.Kind.NUMBER),
                new Table.Column("to", Table.Kind.NUMBER),
                new Table.Column("title", Table.Kind.PROSE));
        for (SectionFact section : document.sections()) {
            table.row(
                    Line.of(Integer.toString(section.level())),
                    Line.of(Integer.toString(section.startLine() + 1)),
                    Line.of(Integer.toString(section.endLine())),
                    Line.ofData(section.title().replace('\n', ' ')));
        }
        table.print(session.out());
        session.err()
                .print(Line.of(Amount.counted(document.sections().size(), "section", "sections") + " in "
                        + Amount.counted(document.warehouse().lineCount(), "line", "lines") + ", nested "
                        + deepest + " deep" + said(levels)));
        return Exit.DONE;
    }

    /// `; level 1: 2, level 2: 5`.
    private static String said(TreeMap<Integer, Integer> levels) {
        StringBuilder said = new StringBuilder();
        levels.forEach((level, count) -> said.append(said.isEmpty() ? "; level " : ", level ")
                .append(level)
                .append(": ")
                .append(count));
        return said.toString();
    }

    private static String json(Document document, int deepest, TreeMap<Integer, Integer> levels) {
        return JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("schema", "leat-md-sections-1");
            json.writeNumberProperty("lines", document.warehouse().lineCount());
            json.writeNumberProperty("deepest", deepest);
            json.writeObjectPropertyStart("levels");
            levels.forEach((level, count) -> json.writeNumberProperty(Integer.toString(level), count));
            json.writeEndObject();
            json.writeArrayPropertyStart("sections");
            for (SectionFact section : document.sections()) {
                json.writeStartObject().writeStringProperty("id", section.id());
                json.writeNumberProperty("level", section.level());
                json.writeStringProperty("title", section.title());
                json.writeNumberProperty("start_line", section.startLine());
                json.writeNumberProperty("end_line", section.endLine() - 1);
                json.writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        });
    }
}
