package dev.leat.store.sql;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.plan.Recipe;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The recipes of one pipeline: their numbers and fingerprints. There are few, so all are held. Thread-safe.
final class Recipes {
    private final Map<Long, Fingerprint> byId = new ConcurrentHashMap<>();
    private final Map<Fingerprint, Long> ids = new ConcurrentHashMap<>();

    void load(SqlConnection connection, long pipeline) throws SQLException {
        try (ResultSet result = connection
                .bind("SELECT recipe_id, hash FROM leat_recipes WHERE pipeline_id = ?", pipeline)
                .executeQuery()) {
            while (result.next()) {
                Fingerprint hash = Fingerprint.of(result.getBytes(2));
                byId.put(result.getLong(1), hash);
                ids.put(hash, result.getLong(1));
            }
        }
    }

    /// Notes a recipe as used from this run on; inside the caller's transaction.
    static void note(SqlConnection connection, long pipeline, Recipe recipe, long run) throws SQLException {
        connection.update(
                "INSERT INTO leat_recipes (pipeline_id, parser_version, options, hash, first_run) VALUES (?, ?, ?, ?, ?)"
                        + connection.dialect().keepExisting(List.of("pipeline_id", "hash")),
                pipeline,
                recipe.parserVersion(),
                options(recipe.options()),
                recipe.fingerprint().bytes(),
                run);
    }

    static Optional<Recipe> find(SqlConnection connection, long pipeline, String room, Fingerprint hash)
            throws SQLException {
        try (ResultSet result = connection
                .bind(
                        "SELECT parser_version, options FROM leat_recipes WHERE pipeline_id = ? AND hash = ?",
                        pipeline,
                        hash.bytes())
                .executeQuery()) {
            return result.next()
                    ? Optional.of(new Recipe(room, result.getInt(1), options(result.getString(2))))
                    : Optional.empty();
        }
    }

    /// [Fingerprint#NONE] for 0.
    Fingerprint fingerprint(long id) {
        return byId.getOrDefault(id, Fingerprint.NONE);
    }

    /// 0 for [Fingerprint#NONE].
    long id(Fingerprint hash) {
        if (hash.equals(Fingerprint.NONE)) {
            return 0;
        }
        Long id = ids.get(hash);
        if (id == null) {
            throw new IllegalStateException("recipe " + hash.brief() + " was never claimed");
        }
        return id;
    }

    static String options(SortedMap<String, String> options) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            options.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }

    static SortedMap<String, String> options(String text) {
        SortedMap<String, String> options = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                options.put(name, json.getString());
            }
        }
        return options;
    }
}
