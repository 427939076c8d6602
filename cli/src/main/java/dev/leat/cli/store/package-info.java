/// Commands that look at the store: `status`, `query`, `search`, `export`, `explain`; and how every command opens it.
///
/// Entry types: the command classes, [dev.leat.cli.store.OpenStore]. Uses `command`, `screen`,
/// `config` (the pages that explain codes) and the module store.
@NullMarked
package dev.leat.cli.store;

import org.jspecify.annotations.NullMarked;
