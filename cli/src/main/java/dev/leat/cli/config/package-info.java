/// Commands about Leat itself: its settings and their origins, completion, help, training of the start-up cache.
///
/// Entry types: [dev.leat.cli.config.ConfigCommand], [dev.leat.cli.config.HelpCommand]. Uses `command` and `screen`.
@NullMarked
package dev.leat.cli.config;

import org.jspecify.annotations.NullMarked;
