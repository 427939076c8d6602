package dev.leat.dot.manifest;

import org.jspecify.annotations.Nullable;

/// A link that was made, or found right. `path` is below the target, `source` below the package; empty for the package
/// itself. `text` is the link's own, empty where an older manifest did not say. `adopted`: what it leads to came from
/// this place.
public record LinkRecord(String path, String source, String text, Kind kind, boolean adopted) {
    public enum Kind {
        FILE("file"),
        DIR("dir"),
        SYMLINK("symlink");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As the manifest writes it.
        String word() {
            return word;
        }

        /// @throws IllegalArgumentException if it is none
        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a link of the kind \"" + word + "\"");
        }
    }

    /// By hand, as [dev.leat.engine.disk.Facts.FileId] says.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkRecord link
                && path.equals(link.path)
                && source.equals(link.source)
                && text.equals(link.text)
                && kind == link.kind
                && adopted == link.adopted;
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
