package dev.leat.store;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Tables as CSV files, `NAME.csv`, written beside their places and then renamed.
public final class CsvTables implements TableFiles {
    private final Disk disk;
    private final Path folder;
    private final SequencedMap<String, Open> open = new LinkedHashMap<>();
    private boolean finished;

    private static final class Open {
        final Disk.Output output;
        final Writer text;
        final CsvRows csv;
        long rows;

        Open(Disk.Output output) {
            this.output = output;
            this.text = new BufferedWriter(new OutputStreamWriter(Export.stream(output), StandardCharsets.UTF_8));
            this.csv = new CsvRows(text, false);
        }
    }

    /// @param folder that is there
    /// @param tables all that rows may be of
    public CsvTables(Disk disk, Path folder, List<TableSpec> tables) throws IOException {
        this.disk = disk;
        this.folder = folder;
        for (TableSpec table : tables) {
            Path beside = beside(table.name());
            drop(beside);
            Open one = new Open(disk.create(beside, 0666));
            open.put(table.name(), one);
            List<String> names = new java.util.ArrayList<>();
            names.add(ITEM);
            table.columns().forEach(column -> names.add(column.name()));
            one.csv.columns(names);
        }
    }

    private Path beside(String table) {
        return folder.resolve(".leat-" + ProcessHandle.current().pid() + "-" + table + ".csv");
    }

    private void drop(Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (NoSuchFileException e) {
            // the usual case
        }
    }

    @Override
    public void add(String item, TableRows all) throws IOException {
        for (Rows of : all.tables()) {
            Open to = open.get(of.table().name());
            if (to == null) {
                throw new IllegalArgumentException("no table " + of.table().name() + " was begun");
            }
            List<Column> columns = of.table().columns();
            @Nullable Object[] values = new Object[columns.size() + 1];
            values[0] = item;
            for (int row = 0; row < of.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    values[column + 1] =
                            value(of, row, column, columns.get(column).type());
                }
                to.csv.row(values);
                to.rows++;
            }
        }
    }

    private static @Nullable Object value(Rows rows, int row, int column, Column.Type type) {
        if (rows.isNull(row, column)) {
            return null;
        }
        return switch (type) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> rows.asLong(row, column);
            case DOUBLE -> rows.asDouble(row, column);
            case DECIMAL, TEXT, BYTES, JSON -> rows.asText(row, column);
        };
    }

    @Override
    public SequencedMap<String, Long> finish() throws IOException {
        SequencedMap<String, Long> rows = new LinkedHashMap<>();
        for (Map.Entry<String, Open> one : open.entrySet()) {
            one.getValue().csv.end();
            one.getValue().text.flush();
            one.getValue().output.close();
        }
        finished = true;
        for (Map.Entry<String, Open> one : open.entrySet()) {
            disk.rename(beside(one.getKey()), folder.resolve(one.getKey() + ".csv"));
            rows.put(one.getKey(), one.getValue().rows);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        for (Map.Entry<String, Open> one : open.entrySet()) {
            one.getValue().output.close();
            drop(beside(one.getKey()));
        }
    }
}
