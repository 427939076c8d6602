package dev.leat.records;

import dev.leat.engine.item.Encoding;
import dev.leat.engine.plan.ValueForm;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.TableColumns;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.value.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a mapped record travels between machines that have the same contract: columns by their number.
final class MappedRecordForm implements ValueForm<MappedRecord> {
    private static final int MANY = 1 << 24;

    private final Map<String, Columns> tables = new HashMap<>();

    /// A table's columns by number, and back.
    private record Columns(List<String> names, Map<String, Integer> numbers) {
        static Columns of(List<String> names) {
            Map<String, Integer> numbers = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                numbers.put(names.get(i), i);
            }
            return new Columns(names, numbers);
        }
    }

    MappedRecordForm(Contract contract) {
        contract.tables()
                .forEach((name, table) -> tables.put(
                        name,
                        Columns.of(List.copyOf(TableColumns.of(contract, table).keySet()))));
    }

    @Override
    public void write(MappedRecord record, DataOutput out) throws IOException {
        value(record.key(), out);
        out.writeInt(record.tables().size());
        for (Map.Entry<String, List<Map<String, Value>>> table : record.tables().entrySet()) {
            Encoding.text(out, table.getKey());
            out.writeInt(table.getValue().size());
            for (Map<String, Value> row : table.getValue()) {
                out.writeInt(row.size());
                for (Map.Entry<String, Value> cell : row.entrySet()) {
                    column(table.getKey(), cell.getKey(), out);
                    value(cell.getValue(), out);
                }
            }
        }
        out.writeInt(record.warnings().size());
        for (String warning : record.warnings()) {
            Encoding.text(out, warning);
        }
    }

    @Override
    public MappedRecord read(DataInput in) throws IOException {
        Value key = value(in);
        SequencedMap<String, List<Map<String, Value>>> all = new LinkedHashMap<>();
        for (int left = Encoding.count(in, MANY); left > 0; left--) {
            String table = Encoding.text(in);
            List<Map<String, Value>> rows = new ArrayList<>();
            for (int more = Encoding.count(in, MANY); more > 0; more--) {
                Map<String, Value> row = new LinkedHashMap<>();
                for (int cells = Encoding.count(in, MANY); cells > 0; cells--) {
                    row.put(column(table, in), value(in));
                }
                rows.add(row);
            }
            all.put(table, rows);
        }
        SortedSet<String> warnings = new TreeSet<>();
        for (int left = Encoding.count(in, MANY); left > 0; left--) {
            warnings.add(Encoding.text(in));
        }
        return new MappedRecord(key, all, warnings);
    }

    private void column(String table, String column, DataOutput out) throws IOException {
        Columns known = tables.get(table);
        Integer number = known == null ? null : known.numbers().get(column);
        out.writeShort(number == null ? -1 : number);
        if (number == null) {
            Encoding.text(out, column);
        }
    }

    private String column(String table, DataInput in) throws IOException {
        int number = in.readShort();
        Columns known = tables.get(table);
        if (number < 0) {
            return Encoding.text(in);
        }
        if (known == null || number >= known.names().size()) {
            throw new IOException("damaged: column " + number + " of " + table);
        }
        return known.names().get(number);
    }

    private static void value(Value value, DataOutput out) throws IOException {
        switch (value) {
            case Value.Text(String text) -> {
                out.writeByte(0);
                Encoding.text(out, text);
            }
            case Value.Whole(long number) -> {
                out.writeByte(1);
                out.writeLong(number);
            }
            case Value.Exact(BigDecimal number) -> {
                out.writeByte(2);
                Encoding.bytes(out, number.unscaledValue().toByteArray());
                out.writeInt(number.scale());
            }
            case Value.Real(double number) -> {
                out.writeByte(3);
                out.writeDouble(number);
            }
            case Value.Day(LocalDate date) -> {
                out.writeByte(4);
                out.writeLong(date.toEpochDay());
            }
            case Value.Moment(LocalDateTime time) -> {
                out.writeByte(5);
                out.writeLong(time.toEpochSecond(ZoneOffset.UTC));
                out.writeInt(time.getNano());
            }
            case Value.LoadTime(boolean dateOnly) -> {
                out.writeByte(6);
                out.writeBoolean(dateOnly);
            }
        }
    }

    private static Value value(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Value.Text(Encoding.text(in));
            case 1 -> new Value.Whole(in.readLong());
            case 2 -> new Value.Exact(new BigDecimal(new BigInteger(Encoding.bytes(in)), in.readInt()));
            case 3 -> new Value.Real(in.readDouble());
            case 4 -> new Value.Day(LocalDate.ofEpochDay(in.readLong()));
            case 5 -> new Value.Moment(LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC));
            case 6 -> new Value.LoadTime(in.readBoolean());
            default -> throw new IOException("damaged: a value of kind " + kind);
        };
    }
}
