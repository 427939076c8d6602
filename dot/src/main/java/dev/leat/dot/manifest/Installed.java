package dev.leat.dot.manifest;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is linked for one package. `directories` are those it wants though nothing of it is in them; `backups` say
/// where what stood at a path went.
public record Installed(
        String name,
        Instant at,
        boolean adopted,
        String packageDir,
        Links links,
        SortedSet<String> directories,
        SortedMap<String, String> backups) {
    public Installed {
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
        backups = Collections.unmodifiableSortedMap(new TreeMap<>(backups));
    }

    public boolean isEmpty() {
        return links.isEmpty() && directories.isEmpty();
    }

    /// By hand, as [dev.leat.engine.disk.Facts.FileId] says.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Installed one && name.equals(one.name) && at.equals(one.at) && sameAs(one);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /// The same but for the time.
    public boolean sameAs(Installed other) {
        return adopted == other.adopted
                && packageDir.equals(other.packageDir)
                && links.equals(other.links)
                && directories.equals(other.directories)
                && backups.equals(other.backups);
    }
}
