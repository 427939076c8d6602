package dev.leat.store;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/// Where a store is: a file's path, relative to the project, or `sqlite:PATH`. Parameters are refused: drivers have
/// run code that an address named (CVE-2023-32697).
public record StoreUri(Path file) {
    private static final String SQLITE = "sqlite:";

    public static StoreUri of(String text, Path project) throws ConfigError {
        String path = text;
        int colon = text.indexOf(':');
        if (text.toLowerCase(Locale.ROOT).startsWith(SQLITE)) {
            path = text.substring(SQLITE.length());
        } else if ((colon > 1 && text.startsWith("//", colon + 1)) || text.startsWith("jdbc:")) {
            throw refused(masked(text), "a store is an SQLite file: leat.db, or sqlite:leat.db");
        }
        if (path.isBlank() || path.indexOf('?') >= 0 || path.startsWith(":")) {
            throw refused(masked(text), "a store's address is a path and has no parameters");
        }
        try {
            return new StoreUri(project.resolve(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw refused(masked(text), "a store's address is a path");
        }
    }

    private static ConfigError refused(String seen, String rule) {
        return new ConfigError(
                Problem.lasting("LEAT-S018", Place.of("store"), seen, rule, "Correct store: in leat.yaml, or --store"));
    }

    /// The address without what stands between `://` and `@`.
    private static String masked(String text) {
        return text.replaceAll("://[^/@]*@", "://***@").replaceAll("\\?.*", "?***");
    }
}
