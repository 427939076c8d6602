package dev.leat.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// MariaDB as Debian packages it. One server serves a whole test process; each test takes a database of its own.
public final class MariaDbServer implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable MariaDbServer shared;

    private final ServerProcess process;

    private MariaDbServer(ServerProcess process) {
        this.process = process;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(SERVER) && Files.isExecutable(INSTALL);
    }

    /// The server of this process, started by the first who asks.
    public static synchronized MariaDbServer shared() throws IOException, InterruptedException {
        MariaDbServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    public static MariaDbServer start() throws IOException, InterruptedException {
        Path folder = ServerProcess.folder("leat-mariadb", "nobody");
        Path data = folder.resolve("data");
        int port = ServerProcess.freePort();
        ServerProcess.run(
                "nobody",
                folder,
                List.of(
                        INSTALL.toString(),
                        "--no-defaults",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--datadir=" + data));
        return new MariaDbServer(ServerProcess.start(
                "nobody",
                folder,
                port,
                "TERM",
                List.of(
                        SERVER.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--socket=" + folder.resolve("socket"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--character-set-server=utf8mb4")));
    }

    /// The name of a database that nobody has used; it has to be made.
    public String freshDatabase() {
        return "t" + DATABASES.incrementAndGet();
    }

    public String jdbc() {
        return "jdbc:mariadb://127.0.0.1:" + process.port() + "/?user=root&sslMode=disable";
    }

    /// As a store's address.
    public String address(String database) {
        return "mariadb://root@127.0.0.1:" + process.port() + "/" + database + "?sslmode=disable";
    }

    @Override
    public void close() {
        process.close();
    }
}
