package dev.leat.cli.store;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Tool;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.scan.DocumentTable;
import dev.leat.store.Store;
import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.LiveTables;
import dev.leat.store.sql.Seams;
import dev.leat.store.sql.SqlDocumentTable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the project's store for a command.
public final class OpenStore {
    private OpenStore() {}

    public static Store read(Session session) throws ConfigError, CommandError, TargetLost {
        return open(session, session.storePlace(), Database.Options.of(Access.READ), seams(session));
    }

    /// The project's store.
    public static Store of(Session session, Access access) throws ConfigError, CommandError, TargetLost {
        return at(session, session.storePlace(), access);
    }

    /// A store somewhere else.
    public static Store at(Session session, Session.StorePlace place, Access access)
            throws ConfigError, CommandError, TargetLost {
        Durability durability =
                Durability.valueOf(session.project().durability().name());
        return open(
                session,
                place,
                new Database.Options(access, durability, false),
                seams(session, "leat " + Tool.version() + " " + Tool.build(session.host())));
    }

    static Store open(Session session, Session.StorePlace place, Database.Options options, Seams seams)
            throws CommandError, TargetLost {
        String text = place.text();
        if (text.startsWith("sqlite:")) {
            text = text.substring("sqlite:".length());
        }
        try {
            if (Address.is(text)) {
                Address address =
                        Address.of(text, place.folder(), session.host().variable("LEAT_STORE_PASSWORD"));
                return Store.open(address, place.folder(), options, seams);
            }
            if (text.contains("://")) {
                throw refused(text, "stores are SQLite files, or " + Address.KINDS);
            }
            return Store.open(place.folder().resolve(text).normalize(), options, seams);
        } catch (Address.Refused e) {
            throw refused(text, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            throw refused(text, "this is not a path");
        }
    }

    /// A table of documents in a database that need not be a store; its password is that of `LEAT_SOURCE_PASSWORD`,
    /// else
    /// the store's.
    public static DocumentTable documents(Session session, DocumentTable.Wish wish)
            throws ConfigError, CommandError, TargetLost {
        Path folder = session.project().folder();
        Optional<String> own = session.host().variable("LEAT_SOURCE_PASSWORD");
        Seams seams = seams(session);
        return reached(
                wish.database(),
                "sources",
                folder,
                own.or(() -> session.host().variable("LEAT_STORE_PASSWORD")),
                address -> SqlDocumentTable.open(address, wish, seams),
                file -> SqlDocumentTable.open(file, wish, seams));
    }

    /// The schema of a database that need not be a store.
    public static LiveTables schema(Session session, String database) throws CommandError, TargetLost {
        Seams seams = seams(session);
        return reached(
                database,
                "databases",
                session.host().here(),
                session.host().variable("LEAT_STORE_PASSWORD"),
                address -> LiveTables.open(address, seams),
                file -> LiveTables.open(file, seams));
    }

    private interface Way<P, T> {
        T open(P place) throws TargetLost;
    }

    private static <T> T reached(
            String database,
            String kind,
            Path folder,
            Optional<String> password,
            Way<Address, T> byAddress,
            Way<Path, T> byFile)
            throws CommandError, TargetLost {
        String text = database.startsWith("sqlite:") ? database.substring("sqlite:".length()) : database;
        try {
            if (Address.is(text)) {
                return byAddress.open(Address.of(text, folder, password));
            }
            if (text.contains("://")) {
                throw refused(text, kind + " are SQLite files, or " + Address.KINDS);
            }
            return byFile.open(folder.resolve(text).normalize());
        } catch (Address.Refused e) {
            throw refused(text, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            throw refused(text, "this is not a path");
        }
    }

    /// The address without what stands between `://` and `@`.
    private static CommandError refused(String text, String rule) {
        return CommandError.usage(
                "store", text.replaceAll("://[^/@]*@", "://***@"), rule, "Name a file: store: leat.db, or correct it");
    }

    /// As people see it: a file relative to the working folder, an address without password.
    public static String shown(Session session, Store store) {
        return store.isServer() ? store.name() : session.show(store.path());
    }

    static Seams seams(Session session) {
        return seams(session, "leat " + Tool.version());
    }

    private static Seams seams(Session session, String tool) {
        Host host = session.host();
        return new Seams(host.disk(), host.clock(), host.ticker(), host.sleeper(), cache(host), tool);
    }

    /// `LEAT_CACHE`, else the person's cache folder.
    public static Path cache(Host host) {
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
