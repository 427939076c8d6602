package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.OpenStore;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Finding;
import dev.leat.records.contract.Reading;
import dev.leat.records.ddl.LiveColumn;
import dev.leat.records.ddl.SchemaLint;
import dev.leat.store.sql.LiveTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `records lint`: everything that is wrong with a contract, each with its place and remedy.
public final class LintCommand extends Command {
    private String file = "contract.json";
    private Optional<String> database = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Check a mapping contract: every fault with its place and remedy")
                .description("Errors forbid loading (exit 1), warnings do not.")
                .examples(
                        "leat records lint contract.json",
                        "leat records lint contract.json --db postgresql://me@localhost/loans",
                        "leat records lint contract.json --format jsonl")
                .text(
                        "--db",
                        "DB",
                        "Compare with the tables of this database too, and say what mends each difference",
                        value -> database = Optional.of(value))
                .operand(false, "FILE", "The contract, JSON or YAML; default contract.json", word -> file = word);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        Reading reading = ContractOption.reading(session, file);
        List<Finding> findings = new ArrayList<>(reading.findings());
        if (database.isPresent() && reading.contract().isPresent()) {
            findings.addAll(live(session, reading.contract().get(), database.get()));
        }
        long errors = 0;
        for (Finding finding : findings) {
            errors += finding.level() == Finding.Level.ERROR ? 1 : 0;
            if (session.format() == Format.JSONL) {
                session.out().raw(JsonText.escaped(json(finding)) + "\n");
            } else {
                print(session, finding);
            }
        }
        if (!session.common().quiet()) {
            long warnings = findings.size() - errors;
            String counted = reading.contract()
                    .map(contract -> contract.tables().size() + " tables, "
                            + contract.mappings().size() + " mappings, ")
                    .orElse("");
            session.err().print(Line.of(Token.SOFT, counted + errors + " errors, " + warnings + " warnings"));
        }
        return errors > 0 ? Exit.NO : Exit.DONE;
    }

    private static List<Finding> live(Session session, Contract contract, String database) throws Exception {
        try (LiveTables tables = OpenStore.schema(session, database)) {
            return SchemaLint.of(
                    contract,
                    DdlCommand.of(database),
                    tables.name(),
                    table -> tables.columns(table).stream()
                            .map(column -> new LiveColumn(
                                    column.name(),
                                    column.type(),
                                    column.size(),
                                    column.scale(),
                                    column.required(),
                                    column.inKey(),
                                    column.filled()))
                            .toList());
        }
    }

    private static void print(Session session, Finding finding) {
        boolean error = finding.level() == Finding.Level.ERROR;
        Line line = Line.ofData(finding.problem().place().toString())
                .add(" ")
                .add(error ? Token.BAD : Token.SOFT, finding.problem().code())
                .add(error ? " error " : " warning ")
                .data(finding.path())
                .add(": ")
                .data(finding.problem().rule());
        if (!finding.problem().seen().isEmpty()) {
            line = line.add(", saw \"").data(finding.problem().seen()).add("\"");
        }
        session.out().print(line.add(". ").data(finding.problem().remedy()));
    }

    private static String json(Finding finding) {
        return "{\"level\":\"" + finding.level().name().toLowerCase(Locale.ROOT) + "\",\"code\":\""
                + finding.problem().code() + "\",\"path\":" + quoted(finding.path()) + ",\"line\":"
                + finding.problem().place().line() + ",\"column\":"
                + finding.problem().place().column() + ",\"rule\":"
                + quoted(finding.problem().rule()) + ",\"seen\":"
                + quoted(finding.problem().seen()) + ",\"remedy\":"
                + quoted(finding.problem().remedy()) + "}";
    }

    static String quoted(String text) {
        return dev.leat.records.RecordJson.quoted(text);
    }
}
