package dev.leat.store;

import dev.leat.store.sql.Access;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;

/// A second process: `claim` holds a store as a run does, `exclusive` locks the file itself, until its input ends.
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        if (args[0].equals("claim")) {
            try (Store store = Store.open(file, Access.WRITE, Lab.seams(file.resolveSibling("cache")))) {
                long run =
                        store.runLog(dev.leat.store.sql.Retention.Keep.DEFAULT).begin("held");
                try (var _ = Lab.target(store, "docs").ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT)) {
                    announceAndWait();
                }
            }
        } else {
            try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                    var statement = connection.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("BEGIN EXCLUSIVE");
                statement.execute("CREATE TABLE IF NOT EXISTS x (y)");
                announceAndWait();
            }
        }
    }

    private static void announceAndWait() throws Exception {
        System.out.println("held");
        while (System.in.read() >= 0) {
            // until the parent closes our input, or kills us
        }
    }

    static Process start(String how, Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        how,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        if (!"held".equals(line)) {
            throw new IllegalStateException("the other process said " + line);
        }
        return process;
    }
}
