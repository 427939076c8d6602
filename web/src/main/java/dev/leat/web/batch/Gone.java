package dev.leat.web.batch;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.web.url.WebUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pages that an earlier run wrote and that no list names any more.
public final class Gone {
    private static final int BYTES_MAX = 1 << 30;

    private final Manifest manifest;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final int before;

    /// @param named what is wanted now; everything else that the manifest knows is gone
    public Gone(Manifest manifest, Collection<WebUrl> named) {
        this.manifest = manifest;
        Set<String> still = new HashSet<>();
        named.forEach(url -> still.add(url.normal().href()));
        List<Manifest.Entry> known = manifest.entries();
        this.before = known.size();
        for (Manifest.Entry entry : known) {
            if (!still.contains(entry.url())) {
                entries.add(entry);
            }
        }
    }

    public int count() {
        return entries.size();
    }

    public List<String> addresses() {
        return entries.stream().map(Manifest.Entry::url).toList();
    }

    /// More than anybody removes without being asked twice.
    public boolean isTooMuch() {
        return RemovalGuard.DEFAULT.refuses(entries.size(), before);
    }

    /// Removes their files, except such as somebody changed since; says how many.
    public int prune(Disk disk, Path folder) throws IOException {
        int removed = 0;
        for (Manifest.Entry entry : entries) {
            Path file = folder.resolve(entry.file()).normalize();
            boolean ours = !entry.file().isEmpty()
                    && file.startsWith(folder.normalize())
                    && disk.exists(file)
                    && PageFiles.sha256(disk.readAll(file, BYTES_MAX)).equals(entry.sha256());
            if (ours) {
                disk.delete(file);
                removed++;
            }
            if (ours || entry.file().isEmpty() || !disk.exists(file)) {
                manifest.remove(entry);
            }
        }
        return removed;
    }
}
