package dev.leat.markdown.facts;

import java.util.ArrayList;
import java.util.List;

/// The outermost lists of a document, each with all that is inside it. `items` counts all items of all lists; beyond
/// `itemsMax` they are not kept.
public record Lists(List<ListBlock> outermost, int items, int itemsMax) {
    public boolean truncated() {
        return items > itemsMax;
    }

    /// Lists without tasks that stand in no other such list; one inside a task list is among them.
    public List<ListBlock> regular() {
        return of(false);
    }

    /// Lists with tasks that stand in no other such list.
    public List<ListBlock> tasks() {
        return of(true);
    }

    private List<ListBlock> of(boolean task) {
        List<ListBlock> found = new ArrayList<>();
        outermost.forEach(list -> find(list, task, found));
        return found;
    }

    private static void find(ListBlock list, boolean task, List<ListBlock> found) {
        if (list.task() == task) {
            found.add(list);
            return;
        }
        list.items().forEach(item -> item.lists().forEach(inner -> find(inner, task, found)));
    }
}
