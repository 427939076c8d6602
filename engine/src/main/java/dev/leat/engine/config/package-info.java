/// The project file: YAML with places, variables, typed settings, and errors that name line, value, rule and remedy.
///
/// Entry types: [dev.leat.engine.config.ProjectFile] finds and reads `leat.yaml` into a
/// [dev.leat.engine.config.Project]; [dev.leat.engine.config.Settings] binds a block of it to a room's record, whose
/// components carry [dev.leat.engine.config.Setting]. Uses `item`, `plan` (the removal guard) and `disk`, and of the
/// root what a room declares.
@NullMarked
package dev.leat.engine.config;

import org.jspecify.annotations.NullMarked;
