/// `leat web …`: pages fetched and converted, without a project file.
///
/// Entry types: the command classes, such as [dev.leat.cli.web.ConvertCommand]. Uses `command`, `screen`, `store`
/// (files a person asked for) and the web room.
@NullMarked
package dev.leat.cli.web;

import org.jspecify.annotations.NullMarked;
