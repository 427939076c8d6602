package dev.leat.markdown.compat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token, or a pair of them, in the tree that the founding program walks. Lines are 0-based, `[start, end)`; -1
/// where there are none. Mutable while the tree is made.
final class Node {
    static final int NONE = -1;

    final String type;
    final int level;
    final List<Node> children = new ArrayList<>();
    final @Nullable Node parent;
    int start = NONE;
    int end = NONE;
    String content = "";
    String info = "";
    String markup = "";
    String address = "";
    String title = "";
    /// Of a footnote or a reference to one: its number, and its label, empty if it has none.
    int number = NONE;

    String label = "";
    String align = "";
    /// Of a list item: whether it is a task, and done.
    boolean task;

    boolean checked;

    Node(String type, int level, @Nullable Node parent) {
        this.type = type;
        this.level = level;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /// A node that the caller puts among its parent's children.
    static Node beside(String type, Node parent) {
        Node node = new Node(type, 0, parent);
        parent.children.removeLast();
        return node;
    }

    boolean is(String... types) {
        for (String wanted : types) {
            if (type.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    boolean isList() {
        return is("bullet_list", "ordered_list");
    }

    boolean isTaskList() {
        return isList() && children.stream().anyMatch(item -> item.task);
    }

    boolean isInside(String... types) {
        for (Node up = parent; up != null; up = up.parent) {
            if (up.is(types)) {
                return true;
            }
        }
        return false;
    }

    /// This node and everything in it, depth first.
    List<Node> all() {
        List<Node> all = new ArrayList<>();
        List<Node> stack = new ArrayList<>(List.of(this));
        while (!stack.isEmpty()) {
            Node next = stack.removeLast();
            all.add(next);
            stack.addAll(next.children.reversed());
        }
        return all;
    }

    /// All of these types in it, depth first, itself left out.
    List<Node> all(String... types) {
        return all().stream().filter(node -> node != this && node.is(types)).toList();
    }

    /// What is read of it: an image's label as it is written, and then once more as it is read; nothing between
    /// blocks.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Node node : all()) {
            switch (node.type) {
                case "text", "code_inline", "image" -> text.append(node.content);
                case "softbreak", "hardbreak" -> text.append('\n');
                default -> {}
            }
        }
        return text.toString();
    }
}
