package dev.leat.dot.tree;

import dev.leat.dot.refusal.Conflict;
import java.util.List;
import java.util.Optional;

/// One package as read: its entries, what people should know of it, and what makes it impossible to link. `mount` is
/// the path below the target where the root's children go, empty for the target itself.
public record PackageTree(String name, String mount, Entry root, List<String> warnings, List<Conflict> conflicts) {
    public PackageTree {
        warnings = List.copyOf(warnings);
        conflicts = List.copyOf(conflicts);
    }

    /// The entry at this path below the package; empty if there is none that can be linked.
    public Optional<Entry> find(String source) {
        Entry at = root;
        if (source.isEmpty()) {
            return Optional.of(at);
        }
        for (String name : source.split("/")) {
            Optional<Entry> next = at.children().stream()
                    .filter(child -> child.name().equals(name))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    /// The entry that goes to this path below the target.
    public Optional<Entry> shownAt(String path) {
        String below = path;
        if (!mount.isEmpty()) {
            if (path.equals(mount)) {
                return Optional.of(root);
            }
            if (!path.startsWith(mount + "/")) {
                return Optional.empty();
            }
            below = path.substring(mount.length() + 1);
        }
        Entry at = root;
        for (String name : below.split("/")) {
            Optional<Entry> next = at.children().stream()
                    .filter(child -> child.shown().equals(name))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }
}
