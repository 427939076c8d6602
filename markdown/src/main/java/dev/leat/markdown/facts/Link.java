package dev.leat.markdown.facts;

import java.util.Optional;

/// A link: inline, by reference, or an autolink. `allowed` says whether the profile's schemes include its own.
/// `image`: what is linked is (or holds) this picture.
public record Link(
        int ordinal,
        String text,
        String url,
        String title,
        int line,
        Type type,
        Optional<String> scheme,
        boolean allowed,
        boolean autolink,
        Optional<String> referenceLabel,
        Optional<Image> image,
        int section) {
    /// What the address is.
    public enum Type {
        ANCHOR,
        ABSOLUTE,
        RELATIVE,
        MALFORMED;

        /// As it is written in output.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Unique in its document.
    public String id() {
        return "link_" + ordinal;
    }
}
