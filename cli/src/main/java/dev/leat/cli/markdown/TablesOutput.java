package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.Drivers;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.markdown.MarkdownRows;
import dev.leat.store.CsvTables;
import dev.leat.store.ParquetTables;
import dev.leat.store.TableFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Documents as a file for each table of the room, in CSV or Parquet; rows begin with the document's name.
final class TablesOutput implements AutoCloseable {
    private static final int FOLDER_MODE = 0777;

    private final Session session;
    private final TableFiles files;
    private final List<TableSpec> tables;
    private final Set<String> names = new HashSet<>();

    /// Whether a format is that of such files.
    static boolean is(Format format) {
        return format == Format.CSV || format == Format.PARQUET;
    }

    /// @param only the table of this name; all if empty
    TablesOutput(Session session, Optional<Path> out, String only) throws Exception {
        this.session = session;
        String format = session.format() == Format.CSV ? "csv" : "parquet";
        Path folder = session.host()
                .here()
                .resolve(out.orElseThrow(() -> CommandError.usage(
                        session.name(), "--format " + format, "there is a file for each table", "Add --out DIR")));
        this.tables = MarkdownRows.tables().stream()
                .filter(table -> only.isEmpty() || table.name().equals(only))
                .toList();
        Disk disk = session.host().disk();
        DiskWrites.mkdirs(disk, folder, FOLDER_MODE);
        this.files = session.format() == Format.CSV
                ? new CsvTables(disk, folder, tables)
                : Drivers.needing("DuckDB", () -> new ParquetTables(disk, folder, tables));
    }

    /// In the order of documents.
    void add(String document, TableRows rows) throws Exception {
        if (!names.add(document)) {
            throw CommandError.usage(
                    session.name(), document, "two documents would have this name", "Read their folders apart");
        }
        files.add(
                document,
                new TableRows(rows.tables().stream()
                        .filter(one -> tables.contains(one.table()))
                        .toList()));
    }

    void finish() throws Exception {
        String ending = session.format() == Format.CSV ? ".csv" : ".parquet";
        files.finish().forEach((table, rows) -> {
            if (!session.common().quiet()) {
                session.err()
                        .print(Line.ofData(table + ending)
                                .add("  ")
                                .add(Token.SOFT, Amount.counted(rows, "row", "rows")));
            }
        });
    }

    @Override
    public void close() throws Exception {
        files.close();
    }
}
