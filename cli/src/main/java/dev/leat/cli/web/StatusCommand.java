package dev.leat.cli.web;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.engine.memory.Cache;
import dev.leat.store.cache.DiskCache;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.http.Codings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What this installation can do for web pages, within which limits, and what its cache holds.
public final class StatusCommand extends Command {
    private final FetchOptions fetching = new FetchOptions();
    private Optional<String> folder = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Limits, optional parts and the cache of leat web")
                .description("As options and environment have them now.")
                .examples("leat web status", "leat web status --format json")
                .text("--cache-dir", "DIR", "Default: " + CacheOptions.FOLDER, dir -> folder = Optional.of(dir));
        fetching.describe(syntax);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        ClientSettings settings = fetching.settings(session, true);
        Path place = CacheOptions.folder(session, folder);
        Cache.Stats cache;
        try (DiskCache disk = CacheOptions.disk(session, place)) {
            cache = disk.readOnly().stats();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("java", Runtime.version().toString());
        values.put("rate", settings.pace().rate());
        values.put("rate_per_domain", settings.pace().domainRate());
        values.put("burst", settings.pace().burst());
        values.put("concurrency", settings.pace().concurrency());
        values.put("per_host", settings.pace().perHost());
        values.put("retries", settings.patience().retries());
        values.put("timeout_seconds", settings.limits().total().toSeconds());
        values.put("max_bytes", settings.limits().bytes());
        values.put("robots", settings.manners().robots());
        values.put("user_agent", settings.greeting().userAgent());
        values.put("codings", String.join(", ", Codings.known()));
        values.put("cache_folder", session.show(place));
        values.put("cache_entries", cache.entries());
        values.put("cache_bytes", cache.bytes());
        values.put("cache_bytes_max", CacheOptions.BYTES_DEFAULT);
        values.put("redis", isThere("redis.clients.jedis.JedisPooled"));
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartObject().writeStringProperty("schema", "leat.web.status/1");
                                values.forEach((name, value) -> {
                                    switch (value) {
                                        case Integer number -> json.writeNumberProperty(name, number);
                                        case Long number -> json.writeNumberProperty(name, number);
                                        case Double number -> json.writeNumberProperty(name, number);
                                        case Boolean on -> json.writeBooleanProperty(name, on);
                                        default -> json.writeStringProperty(name, value.toString());
                                    }
                                });
                                json.writeEndObject();
                            })
                            + "\n");
            return Exit.DONE;
        }
        Table table = new Table(new Table.Column("what", Table.Kind.KEY), new Table.Column("value", Table.Kind.PROSE));
        values.forEach((name, value) -> table.row(Line.of(name.replace('_', ' ')), Line.ofData(shown(name, value))));
        table.printWhole(session.out());
        return Exit.DONE;
    }

    private static String shown(String name, Object value) {
        return switch (value) {
            case Long number when name.startsWith("cache_bytes") -> Amount.bytes(number);
            case Boolean on -> on ? "yes" : "no";
            default -> value.toString();
        };
    }

    private static boolean isThere(String type) {
        return StatusCommand.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
    }
}
