package dev.leat.engine;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.rows.TableSpec;
import java.util.List;

/// A kind of pipeline. Found by ServiceLoader; stateless.
public interface Room {
    /// The word that names it in a project file.
    String name();

    /// The typed settings of its block in a project file; unknown keys are errors. Component types as
    /// [dev.leat.engine.config.Settings] says.
    Class<? extends Record> settings();

    /// What disappearance does unless the pipeline says otherwise.
    Vanished vanished();

    /// The tables its pipelines fill, in the order in which a person should meet them; empty if its target is
    /// another.
    List<TableSpec> tables();

    Pipeline<?, ?, ?> open(PipelineSetup setup, Services services) throws ConfigError;
}
