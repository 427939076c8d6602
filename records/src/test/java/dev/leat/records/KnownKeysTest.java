package dev.leat.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final TableSpec TABLE = new TableSpec(
            "t",
            List.of(Column.of("id", Column.Type.INTEGER).asRequired()),
            List.of("id"),
            List.of(),
            TableSpec.Owner.USER);

    /// A table of numbers that counts how often it is asked.
    private static final class Counting implements TableView {
        final Set<Long> rows = new HashSet<>();
        int asked;

        @Override
        public Optional<TableSpec> live(String table) {
            return Optional.of(TABLE);
        }

        @Override
        public Rows rows(TableSpec table, Rows keys) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Rows rowsOf(TableSpec table, Collection<Key> items) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BitSet existing(TableSpec table, Rows keys) {
            asked++;
            BitSet found = new BitSet();
            for (int row = 0; row < keys.size(); row++) {
                found.set(row, rows.contains(keys.asLong(row, 0)));
            }
            return found;
        }

        @Override
        public boolean isEmpty(TableSpec table) {
            return rows.isEmpty();
        }
    }

    private final Counting table = new Counting();
    private final KnownKeys known = new KnownKeys();
    private int groups;

    private BitSet there(long from, long to) throws Exception {
        RowBuffer rows = new RowBuffer(TABLE);
        long[] hashes = new long[(int) (to - from)];
        for (long id = from; id < to; id++) {
            rows.row().set(0, id);
            hashes[(int) (id - from)] = id + 1;
        }
        return known.existing(TABLE, hashes, () -> rows, table);
    }

    private boolean begins(String... items) {
        return known.begins(java.util.Arrays.stream(items).map(Key::new).toList());
    }

    private void next() {
        begins("group " + groups++);
    }

    @Test
    void aTableThatWasEmptyIsNotAskedAboutNewKeys() throws Exception {
        for (long from = 0; from < 50_000; from += 5_000) {
            next();
            assertThat(there(from, from + 5_000).isEmpty()).isTrue();
            for (long id = from; id < from + 5_000; id++) {
                table.rows.add(id);
            }
        }
        assertThat(table.asked).isZero();
    }

    @Test
    void aKeyThatWasSeenIsLookedUpSinceItsGroupMayHaveBeenRolledBack() throws Exception {
        next();
        there(0, 10);
        table.rows.add(3L);
        next();
        assertThat(there(0, 10)).isEqualTo(BitSet.valueOf(new long[] {1 << 3}));
        assertThat(table.asked).isEqualTo(1);
    }

    @Test
    void aTableThatWasNotEmptyIsAskedAlways() throws Exception {
        table.rows.add(1L);
        next();
        assertThat(there(0, 2)).isEqualTo(BitSet.valueOf(new long[] {2}));
        assertThat(known.foresees(TABLE, table)).isFalse();
    }

    @Test
    void onceAGroupComesAgainEverythingIsAskedAbout() throws Exception {
        assertThat(begins("a", "b")).isTrue();
        there(0, 2);
        assertThat(begins("b")).isFalse();
        table.rows.add(7L);
        assertThat(there(7, 8).cardinality()).isEqualTo(1);
        assertThat(known.foresees(TABLE, table)).isTrue();
        assertThat(begins("c")).isFalse();
    }
}
