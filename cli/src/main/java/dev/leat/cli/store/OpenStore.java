package dev.leat.cli.store;

import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Tool;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.Seams;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the project's store for a command.
public final class OpenStore {
    private OpenStore() {}

    public static Store read(Session session) throws Exception {
        return Store.open(session.storeFile(), Access.READ, seams(session));
    }

    public static Store of(Session session, Path file, Access access) throws TargetLost, ConfigError {
        Durability durability =
                Durability.valueOf(session.project().durability().name());
        return Store.open(
                file,
                new Database.Options(access, durability, false),
                seams(session, "leat " + Tool.version() + " " + Tool.build(session.host())));
    }

    static Seams seams(Session session) {
        return seams(session, "leat " + Tool.version());
    }

    private static Seams seams(Session session, String tool) {
        Host host = session.host();
        return new Seams(host.disk(), host.clock(), host.ticker(), host.sleeper(), cache(host), tool);
    }

    /// `LEAT_CACHE`, else the person's cache folder.
    private static Path cache(Host host) {
        Optional<String> own = host.variable("LEAT_CACHE");
        if (own.isPresent() && !own.get().isEmpty()) {
            return Path.of(own.get());
        }
        Optional<String> shared = host.variable("XDG_CACHE_HOME");
        if (shared.isPresent() && shared.get().startsWith("/")) {
            return Path.of(shared.get()).resolve("leat");
        }
        return host.home().resolve(".cache").resolve("leat");
    }
}
