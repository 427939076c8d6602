package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.sql.SqlNames;
import dev.leat.store.view.TableInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tables or answers as CSV or JSON lines, streaming.
public final class Export {
    public enum Format {
        CSV,
        /// Texts that a spreadsheet would run are made harmless.
        CSV_SAFE,
        JSONL
    }

    /// Writes bytes somewhere and tells how many rows they were.
    @FunctionalInterface
    public interface Content {
        long write(OutputStream out) throws IOException, QueryFailed, TargetLost;
    }

    private Export() {}

    /// All rows in the order of the table's key; answers how many.
    public static long table(Store store, String table, Format format, OutputStream out)
            throws IOException, QueryFailed, TargetLost {
        try (Query query = query(store, info(store, table))) {
            return rows(query, format, out);
        }
    }

    /// A table by its name.
    ///
    /// @throws QueryFailed if there is none
    public static TableInfo info(Store store, String table) throws QueryFailed, TargetLost {
        TableInfo info = TableInfo.find(store, table).orElse(null);
        if (info == null) {
            String known = TableInfo.list(store).stream().map(TableInfo::name).collect(Collectors.joining(", "));
            throw new QueryFailed(Problem.lasting(
                    "LEAT-S043", Place.of(store.path().toString()), table, "no such table", "There are: " + known));
        }
        return info;
    }

    /// All rows of a table in the order of its key, without what only the store needs.
    static Query query(Store store, TableInfo info) throws QueryFailed, TargetLost {
        String columns = info.columns().stream()
                .map(TableInfo.ColumnInfo::name)
                .filter(name -> !name.equals("row_id"))
                .map(SqlNames::quote)
                .collect(Collectors.joining(", "));
        String order = SqlNames.order(store.database(), info.name());
        String sql = "SELECT " + columns + " FROM " + SqlNames.quote(info.name()) + order;
        return Query.open(store, sql, Map.of(), Query.Limits.OWN);
    }

    /// All rows of an answer; answers how many.
    public static long rows(RowStream rows, Format format, OutputStream out)
            throws IOException, QueryFailed, TargetLost {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        RowWriter writer = switch (format) {
            case CSV -> new CsvRows(text, false);
            case CSV_SAFE -> new CsvRows(text, true);
            case JSONL -> new JsonRows(text);
        };
        List<String> columns = rows.columns();
        writer.columns(columns);
        @Nullable Object[] values = new Object[columns.size()];
        long count = 0;
        while (rows.next()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.value(i);
            }
            writer.row(values);
            count++;
        }
        writer.end();
        text.flush();
        return count;
    }

    /// Into a file that is there wholly or not at all: written beside, made durable, renamed.
    public static long toFile(Disk disk, Path file, Content content) throws IOException, QueryFailed, TargetLost {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path temporary =
                target.resolveSibling(".leat-" + ProcessHandle.current().pid() + "-" + target.getFileName() + ".tmp");
        try {
            disk.delete(temporary); // left by a killed process that had our number: the name is ours
        } catch (NoSuchFileException e) {
            // the usual case
        }
        boolean done = false;
        try {
            long rows;
            try (Disk.Output output = disk.create(temporary, 0666)) {
                rows = content.write(stream(output));
                output.force();
            }
            disk.rename(temporary, target);
            if (folder != null) {
                disk.forceFolder(folder);
            }
            done = true;
            return rows;
        } finally {
            if (!done) {
                drop(disk, temporary);
            }
        }
    }

    private static void drop(Disk disk, Path temporary) {
        try {
            disk.delete(temporary);
        } catch (IOException e) {
            // it was never made, or cannot be: what stopped the export is reported
        }
    }

    static OutputStream stream(Disk.Output output) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                output.write(bytes, offset, length);
            }
        };
    }
}
