/// Commands that look at the store: `status`, `query`, `search`, `export`; and how every command opens it.
///
/// Entry types: the command classes, [dev.leat.cli.store.OpenStore]. Uses `command`, `screen` and the module store.
@NullMarked
package dev.leat.cli.store;

import org.jspecify.annotations.NullMarked;
