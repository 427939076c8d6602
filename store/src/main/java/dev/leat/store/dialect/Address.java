package dev.leat.store.dialect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a database is: `postgresql://user@host:5432/database`, `mariadb://…`, `duckdb:FILE`. Of parameters only
/// `schema`
/// and `sslmode` are taken: drivers have run code that an address named (CVE-2022-21724).
///
/// @param shown    without password
/// @param database the database's name, or the file's path
public record Address(
        Dialect dialect,
        String shown,
        String host,
        Optional<Integer> port,
        String database,
        Optional<String> user,
        Optional<String> password,
        Optional<String> schema,
        Optional<String> sslMode) {
    /// For people.
    public static final String KINDS =
            "postgresql://user@host:port/database, mariadb://user@host:port/database, duckdb:FILE";

    private static final Set<String> PARAMETERS = Set.of("schema", "sslmode");

    /// What an address must be and is not. The message has no password.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String rule) {
            super(rule);
        }
    }

    /// Whether a text is the address of a database other than an SQLite file.
    public static boolean is(String text) {
        return dialect(text).isPresent();
    }

    private static Optional<Dialect> dialect(String text) {
        int colon = text.indexOf(':');
        return switch (colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "postgresql", "postgres" -> Optional.of(new PostgresDialect());
            case "duckdb" -> Optional.of(new DuckDbDialect());
            case "mariadb", "mysql" -> Optional.of(new MariaDbDialect());
            default -> Optional.empty();
        };
    }

    /// @param folder   where relative files lie
    /// @param password for an address that has none
    public static Address of(String text, Path folder, Optional<String> password) throws Refused {
        Dialect dialect = dialect(text)
                .orElseThrow(
                        () -> new Refused("a database is sqlite:FILE, duckdb:FILE, postgresql://… or mariadb://…"));
        if (!text.contains("://")) {
            String file = text.substring(text.indexOf(':') + 1);
            if (file.isBlank() || file.indexOf('?') >= 0) {
                throw new Refused("the address of a file has a path and no parameters");
            }
            String path = folder.resolve(file).toAbsolutePath().normalize().toString();
            return new Address(
                    dialect,
                    dialect.name() + ":" + path,
                    "",
                    Optional.empty(),
                    path,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new Refused("an address is postgresql://user@host:port/database, special characters as %40");
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (uri.getHost() == null || path.isEmpty() || path.contains("/")) {
            throw new Refused("an address has a host and a database: postgresql://user@host:port/database");
        }
        Map<String, String> parameters = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                if (!PARAMETERS.contains(name)) {
                    throw new Refused("an address may have the parameters schema and sslmode, not " + name);
                }
                parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        String person = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = person.indexOf(':');
        Optional<String> user = person.isEmpty()
                ? Optional.empty()
                : Optional.of(decoded(colon < 0 ? person : person.substring(0, colon)));
        Optional<String> own = colon < 0 ? password : Optional.of(decoded(person.substring(colon + 1)));
        Optional<Integer> port = uri.getPort() < 0 ? Optional.empty() : Optional.of(uri.getPort());
        String shown = dialect.name() + "://" + user.map(name -> name + "@").orElse("") + uri.getHost()
                + port.map(number -> ":" + number).orElse("") + "/" + path
                + Optional.ofNullable(parameters.get("schema"))
                        .map(name -> "?schema=" + name)
                        .orElse("");
        return new Address(
                dialect,
                shown,
                uri.getHost(),
                port,
                path,
                user,
                own,
                Optional.ofNullable(parameters.get("schema")),
                Optional.ofNullable(parameters.get("sslmode")));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Without the password.
    @Override
    public String toString() {
        return shown;
    }
}
