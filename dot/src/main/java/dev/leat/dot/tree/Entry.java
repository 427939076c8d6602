package dev.leat.dot.tree;

import java.util.AbstractList;
import java.util.List;

/// A file, folder or symbolic link of a package. Immutable.
///
/// Most of a package are files that keep their name at the target. Such a file is in its folder as this name and
/// nothing else, an object the system's own reading made anyway; [#children] makes entries of them for who asks.
public final class Entry {
    public enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    private static final Object[] NONE = {};

    private final Kind kind;
    private final String name;
    private final String shown;
    private final String source;
    private final boolean whole;

    /// By name; a `String` is a plain file of this name, everything else an `Entry`.
    private final Object[] slots;

    private final int plainFiles;

    /// @param source its path below the package, empty for the package itself
    /// @param shown  its name at the target
    /// @param whole  one link to it would show exactly what single links would: nothing below it is ignored,
    ///               renamed or refused
    public Entry(Kind kind, String name, String shown, String source, boolean whole, List<Entry> children) {
        this(kind, name, shown, source, whole, children.isEmpty() ? NONE : children.toArray(), 0);
    }

    private Entry(Kind kind, String name, String shown, String source, boolean whole, Object[] slots, int plainFiles) {
        this.kind = kind;
        this.name = name;
        this.shown = shown;
        this.source = source;
        this.whole = whole;
        this.slots = slots;
        this.plainFiles = plainFiles;
    }

    /// A folder of these; the array is not copied.
    static Entry folder(String name, String shown, String source, boolean whole, Object[] slots, int plainFiles) {
        return new Entry(Kind.FOLDER, name, shown, source, whole, slots, plainFiles);
    }

    static Entry leaf(Kind kind, String name, String shown, String source) {
        return new Entry(kind, name, shown, source, true, NONE, 0);
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String shown() {
        return shown;
    }

    public String source() {
        return source;
    }

    public boolean whole() {
        return whole;
    }

    public boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    public boolean isEmpty() {
        return slots.length == 0;
    }

    /// Sorted by name.
    public List<Entry> children() {
        return new AbstractList<>() {
            @Override
            public int size() {
                return slots.length;
            }

            @Override
            public Entry get(int index) {
                return slots[index] instanceof Entry entry ? entry : plain((String) slots[index]);
            }
        };
    }

    /// Names of the files that keep them and hold nothing but what can be written as it is, sorted.
    public String[] plainFiles() {
        String[] names = new String[plainFiles];
        int at = 0;
        for (Object slot : slots) {
            if (slot instanceof String file) {
                names[at++] = file;
            }
        }
        return names;
    }

    /// Whether [#plainFiles] has any.
    public boolean hasPlainFiles() {
        return plainFiles > 0;
    }

    /// Children that are not among [#plainFiles].
    public List<Entry> others() {
        if (plainFiles == 0) {
            return children();
        }
        Entry[] others = new Entry[slots.length - plainFiles];
        int at = 0;
        for (Object slot : slots) {
            if (slot instanceof Entry entry) {
                others[at++] = entry;
            }
        }
        return List.of(others);
    }

    private Entry plain(String file) {
        return leaf(Kind.FILE, file, file, source.isEmpty() ? file : source + "/" + file);
    }

    /// The same under the names it has in the package: how it looks through a link to a folder above.
    public Entry asItIs() {
        return shown.equals(name) ? this : new Entry(kind, name, name, source, whole, slots, plainFiles);
    }
}
