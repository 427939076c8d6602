package dev.leat.engine.apply;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Recipe;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The ledger of a target that is no database: JSON lines in one file that is replaced as a whole, which is the
/// moment of
/// commit. First line: serial and the batch that wrote it; then recipes; then items by key; last line: a SHA-256 of
/// all before. Readable by people; loaded whole, for at most [#LINES_MAX] items.
record Manifest(long serial, String batch, Map<Fingerprint, Recipe> recipes, SortedMap<Key, LedgerLine> lines) {
    static final int LINES_MAX = 1_000_000;
    private static final int BYTES_MAX = 1 << 30;
    private static final int MODE = 0600;
    private static final JsonFactory JSON = new JsonFactory();

    static final Manifest EMPTY = new Manifest(0, "", Map.of(), new TreeMap<>());

    static Path in(Path state) {
        return state.resolve("manifest.jsonl");
    }

    /// @throws TargetLost where it is corrupt, or cannot be read
    static Manifest read(Disk disk, Path state) throws TargetLost {
        Path file = in(state);
        try {
            return parse(new String(disk.readAll(file, BYTES_MAX), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return EMPTY;
        } catch (IOException e) {
            throw new TargetLost(
                    Problem.passing(
                            "LEAT-S031",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "the manifest cannot be read",
                            "Check its permissions."),
                    e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TargetLost(
                    Problem.lasting(
                            "LEAT-S032",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "the manifest is corrupt",
                            "Put a good copy in its place, or move it away: then everything is done anew."),
                    e);
        }
    }

    void write(Disk disk, Path state) throws IOException {
        DiskWrites.replace(disk, in(state), toBytes(), MODE, "manifest");
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line(
                bytes,
                json -> json.writeStringProperty("leat", "manifest/1")
                        .writeNumberProperty("serial", serial)
                        .writeStringProperty("batch", batch));
        recipes.values().forEach(recipe -> line(bytes, json -> writeRecipe(json, recipe)));
        lines.values().forEach(item -> line(bytes, json -> writeItem(json, item)));
        String digest =
                Fingerprint.ofBytes(bytes.toByteArray(), 0, bytes.size()).hex();
        line(bytes, json -> json.writeStringProperty("sha256", digest));
        return bytes.toByteArray();
    }

    private interface Body {
        void write(JsonGenerator json);
    }

    private static void line(ByteArrayOutputStream bytes, Body body) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        }
        bytes.write('\n');
    }

    private static void writeRecipe(JsonGenerator json, Recipe recipe) {
        json.writeStringProperty("room", recipe.room());
        json.writeNumberProperty("parser", recipe.parserVersion());
        json.writeObjectPropertyStart("options");
        recipe.options().forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void writeItem(JsonGenerator json, LedgerLine line) {
        json.writeStringProperty("key", line.key().text());
        line.source().ifPresent(source -> json.writeStringProperty("source", source.text()));
        switch (line.stamp()) {
            case Stamp.OfFile(long size, long modified, long changed, long inode) ->
                json.writeStringProperty("file", size + " " + modified + " " + changed + " " + inode);
            case Stamp.OfText(String text) -> json.writeStringProperty("stamp", text);
            case Stamp.Unknown() -> {}
        }
        json.writeStringProperty("content", line.content().hex());
        json.writeStringProperty("recipe", line.recipe().hex());
        json.writeStringProperty("rows", line.rows().hex());
        json.writeStringProperty("state", line.state().name());
        json.writeNumberProperty("run", line.run());
        json.writeNumberProperty("good", line.goodRun());
        line.problem().ifPresent(problem -> {
            json.writeObjectPropertyStart("problem");
            json.writeStringProperty("code", problem.code());
            json.writeStringProperty("where", problem.place().where());
            json.writeNumberProperty("line", problem.place().line());
            json.writeNumberProperty("column", problem.place().column());
            json.writeStringProperty("seen", problem.seen());
            json.writeStringProperty("rule", problem.rule());
            json.writeStringProperty("remedy", problem.remedy());
            json.writeBooleanProperty("passing", problem.passing());
            json.writeEndObject();
        });
    }

    private static Manifest parse(String text) {
        int last = text.lastIndexOf('\n', text.length() - 2);
        String body = text.substring(0, last + 1);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String digest = Fingerprint.ofBytes(bytes, 0, bytes.length).hex();
        if (!text.endsWith("\n")
                || !digest.equals(object(text.substring(last + 1)).get("sha256"))) {
            throw new IllegalArgumentException("its digest does not fit its content");
        }
        List<String> all = body.lines().toList();
        Map<String, String> head = object(all.getFirst());
        Map<Fingerprint, Recipe> recipes = new LinkedHashMap<>();
        SortedMap<Key, LedgerLine> lines = new TreeMap<>();
        for (String one : all.subList(1, all.size())) {
            Map<String, String> fields = object(one);
            if (fields.containsKey("room")) {
                Recipe recipe = recipe(fields);
                recipes.put(recipe.fingerprint(), recipe);
            } else {
                LedgerLine line = item(fields);
                lines.put(line.key(), line);
            }
        }
        return new Manifest(Long.parseLong(need(head, "serial")), need(head, "batch"), recipes, lines);
    }

    private static Recipe recipe(Map<String, String> fields) {
        TreeMap<String, String> options = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("options.")) {
                options.put(name.substring("options.".length()), value);
            }
        });
        return new Recipe(need(fields, "room"), Integer.parseInt(need(fields, "parser")), options);
    }

    private static LedgerLine item(Map<String, String> fields) {
        return new LedgerLine(
                new Key(need(fields, "key")),
                Optional.ofNullable(fields.get("source")).map(Key::new),
                stamp(fields),
                print(fields, "content"),
                print(fields, "recipe"),
                print(fields, "rows"),
                LedgerLine.State.valueOf(need(fields, "state")),
                problem(fields),
                Long.parseLong(need(fields, "run")),
                Long.parseLong(need(fields, "good")));
    }

    private static Stamp stamp(Map<String, String> fields) {
        String file = fields.get("file");
        if (file != null) {
            String[] parts = file.split(" ", 4);
            return new Stamp.OfFile(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]));
        }
        String text = fields.get("stamp");
        return text == null ? Stamp.UNKNOWN : new Stamp.OfText(text);
    }

    private static Optional<Problem> problem(Map<String, String> fields) {
        if (!fields.containsKey("problem.code")) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                need(fields, "problem.code"),
                new Place(
                        need(fields, "problem.where"),
                        Long.parseLong(need(fields, "problem.line")),
                        Long.parseLong(need(fields, "problem.column"))),
                need(fields, "problem.seen"),
                need(fields, "problem.rule"),
                need(fields, "problem.remedy"),
                Boolean.parseBoolean(need(fields, "problem.passing"))));
    }

    private static Fingerprint print(Map<String, String> fields, String name) {
        return Fingerprint.of(HexFormat.of().parseHex(need(fields, name)));
    }

    private static String need(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a line has no \"" + name + "\"");
        }
        return value;
    }

    /// One flat object; members of an object within come as `outer.inner`.
    private static Map<String, String> object(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            @Nullable JsonToken token = json.nextToken();
            while (token != null) {
                String name = json.currentName();
                if (token == JsonToken.START_OBJECT && name != null) {
                    path.add(name + ".");
                } else if (token == JsonToken.END_OBJECT && !path.isEmpty()) {
                    path.removeLast();
                } else if (token.isScalarValue() && name != null) {
                    fields.put(String.join("", path) + name, json.getString());
                }
                token = json.nextToken();
            }
        }
        return fields;
    }
}
