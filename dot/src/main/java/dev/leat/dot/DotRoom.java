package dev.leat.dot;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import dev.leat.engine.Services;
import dev.leat.engine.Vanished;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.scan.Glob;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Packages linked into a folder: scan packages, compare with the links that are there, apply all or nothing. A target
/// within the project keeps its state there, others where the commands of `leat dot` keep it.
public final class DotRoom implements Room {
    static final String NAME = "dot";

    /// Raised when any package may give other links.
    private static final int PARSER_VERSION = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<DotSettings> settings() {
        return DotSettings.class;
    }

    @Override
    public Vanished vanished() {
        return Vanished.REMOVE;
    }

    /// None: its rows are links.
    @Override
    public List<TableSpec> tables() {
        return List.of();
    }

    @Override
    public Pipeline<?, ?, ?> open(PipelineSetup setup, Services services) throws ConfigError {
        DotSettings settings = (DotSettings) setup.settings();
        DotOptions options = settings.options();
        Places places = places(setup.name(), settings, services);
        Recipe recipe = new Recipe(NAME, PARSER_VERSION, Settings.recipeOptions(settings));
        return new Pipeline<>(
                setup.name(),
                NAME,
                settings.target(),
                setup.vanished(),
                setup.guard(),
                new PackageSource(
                        services.disk(),
                        places,
                        options,
                        globs(setup.name(), settings.packages()),
                        globs(setup.name(), settings.exclude()),
                        settings.packages().stream().filter(DotRoom::isName).toList()),
                new DotParser(recipe),
                new DotPlanner(),
                new LinkTarget(
                        services.disk(),
                        places,
                        options,
                        services.clock(),
                        services.tables(setup.name(), NAME, List.of())));
    }

    private static Places places(String pipeline, DotSettings settings, Services services) throws ConfigError {
        Whereabouts whereabouts = new Whereabouts(services.disk(), services.home(), services::variable);
        try {
            Path packages = services.project().resolve(expanded(settings.sources(), services));
            Path target = services.project()
                    .resolve(expanded(settings.target(), services))
                    .normalize();
            boolean within = whereabouts.real(target).startsWith(whereabouts.real(services.project()));
            Path state = services.state().resolve("dot").resolve(pipeline);
            return whereabouts.places(packages, target, within ? Optional.of(state) : Optional.empty());
        } catch (InvalidPathException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-D020",
                    Place.of("pipeline " + pipeline),
                    String.valueOf(e.getMessage()),
                    "sources and target are paths",
                    "Name folders."));
        }
    }

    private static Path expanded(String text, Services services) {
        return text.equals("~") || text.startsWith("~/")
                ? services.home().resolve(text.substring(Math.min(2, text.length())))
                : Path.of(text);
    }

    private static boolean isName(String pattern) {
        return !pattern.isEmpty() && pattern.chars().noneMatch(c -> "*?[]{}\\/".indexOf(c) >= 0);
    }

    private static List<Glob> globs(String pipeline, List<String> patterns) throws ConfigError {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                globs.addAll(Glob.compile(pattern));
            } catch (IllegalArgumentException e) {
                throw new ConfigError(Problem.lasting(
                        "LEAT-D007",
                        Place.of("pipeline " + pipeline),
                        pattern,
                        "this pattern cannot be read: " + e.getMessage(),
                        "Correct it."));
            }
        }
        return globs;
    }
}
