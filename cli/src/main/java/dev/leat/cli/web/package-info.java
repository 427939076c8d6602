/// `leat web …`: pages converted, without a project file.
///
/// Entry types: the command classes. Uses `command`, `store` (files a person asked for) and the web room.
@NullMarked
package dev.leat.cli.web;

import org.jspecify.annotations.NullMarked;
