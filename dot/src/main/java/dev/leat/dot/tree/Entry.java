package dev.leat.dot.tree;

import java.util.List;

/// A file, folder or symbolic link of a package. `source` is its path below the package, empty for the package itself;
/// `shown` its name at the target. `whole` says that one link to it would show exactly what single links would:
/// nothing below it is ignored, renamed or refused. Children are sorted by name.
public record Entry(Kind kind, String name, String shown, String source, boolean whole, List<Entry> children) {
    public enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    public Entry {
        children = List.copyOf(children);
    }

    public boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /// The same under the names it has in the package: how it looks through a link to a folder above.
    public Entry asItIs() {
        return shown.equals(name) ? this : new Entry(kind, name, name, source, whole, children);
    }
}
