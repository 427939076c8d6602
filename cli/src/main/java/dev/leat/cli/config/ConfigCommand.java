package dev.leat.cli.config;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import dev.leat.engine.Room;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.Origin;
import dev.leat.engine.config.Project;
import dev.leat.engine.config.Settings;
import dev.leat.engine.config.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class ConfigCommand extends Command {
    private Optional<String> recipe = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Every value with its origin")
                .description("Rank: flag, environment (LEAT_…), leat.yaml, personal file, default. Secrets are masked.")
                .examples("leat config", "leat config --recipe handbook")
                .text(
                        "--recipe",
                        "PIPELINE",
                        "Only what goes into the recipe: a change of it makes every item be done again",
                        value -> recipe = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Project project = session.project();
        if (recipe.isPresent()) {
            return recipe(session, project.select(List.of(recipe.get())).getFirst());
        }
        List<Origin> origins = new ArrayList<>(project.origins());
        for (Declaration declaration : project.pipelines().values()) {
            Room room = session.room(declaration.room());
            origins.addAll(declaration.commonOrigins());
            if (declaration.common().vanished().isEmpty()) {
                String path = "pipelines." + declaration.name() + ".vanished";
                origins.add(new Origin(path, Units.text(room.vanished()), "default of " + room.name()));
            }
            origins.addAll(declaration.settings(room.settings()).origins());
        }
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartObject().writeStringProperty("schema", "leat.config/1");
                                json.writeStringProperty("file", project.file().toString());
                                json.writeStringProperty("found", project.found());
                                json.writeArrayPropertyStart("values");
                                for (Origin origin : origins) {
                                    json.writeStartObject()
                                            .writeStringProperty("path", origin.path())
                                            .writeStringProperty("value", session.mask(origin.shown()))
                                            .writeStringProperty("from", origin.from())
                                            .writeEndObject();
                                }
                                json.writeEndArray().writeEndObject();
                            })
                            + "\n");
            return Exit.DONE;
        }
        session.out()
                .print(Line.ofData(Token.STRONG, session.show(project.file()))
                        .add(Token.SOFT, "  (")
                        .data(Token.SOFT, project.found())
                        .add(Token.SOFT, ")"));
        Table table = new Table(
                new Table.Column("setting", Table.Kind.KEY),
                new Table.Column("value", Table.Kind.PROSE),
                new Table.Column("from", Table.Kind.PATH));
        for (Origin origin : origins) {
            boolean byDefault = origin.from().startsWith("default");
            table.row(
                    Line.ofData(origin.path()),
                    Line.ofData(session.mask(origin.shown())),
                    Line.ofData(byDefault ? Token.SOFT : Token.INK, origin.from()));
        }
        table.printWhole(session.out());
        return Exit.DONE;
    }

    private static int recipe(Session session, Declaration declaration) throws Exception {
        Record settings = declaration
                .settings(session.room(declaration.room()).settings())
                .value();
        Map<String, String> options = Settings.recipeOptions(settings);
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartObject().writeStringProperty("schema", "leat.recipe/1");
                                json.writeStringProperty("pipeline", declaration.name());
                                json.writeStringProperty("room", declaration.room());
                                json.writeObjectPropertyStart("options");
                                options.forEach((key, value) -> json.writeStringProperty(key, session.mask(value)));
                                json.writeEndObject().writeEndObject();
                            })
                            + "\n");
            return Exit.DONE;
        }
        Table table =
                new Table(new Table.Column("option", Table.Kind.KEY), new Table.Column("value", Table.Kind.PROSE));
        options.forEach((key, value) -> table.row(Line.ofData(key), Line.ofData(session.mask(value))));
        table.printWhole(session.out());
        return Exit.DONE;
    }
}
