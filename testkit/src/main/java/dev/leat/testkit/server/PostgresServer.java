package dev.leat.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL as Debian packages it (`/usr/lib/postgresql/*/bin`). One server serves a whole test process; each test
/// takes a schema of its own.
public final class PostgresServer implements AutoCloseable {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private final Path programs;
    private final Path folder;
    private final boolean durable;
    private ServerProcess process;

    private PostgresServer(Path programs, Path folder, boolean durable, ServerProcess process) {
        this.programs = programs;
        this.folder = folder;
        this.durable = durable;
        this.process = process;
    }

    /// The programs' folder, the newest version; empty where there is none.
    public static Optional<Path> programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The server of this process, started by the first who asks; it does not sync.
    public static synchronized PostgresServer shared() throws IOException, InterruptedException {
        PostgresServer server = shared;
        if (server == null) {
            server = start(false);
            shared = server;
        }
        return server;
    }

    /// @param durable whether commits are synced
    public static PostgresServer start(boolean durable) throws IOException, InterruptedException {
        Path programs = programs().orElseThrow(() -> new IOException("PostgreSQL is not installed"));
        Path folder = ServerProcess.folder("leat-postgres", "postgres");
        List<String> init = new ArrayList<>(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-U",
                "leat",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--auth=trust"));
        if (!durable) {
            init.add("--no-sync");
        }
        ServerProcess.run("postgres", folder, init);
        return new PostgresServer(
                programs, folder, durable, process(programs, folder, durable, ServerProcess.freePort()));
    }

    private static ServerProcess process(Path programs, Path folder, boolean durable, int port)
            throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(
                "postgres",
                folder,
                port,
                "INT",
                List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-k",
                        folder.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "fsync=" + (durable ? "on" : "off"),
                        "-c",
                        "max_connections=50"));
        // somebody answers at the port before the database is ready
        ServerProcess.runUntilDone(
                folder, List.of(programs.resolve("pg_isready").toString(), "-h", "127.0.0.1", "-p", "" + port));
        return server;
    }

    /// As a store's address.
    public String address() {
        return "postgresql://leat@127.0.0.1:" + process.port() + "/postgres";
    }

    public String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + process.port() + "/postgres?user=leat";
    }

    /// The name of a schema that nobody has used; it has to be made.
    public String freshSchema() {
        return "t" + SCHEMAS.incrementAndGet();
    }

    /// As a machine that loses its power: nothing is said to anybody.
    public void crash() {
        process.stop("QUIT");
    }

    /// After [#crash], at the same address.
    public void restart() throws IOException, InterruptedException {
        process = process(programs, folder, durable, process.port());
    }

    @Override
    public void close() {
        process.close();
    }
}
