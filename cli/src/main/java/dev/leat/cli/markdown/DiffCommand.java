package dev.leat.cli.markdown;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.markdown.DocumentDiff;
import dev.leat.markdown.Markdown;
import java.util.List;

public final class DiffCommand extends Command {
    private List<String> inputs = List.of();
    private final DocumentOptions reading = new DocumentOptions();
    private final ChunkOptions cutting = new ChunkOptions();
    private boolean check;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Sections and chunks that differ between two versions of a document")
                .description("Sections go by id; changed is one whose own text differs. A changed chunk is one gone and"
                        + " one new, but with the strategy hybrid, whose ids stay.")
                .examples("leat markdown diff old.md new.md", "leat markdown diff old.md new.md --format json --check")
                .operands(true, "OLD NEW", "Two files; one may be - for stdin", words -> inputs = words);
        reading.describe(syntax);
        cutting.describe(syntax);
        syntax.flag("--check", "Exit 1 if anything differs", on -> check = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (inputs.size() != 2) {
            throw CommandError.usage(
                    session.name(), String.join(" ", inputs), "two versions are compared", "Name the old and the new");
        }
        Markdown markdown = new Markdown(reading.options(session.name()));
        DocumentDiff diff = DocumentDiff.of(
                One.read(session, markdown, inputs.get(0)).document(),
                One.read(session, markdown, inputs.get(1)).document(),
                cutting.options(session.name()).policy());
        if (session.format() == Format.JSON) {
            session.out().raw(diff.json() + "\n");
        } else {
            Table table = new Table(
                    new Table.Column("what", Table.Kind.KEY),
                    new Table.Column("change", Table.Kind.KEY),
                    new Table.Column("id", Table.Kind.PROSE));
            rows(table, "section", diff.sections());
            rows(table, "chunk", diff.chunks());
            table.print(session.out());
        }
        return check && !diff.isEmpty() ? Exit.NO : Exit.DONE;
    }

    private static void rows(Table table, String what, DocumentDiff.Changes changes) {
        changes.added().forEach(id -> row(table, what, "added", id));
        changes.removed().forEach(id -> row(table, what, "removed", id));
        changes.changed().forEach(id -> row(table, what, "changed", id));
    }

    private static void row(Table table, String what, String change, String id) {
        table.row(Line.of(what), Line.of(change), Line.ofData(id));
    }
}
