package dev.leat.dot.plan;

import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.operation.Operations;
import dev.leat.dot.refusal.Conflict;
import java.nio.file.Path;
import java.util.List;

/// What a command would do: operations in the order people read them, the manifest before and after, what stands in
/// the way, what people should know.
public record LinkPlan(
        Operations operations, Manifest before, Manifest after, List<Conflict> conflicts, List<String> warnings) {
    public LinkPlan {
        conflicts = List.copyOf(conflicts);
        warnings = List.copyOf(warnings);
    }

    /// Nothing to do, seen without reading the manifest.
    public static LinkPlan nothing(Path target) {
        Manifest unread = Manifest.empty(target.toString());
        return new LinkPlan(Operations.of(List.of()), unread, unread, List.of(), List.of());
    }

    /// Whether the manifest says something new, also where no link changes.
    public boolean changesManifest() {
        return !before.packages().equals(after.packages())
                || !before.directories().equals(after.directories());
    }
}
