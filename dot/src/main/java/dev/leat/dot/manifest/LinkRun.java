package dev.leat.dot.manifest;

import java.util.Arrays;

/// Links of one folder to the files of one folder of a package, each by its own name: what most records are, at a
/// tenth of the memory. `folder` is below the target, `source` below the package, `text` begins the links' texts;
/// each ends in a slash or is empty. The names from `from` to `to`, sorted, are those of this run; the array is not
/// copied.
public record LinkRun(String folder, String source, String text, String[] names, int from, int to) {
    public static LinkRun of(String folder, String source, String text, String[] names) {
        return new LinkRun(folder, source, text, names, 0, names.length);
    }

    public int size() {
        return to - from;
    }

    String path(int index) {
        return folder + names[from + index];
    }

    LinkRecord record(int index) {
        String name = names[from + index];
        return new LinkRecord(folder + name, source + name, text + name, LinkRecord.Kind.FILE, false);
    }

    /// Where this path stands, or -1 less where it would.
    int find(String path) {
        if (path.startsWith(folder)) {
            int at = Arrays.binarySearch(names, from, to, path.substring(folder.length()));
            return at >= 0 ? at - from : at + from;
        }
        return path.compareTo(folder) < 0 ? -1 : -1 - size();
    }

    LinkRun part(int begin, int end) {
        return new LinkRun(folder, source, text, names, from + begin, from + end);
    }
}
