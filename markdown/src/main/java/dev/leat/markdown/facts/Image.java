package dev.leat.markdown.facts;

import java.util.Locale;
import java.util.Optional;

/// A picture. `alt` is the label as written, `altText` what a reader sees; `linked`: it stands inside a link.
public record Image(
        String id,
        String src,
        String alt,
        String altText,
        String title,
        int line,
        Kind kind,
        String format,
        Optional<String> scheme,
        boolean allowed,
        boolean linked,
        Optional<DataUri> data,
        int section) {
    /// Where the picture lies.
    public enum Kind {
        DATA,
        EXTERNAL,
        LOCAL;

        /// As it is written in output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A picture inside the document. `bytesApprox` is what the payload decodes to, roughly.
    public record DataUri(String mediaType, boolean base64, long bytesApprox) {}
}
