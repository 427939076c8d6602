package dev.leat.network.inventory;

import dev.leat.engine.item.Encoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a capture speaks for. A row that a capture does not show counts as gone only where every answer that showed
/// it before is there again, whole and unfiltered; a column that no answer fills keeps the value it had. Mutable while
/// a device is read, left alone afterwards.
public final class Coverage {
    private static final int PARTS_MAX = 1 << 20;

    private final Map<String, Set<String>> whole = new HashMap<>();
    private final Map<String, BitSet> columns = new HashMap<>();

    /// One part of a table (a protocol, a command, a VRF; empty: the table) was shown whole.
    void sawWhole(String table, String part) {
        whole.computeIfAbsent(table, t -> new HashSet<>()).add(part);
    }

    /// Part of it was damaged after all.
    void sawDamaged(String table, String part) {
        whole.getOrDefault(table, new HashSet<>()).remove(part);
    }

    void filled(String table, int column) {
        columns.computeIfAbsent(table, t -> new BitSet()).set(column);
    }

    /// Whether the parts, comma-separated, were all shown whole.
    public boolean isWhole(String table, String parts) {
        Set<String> seen = whole.getOrDefault(table, Set.of());
        for (String part : parts.split(",", -1)) {
            if (!seen.contains(part)) {
                return false;
            }
        }
        return true;
    }

    /// The columns that some answer fills, of a table whose rows are put together out of several answers; left alone.
    public BitSet filled(String table) {
        return columns.getOrDefault(table, new BitSet());
    }

    /// For another machine; [#read] gives the same again.
    public void write(DataOutput out) throws IOException {
        out.writeInt(whole.size());
        for (Map.Entry<String, Set<String>> table : whole.entrySet()) {
            Encoding.text(out, table.getKey());
            out.writeInt(table.getValue().size());
            for (String part : table.getValue()) {
                Encoding.text(out, part);
            }
        }
        out.writeInt(columns.size());
        for (Map.Entry<String, BitSet> table : columns.entrySet()) {
            Encoding.text(out, table.getKey());
            Encoding.bytes(out, table.getValue().toByteArray());
        }
    }

    public static Coverage read(DataInput in) throws IOException {
        Coverage coverage = new Coverage();
        for (int tables = Encoding.count(in, PARTS_MAX); tables > 0; tables--) {
            Set<String> parts = coverage.whole.computeIfAbsent(Encoding.text(in), t -> new HashSet<>());
            for (int left = Encoding.count(in, PARTS_MAX); left > 0; left--) {
                parts.add(Encoding.text(in));
            }
        }
        for (int tables = Encoding.count(in, PARTS_MAX); tables > 0; tables--) {
            coverage.columns.put(Encoding.text(in), BitSet.valueOf(Encoding.bytes(in)));
        }
        return coverage;
    }
}
