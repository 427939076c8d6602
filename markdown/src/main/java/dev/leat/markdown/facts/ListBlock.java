package dev.leat.markdown.facts;

import java.util.List;
import java.util.Optional;

/// A list with its items and the lists inside them. `task`: one of its items at least is a task. `start` counts only
/// for ordered lists; `marker` is `-`, `*`, `+`, `.` or `)`.
public record ListBlock(
        int ordinal,
        boolean ordered,
        long start,
        boolean tight,
        String marker,
        boolean task,
        int startLine,
        int endLine,
        int section,
        List<Item> items) {
    public ListBlock {
        items = List.copyOf(items);
    }

    /// One item: its paragraphs' text, the lists and other blocks it holds. `checked` is empty unless the item is a
    /// task.
    public record Item(
            List<String> paragraphs,
            Optional<Boolean> checked,
            int startLine,
            int endLine,
            List<ListBlock> lists,
            List<BlockSpan> blocks) {
        public Item {
            paragraphs = List.copyOf(paragraphs);
            lists = List.copyOf(lists);
            blocks = List.copyOf(blocks);
        }

        /// All paragraphs, a line each.
        public String text() {
            return paragraphs.size() == 1 ? paragraphs.getFirst() : String.join("\n", paragraphs);
        }
    }

    public long checkedCount() {
        return items.stream().filter(item -> item.checked().orElse(false)).count();
    }

    public long uncheckedCount() {
        return items.stream().filter(item -> !item.checked().orElse(true)).count();
    }

    /// Whether tasks and plain items stand side by side.
    public boolean mixed() {
        return task && items.stream().anyMatch(item -> item.checked().isEmpty());
    }

    /// Unique in its document.
    public String id() {
        return "list_" + ordinal;
    }
}
