package dev.leat.cli.run;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.scan.DocumentTable;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import java.util.Map;

/// Databases that pipelines name as their `target:`, each opened once and closed by whoever owns the map.
record OtherStores(Session session, Access access, Map<String, Store> opened) {
    Store open(String address) throws ConfigError {
        Store there = opened.get(address);
        if (there == null) {
            try {
                there = OpenStore.at(
                        session,
                        new Session.StorePlace(address, session.project().folder()),
                        access);
            } catch (CommandError e) {
                throw new ConfigError(e.problem());
            } catch (TargetLost e) {
                throw new ConfigError(e.problem());
            }
            opened.put(address, there);
        }
        return there;
    }

    DocumentTable documents(DocumentTable.Wish wish) throws ConfigError {
        try {
            return OpenStore.documents(session, wish);
        } catch (CommandError e) {
            throw new ConfigError(e.problem());
        } catch (TargetLost e) {
            throw new ConfigError(e.problem());
        }
    }
}
