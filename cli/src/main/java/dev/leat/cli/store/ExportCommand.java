package dev.leat.cli.store;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.store.CanonicalDump;
import dev.leat.store.ChangeExport;
import dev.leat.store.Export;
import dev.leat.store.ParquetTables;
import dev.leat.store.Query;
import dev.leat.store.Store;
import dev.leat.store.view.TableInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

public final class ExportCommand extends Command {
    private static final int FOLDER_MODE = 0777;

    private List<String> tables = List.of();
    private Optional<String> query = Optional.empty();
    private Optional<Path> output = Optional.empty();
    private Optional<Long> since = Optional.empty();
    private boolean canonical;
    private boolean spreadsheetSafe;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Rows as CSV, JSON lines or Parquet")
                .description("One table goes to stdout or a file, several into a folder; files are there"
                        + " wholly or not at all. Parquet is written by DuckDB, whose jar lies in lib/drivers.")
                .examples(
                        "leat export documents > documents.csv",
                        "leat export chunks --since 41 --format jsonl",
                        "leat export --format parquet -o parquet/")
                .operands(false, "TABLE", "Tables; default: all of the rooms'", words -> tables = words)
                .text("--query", "SQL", "The answer to a query instead", value -> query = Optional.of(value))
                .value(
                        "-o, --output",
                        "FILE|DIR",
                        Path.class,
                        "Where to; several tables need a folder",
                        value -> output = Optional.of(value))
                .value(
                        "--since",
                        "RUN",
                        Long.class,
                        "Only what changed after this run, as JSON lines with op and a last line that names the next",
                        value -> since = Optional.of(value))
                .flag(
                        "--canonical",
                        "The whole store in comparable form, and its SHA-256 on stderr",
                        on -> canonical = on)
                .flag("--spreadsheet-safe", "CSV in which no cell begins like a formula", on -> spreadsheetSafe = on);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.CSV, Format.JSONL, Format.PARQUET);
    }

    @Override
    public int run(Session session) throws Exception {
        if ((query.isPresent() ? 1 : 0) + (canonical ? 1 : 0) + (tables.isEmpty() ? 0 : 1) > 1) {
            throw CommandError.usage("export", "", "tables, --query and --canonical exclude each other", "Take one");
        }
        try (Store store = OpenStore.read(session)) {
            return Asking.answered(() -> export(session, store));
        }
    }

    private int export(Session session, Store store) throws Exception {
        if (canonical) {
            return canonical(session, store);
        }
        if (session.format() == Format.PARQUET && (query.isPresent() || since.isPresent())) {
            throw CommandError.usage(
                    "export", "parquet", "Parquet takes whole tables", "Leave --query and --since out, or take CSV");
        }
        if (query.isPresent()) {
            one(session, out -> {
                try (Query answer = Query.open(store, query.get(), Map.of(), Query.Limits.OWN)) {
                    return Export.rows(answer, format(session), out);
                }
            });
            return Exit.DONE;
        }
        List<String> wanted = tables.isEmpty()
                ? TableInfo.list(store).stream()
                        .filter(info -> !info.room().equals("leat"))
                        .map(TableInfo::name)
                        .toList()
                : tables;
        if (session.format() == Format.PARQUET) {
            return parquet(session, store, wanted);
        }
        if (wanted.size() == 1 && !tables.isEmpty()) {
            one(session, content(session, store, wanted.getFirst()));
            return Exit.DONE;
        }
        Path folder = session.host()
                .here()
                .resolve(output.orElseThrow(() -> CommandError.usage(
                        "export", "", "several tables need a folder", "Add -o DIR, or name one table")));
        DiskWrites.mkdirs(session.host().disk(), folder, FOLDER_MODE);
        for (String table : wanted) {
            String ending = session.format() == Format.CSV && since.isEmpty() ? ".csv" : ".jsonl";
            long rows = Export.toFile(
                    session.host().disk(), folder.resolve(table + ending), content(session, store, table));
            say(session, table + ending, rows);
        }
        return Exit.DONE;
    }

    private int parquet(Session session, Store store, List<String> wanted) throws Exception {
        Path to = session.host()
                .here()
                .resolve(output.orElseThrow(() -> CommandError.usage(
                        "export",
                        "parquet",
                        "Parquet goes to files",
                        "Add -o FILE for one table, -o DIR for several")));
        boolean single = wanted.size() == 1 && !tables.isEmpty();
        if (!single) {
            DiskWrites.mkdirs(session.host().disk(), to, FOLDER_MODE);
        }
        for (String table : wanted) {
            Path file = single ? to : to.resolve(table + ".parquet");
            long rows = Drivers.needing(
                    "DuckDB",
                    () -> ParquetTables.write(
                            store, Export.info(store, table), session.host().disk(), file));
            say(session, single ? output.get().toString() : table + ".parquet", rows);
        }
        return Exit.DONE;
    }

    private Export.Content content(Session session, Store store, String table) {
        OptionalLong run = since.map(OptionalLong::of).orElse(OptionalLong.empty());
        return out -> run.isPresent()
                ? ChangeExport.write(store, table, run.getAsLong(), out)
                : Export.table(store, table, format(session), out);
    }

    private Export.Format format(Session session) {
        return session.format() == Format.JSONL
                ? Export.Format.JSONL
                : spreadsheetSafe ? Export.Format.CSV_SAFE : Export.Format.CSV;
    }

    private void one(Session session, Export.Content content) throws Exception {
        if (output.isEmpty()) {
            content.write(new RawOutput(session.out()));
            return;
        }
        long rows = Export.toFile(session.host().disk(), session.host().here().resolve(output.get()), content);
        say(session, output.get().toString(), rows);
    }

    private void say(Session session, String file, long rows) {
        if (!session.common().quiet()) {
            Line line = Line.ofData(file).add("  ");
            session.err()
                    .print(line.add(
                            Token.SOFT,
                            since.isPresent() ? "changes up to run " + rows : Amount.counted(rows, "row", "rows")));
        }
    }

    private int canonical(Session session, Store store) throws Exception {
        CanonicalDump.Sum[] sum = new CanonicalDump.Sum[1];
        Export.Content content = out -> {
            sum[0] = CanonicalDump.write(store, out);
            return sum[0].rows();
        };
        if (output.isPresent()) {
            Export.toFile(session.host().disk(), session.host().here().resolve(output.get()), content);
        } else {
            content.write(new RawOutput(session.out()));
        }
        session.err()
                .print(Line.of("sha256 " + sum[0].sha256())
                        .add(
                                Token.SOFT,
                                "  " + Amount.counted(sum[0].rows(), "row", "rows") + " of "
                                        + Amount.counted(sum[0].items(), "item", "items") + ", "
                                        + Amount.counted(sum[0].apart(), "item", "items") + " apart"));
        return Exit.DONE;
    }
}
