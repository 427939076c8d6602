/// What a person wants to know of a store, as small records: how pipelines stand, which runs there were, what failed,
/// where an item's rows come from, which tables there are.
///
/// Entry types: [dev.leat.store.view.StatusView], [dev.leat.store.view.RunView], [dev.leat.store.view.Failure],
/// [dev.leat.store.view.ItemHistory], [dev.leat.store.view.TableInfo]. In: an open store; out: records. Uses
/// `dev.leat.store`, `dev.leat.store.sql` and the times of `dev.leat.store.dialect`.
@NullMarked
package dev.leat.store.view;

import org.jspecify.annotations.NullMarked;
