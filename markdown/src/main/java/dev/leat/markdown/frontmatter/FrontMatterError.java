package dev.leat.markdown.frontmatter;

/// Why front matter cannot be used. `line` is 0-based; in the document once a [FrontMatter] carries it.
public record FrontMatterError(String message, int line) {
    FrontMatterError movedDown(int lines) {
        return new FrontMatterError(message, line + lines);
    }

    /// Carries the error out of the reader.
    static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient FrontMatterError error;

        Rejected(String message, int line) {
            super(message, null, false, false);
            this.error = new FrontMatterError(message, line);
        }

        FrontMatterError error() {
            return error;
        }
    }
}
