package dev.leat.markdown.site;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Where pages lie: `a/b.md` at `a/b.html`, a folder's `index.md`, or else its `README.md`, at its `index.html`.
final class SitePaths {
    private SitePaths() {}

    /// Paths by keys. Two documents never share one: the second keeps its ending, `a.markdown.html`.
    static SequencedMap<String, String> of(Collection<String> keys) {
        SequencedMap<String, String> paths = new LinkedHashMap<>();
        for (String key : keys) {
            String path = plain(key);
            boolean readme = file(key).toLowerCase(Locale.ROOT).startsWith("readme.");
            if (readme && keys.stream().noneMatch(other -> plain(other).equals(folder(key) + "index.html"))) {
                path = folder(key) + "index.html";
            }
            paths.put(key, paths.containsValue(path) ? key + ".html" : path);
        }
        return paths;
    }

    private static String plain(String key) {
        return folder(key) + name(key) + ".html";
    }

    static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    static String file(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /// The file's name without its ending.
    static String name(String key) {
        String file = file(key);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /// A path from a folder; empty if it leads out of the site.
    static Optional<String> resolve(String folder, String relative) {
        Deque<String> parts = new ArrayDeque<>();
        String whole = relative.startsWith("/") ? relative : folder + relative;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /// How a page in `folder` writes the way to `path`.
    static String relative(String folder, String path) {
        String[] from = folder.isEmpty() ? new String[0] : folder.split("/", -1);
        int depth = folder.isEmpty() ? 0 : from.length - 1;
        String[] to = path.split("/", -1);
        int shared = 0;
        while (shared < depth && shared < to.length - 1 && from[shared].equals(to[shared])) {
            shared++;
        }
        return "../".repeat(depth - shared)
                + Arrays.stream(to, shared, to.length).collect(Collectors.joining("/"));
    }
}
