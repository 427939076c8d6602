package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.dialect.BulkLoad;
import dev.leat.store.dialect.ParquetScratch;
import dev.leat.store.view.TableInfo;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// Tables as Parquet files, `NAME.parquet`, through DuckDB. What is gathered lies in a hidden file of the folder.
public final class ParquetTables implements TableFiles {
    private final Disk disk;
    private final Path folder;
    private final Path scratchFile;
    private final ParquetScratch scratch;
    private final Map<String, BulkLoad> loads = new HashMap<>();
    private final SequencedMap<String, Long> rows = new LinkedHashMap<>();

    /// @param folder that is there
    /// @param tables all that rows may be of
    /// @throws NoClassDefFoundError if DuckDB's jar is not there
    public ParquetTables(Disk disk, Path folder, List<TableSpec> tables) throws IOException {
        this(disk, folder);
        for (TableSpec table : tables) {
            List<Column> columns = new ArrayList<>();
            columns.add(Column.of(ITEM, Column.Type.TEXT));
            columns.addAll(table.columns());
            begin(table.name(), columns);
        }
    }

    private ParquetTables(Disk disk, Path folder) throws IOException {
        this.disk = disk;
        this.folder = folder;
        this.scratchFile = hidden("rows", ".duckdb");
        drop(scratchFile);
        try {
            scratch = new ParquetScratch(scratchFile);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Path hidden(String name, String ending) {
        return folder.resolve(".leat-" + ProcessHandle.current().pid() + "-" + name + ending);
    }

    private static IOException failed(SQLException e) {
        return new IOException(
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }

    private void begin(String table, List<Column> columns) throws IOException {
        try {
            loads.put(table, scratch.table(table, columns));
            rows.put(table, 0L);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// A table of a store into a file; answers its rows.
    public static long write(Store store, TableInfo table, Disk disk, Path file)
            throws IOException, QueryFailed, TargetLost {
        Path folder = file.toAbsolutePath().getParent();
        try (ParquetTables tables = new ParquetTables(disk, folder == null ? file : folder)) {
            List<Column> columns = new ArrayList<>();
            for (TableInfo.ColumnInfo column : table.columns()) {
                if (!column.name().equals("row_id")) {
                    columns.add(Column.of(column.name(), type(column.type())));
                }
            }
            tables.begin(table.name(), columns);
            try (Query query = Export.query(store, table)) {
                while (query.next()) {
                    tables.row(table.name(), columns, query);
                }
            }
            tables.place(table.name(), file.toAbsolutePath());
            return tables.count(table.name());
        }
    }

    /// What a database calls its types, as ours; anything else is text.
    private static Column.Type type(String named) {
        String name = named.toUpperCase(Locale.ROOT);
        if (name.startsWith("BOOL")) {
            return Column.Type.BOOLEAN;
        }
        if (name.contains("INT")) {
            return Column.Type.INTEGER;
        }
        if (name.equals("REAL") || name.startsWith("DOUBLE") || name.startsWith("FLOAT")) {
            return Column.Type.DOUBLE;
        }
        return name.startsWith("BLOB") || name.startsWith("BYTEA") ? Column.Type.BYTES : Column.Type.TEXT;
    }

    private void row(String table, List<Column> columns, RowStream from) throws IOException, QueryFailed, TargetLost {
        BulkLoad load = load(table);
        try {
            for (int i = 0; i < columns.size(); i++) {
                ParquetScratch.value(load, columns.get(i), from.value(i));
            }
            load.endRow();
        } catch (SQLException e) {
            throw failed(e);
        }
        rows.merge(table, 1L, Long::sum);
    }

    private BulkLoad load(String table) {
        BulkLoad load = loads.get(table);
        if (load == null) {
            throw new IllegalArgumentException("no table " + table + " was begun");
        }
        return load;
    }

    private long count(String table) {
        return rows.getOrDefault(table, 0L);
    }

    @Override
    public void add(String item, TableRows all) throws IOException {
        try {
            for (Rows of : all.tables()) {
                BulkLoad load = load(of.table().name());
                int columns = of.table().columns().size();
                for (int row = 0; row < of.size(); row++) {
                    load.text(item);
                    for (int column = 0; column < columns; column++) {
                        load.cell(of, row, column);
                    }
                    load.endRow();
                }
                rows.merge(of.table().name(), (long) of.size(), Long::sum);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public SequencedMap<String, Long> finish() throws IOException {
        for (String table : rows.keySet()) {
            place(table, folder.resolve(table + ".parquet"));
        }
        return rows;
    }

    private void place(String table, Path file) throws IOException {
        Path beside = hidden(table, ".parquet");
        try {
            scratch.write(table, beside);
            disk.rename(beside, file);
        } catch (SQLException e) {
            drop(beside);
            throw failed(e);
        }
    }

    private void drop(Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (NoSuchFileException e) {
            // the usual case
        }
    }

    @Override
    public void close() throws IOException {
        try {
            scratch.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            drop(scratchFile);
            drop(scratchFile.resolveSibling(scratchFile.getFileName() + ".wal"));
        }
    }
}
