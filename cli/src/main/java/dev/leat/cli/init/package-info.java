/// `leat init`: a project file for what lies here.
///
/// Entry type: [dev.leat.cli.init.InitCommand]. Uses `command`, `screen` and `store` (the file written).
@NullMarked
package dev.leat.cli.init;

import org.jspecify.annotations.NullMarked;
