/// The project file: YAML with places, variables, typed settings, and errors that name line, value, rule and remedy.
///
/// Entry type: [dev.leat.engine.config.ProjectFile]. Uses `item` and `disk`.
@NullMarked
package dev.leat.engine.config;

import org.jspecify.annotations.NullMarked;
