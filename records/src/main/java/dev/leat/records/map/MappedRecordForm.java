package dev.leat.records.map;

import dev.leat.engine.item.Encoding;
import dev.leat.engine.plan.ValueForm;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.TableColumns;
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

/// How a mapped record travels between machines that have the same contract: columns by their place.
public final class MappedRecordForm implements ValueForm<MappedRecord> {
    private static final int MANY = 1 << 24;
    private static final int NONE = -1;

    private final Map<String, MappedRow.Layout> layouts = new HashMap<>();

    public MappedRecordForm(Contract contract) {
        contract.tables()
                .forEach((name, table) -> layouts.put(
                        name,
                        new MappedRow.Layout(TableColumns.of(contract, table).keySet())));
    }

    @Override
    public void write(MappedRecord record, DataOutput out) throws IOException {
        value(record.key(), out);
        out.writeInt(record.tables().size());
        for (Map.Entry<String, List<MappedRow>> table : record.tables().entrySet()) {
            Encoding.text(out, table.getKey());
            out.writeInt(table.getValue().size());
            for (MappedRow row : table.getValue()) {
                out.writeInt(row.columns());
                for (int place = 0; place < row.columns(); place++) {
                    Value value = row.at(place);
                    if (value == null) {
                        out.writeByte(NONE);
                    } else {
                        value(value, out);
                    }
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
        Value key = value(in, in.readByte());
        SequencedMap<String, List<MappedRow>> all = new LinkedHashMap<>();
        for (int left = Encoding.count(in, MANY); left > 0; left--) {
            String table = Encoding.text(in);
            MappedRow.Layout layout = layouts.get(table);
            if (layout == null) {
                throw new IOException("damaged: no table " + table);
            }
            List<MappedRow> rows = new ArrayList<>();
            for (int more = Encoding.count(in, MANY); more > 0; more--) {
                rows.add(row(layout, in));
            }
            all.put(table, rows);
        }
        SortedSet<String> warnings = new TreeSet<>();
        for (int left = Encoding.count(in, MANY); left > 0; left--) {
            warnings.add(Encoding.text(in));
        }
        return new MappedRecord(key, all, warnings);
    }

    private static MappedRow row(MappedRow.Layout layout, DataInput in) throws IOException {
        MappedRow row = new MappedRow(layout);
        if (Encoding.count(in, row.columns()) != row.columns()) {
            throw new IOException("damaged: another number of columns");
        }
        for (int place = 0; place < row.columns(); place++) {
            int kind = in.readByte();
            if (kind != NONE) {
                row.set(place, value(in, kind));
            }
        }
        return row;
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

    private static Value value(DataInput in, int kind) throws IOException {
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
