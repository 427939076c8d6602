package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.store.sql.Wire;
import dev.leat.testkit.campaign.Campaigns;
import dev.leat.testkit.fault.FaultyStore.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The campaigns over a database find bugs: each of these breaks one step of the protocol of
/// [dev.leat.store.sql.TableSession], and a campaign says so.
class PlantedStoreTest {
    @TempDir
    Path folder;

    /// `faults`: those of the database that must show it; none: a run that is taken over does.
    private record Bug(String name, Set<Fault> faults, UnaryOperator<Wire> planted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bug> bugs() {
        return Stream.of(
                new Bug("the epoch is not raised", Set.of(), OldEpoch::new),
                new Bug(
                        "neither is the epoch raised nor the line compared",
                        Set.of(),
                        wire -> new Uncompared(new OldEpoch(wire))),
                new Bug("the batch is not noted", Set.of(Fault.BUSY_AFTER), Unnoted::new),
                new Bug(
                        "the ledger is written in a transaction of its own",
                        Set.of(Fault.DIE_BEFORE),
                        TwoTransactions::new),
                new Bug("COMMIT is tried again, whatever it said", Set.of(Fault.ROLLED_BACK), BlindCommit::new),
                new Bug("COMMIT is not asked whether it worked", Set.of(Fault.ROLLED_BACK), DeafCommit::new));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(Bug bug) {
        Campaigns campaigns = new Campaigns((where, time) -> new StoreBench(where, time, bug.planted()), folder);
        AssertionError found = null;
        try {
            if (bug.faults().isEmpty()) {
                campaigns.takenOver();
            } else {
                campaigns.everyCall(bug.faults(), bug.faults().size(), 1);
            }
        } catch (AssertionError e) {
            found = e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(found).as("what the campaign says of: " + bug).isNotNull();
    }

    /// A wire that differs in one thing.
    private abstract static class Bent implements Wire {
        private final Wire wire;

        Bent(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void opened(Connection connection) throws SQLException {
            wire.opened(connection);
        }

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) throws SQLException {
            return wire.prepared(sql, statement);
        }

        @Override
        public void run(String what, Connection on, Work work) throws SQLException {
            wire.run(what, on, work);
        }
    }

    /// What happens around the execution of a statement; answers false to leave it out.
    @FunctionalInterface
    private interface Before {
        boolean execute() throws SQLException;
    }

    private static PreparedStatement hooked(PreparedStatement statement, Before before) {
        return (PreparedStatement) Proxy.newProxyInstance(
                PlantedStoreTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, args) -> {
                    if (method.getName().startsWith("execute") && !before.execute()) {
                        return method.getReturnType() == int[].class ? new int[] {1} : 1;
                    }
                    try {
                        return method.invoke(statement, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void also(Connection on, String... statements) throws SQLException {
        try (Statement statement = on.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static final class OldEpoch extends Bent {
        OldEpoch(Wire wire) {
            super(wire);
        }

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) throws SQLException {
            return super.prepared(
                    sql,
                    sql.contains("SET epoch = epoch + 1")
                            ? statement.getConnection().prepareStatement(sql.replace("epoch + 1", "epoch"))
                            : statement);
        }
    }

    private static final class Uncompared extends Bent {
        Uncompared(Wire wire) {
            super(wire);
        }

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) throws SQLException {
            int compared = sql.indexOf(" AND (state");
            return super.prepared(
                    sql,
                    compared > 0 && sql.contains("leat_items")
                            ? statement
                                    .getConnection()
                                    .prepareStatement(sql.substring(0, compared)
                                            + sql.substring(compared).replace(" AND (state", " AND (1 OR (state") + ")")
                            : statement);
        }
    }

    private static final class Unnoted extends Bent {
        Unnoted(Wire wire) {
            super(wire);
        }

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) throws SQLException {
            PreparedStatement passing = super.prepared(sql, statement);
            return sql.startsWith("INSERT INTO leat_batches") ? hooked(passing, () -> false) : passing;
        }
    }

    private static final class TwoTransactions extends Bent {
        private static final List<String> LEDGER =
                List.of("INSERT INTO leat_items", "UPDATE leat_items", "DELETE FROM leat_items");
        private boolean parted;

        TwoTransactions(Wire wire) {
            super(wire);
        }

        @Override
        public void run(String what, Connection on, Work work) throws SQLException {
            super.run(what, on, work);
            parted = parted && !what.equals("COMMIT");
        }

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) throws SQLException {
            PreparedStatement passing = super.prepared(sql, statement);
            return LEDGER.stream().noneMatch(sql::startsWith)
                    ? passing
                    : hooked(passing, () -> {
                        if (!parted) {
                            also(statement.getConnection(), "COMMIT", "BEGIN IMMEDIATE");
                            parted = true;
                        }
                        return true;
                    });
        }
    }

    private static final class BlindCommit extends Bent {
        BlindCommit(Wire wire) {
            super(wire);
        }

        @Override
        public void run(String what, Connection on, Work work) throws SQLException {
            try {
                super.run(what, on, work);
            } catch (SQLException e) {
                if (!what.equals("COMMIT")) {
                    throw e;
                }
                try {
                    work.run();
                } catch (SQLException again) {
                    // "no transaction is active": so it was committed, surely
                }
            }
        }
    }

    private static final class DeafCommit extends Bent {
        DeafCommit(Wire wire) {
            super(wire);
        }

        @Override
        public void run(String what, Connection on, Work work) throws SQLException {
            try {
                super.run(what, on, work);
            } catch (SQLException e) {
                if (!what.equals("COMMIT")) {
                    throw e;
                }
            }
        }
    }
}
