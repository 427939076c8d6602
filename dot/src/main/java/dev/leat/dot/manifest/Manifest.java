package dev.leat.dot.manifest;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that is remembered of one target. `serial` counts its versions; `directories` are the folders below the
/// target that were made for links, and may go when the last link does; `miscounted` names packages whose links are not
/// as many as the file said.
public record Manifest(
        long serial,
        String target,
        SortedMap<String, Installed> packages,
        SortedSet<String> directories,
        SortedMap<String, IgnoredLink> ignoredLinks,
        SortedSet<String> ignoredPatterns,
        Optional<Repository> repository,
        SortedSet<String> miscounted) {
    public Manifest {
        packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
        ignoredLinks = Collections.unmodifiableSortedMap(new TreeMap<>(ignoredLinks));
        miscounted = Collections.unmodifiableSortedSet(new TreeSet<>(miscounted));
        ignoredPatterns = Collections.unmodifiableSortedSet(new TreeSet<>(ignoredPatterns));
    }

    public static Manifest empty(String target) {
        return new Manifest(
                0,
                target,
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                Optional.empty(),
                new TreeSet<>());
    }

    public Manifest withIgnored(SortedMap<String, IgnoredLink> links, SortedSet<String> patterns) {
        return new Manifest(serial + 1, target, packages, directories, links, patterns, repository, miscounted);
    }

    public Manifest withRepository(Repository from) {
        return new Manifest(
                serial + 1,
                target,
                packages,
                directories,
                ignoredLinks,
                ignoredPatterns,
                Optional.of(from),
                miscounted);
    }
}
