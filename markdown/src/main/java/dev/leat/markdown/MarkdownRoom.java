package dev.leat.markdown;

import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import dev.leat.engine.Services;
import dev.leat.engine.Vanished;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.scan.FileScanner;
import java.util.List;

/// Markdown files to rows: scan files, parse each once, plan rows, apply to the project's store.
public final class MarkdownRoom implements Room {
    static final String NAME = "markdown";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<MarkdownSettings> settings() {
        return MarkdownSettings.class;
    }

    @Override
    public Vanished vanished() {
        return Vanished.REMOVE;
    }

    @Override
    public List<TableSpec> tables() {
        return MarkdownTables.ALL;
    }

    @Override
    public Pipeline<?, ?, ?> open(PipelineSetup setup, Services services) throws ConfigError {
        MarkdownSettings settings = (MarkdownSettings) setup.settings();
        return new Pipeline<>(
                setup.name(),
                NAME,
                services.storeName(),
                setup.vanished(),
                setup.guard(),
                scanner(setup.name(), settings, services),
                new MarkdownParser(setup.name(), settings),
                new MarkdownPlanner(),
                services.tables(setup.name(), NAME, MarkdownTables.ALL));
    }

    private static FileScanner scanner(String pipeline, MarkdownSettings settings, Services services)
            throws ConfigError {
        try {
            return services.files(settings.sources(), settings.exclude(), settings.follow(), settings.ignoreFiles());
        } catch (IllegalArgumentException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-M005",
                    Place.of("pipeline " + pipeline),
                    String.valueOf(e.getMessage()),
                    "sources and exclude are patterns that can be read",
                    "Correct the pattern"));
        }
    }
}
