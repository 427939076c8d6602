package dev.leat.cli.store;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.concurrent.Callable;

/// What needs a driver that lies beside the product.
public final class Drivers {
    private Drivers() {}

    /// Does it, or says which jar is missing.
    public static <T> T needing(String driver, Callable<T> what) throws Exception {
        try {
            return what.call();
        } catch (NoClassDefFoundError e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-S053",
                            Place.of(driver),
                            String.valueOf(e.getMessage()),
                            "the driver is not there: its jar belongs into lib/drivers",
                            "Take the archive, or build with ./mvnw -Dquick -Pdrivers package"));
        }
    }
}
