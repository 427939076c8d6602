package dev.leat.web.read;

/// How a page is read. `content` says how much of it; `firstRowHeads` makes the first row of every table its
/// header; `repeatSpans` puts a value into every cell that its span covers.
public record ReadOptions(Content content, String baseUrl, boolean firstRowHeads, boolean repeatSpans) {
    public static final ReadOptions DEFAULT = new ReadOptions(Content.AUTO, "", false, false);

    /// How much of a page.
    public enum Content {
        /// Everything that shows.
        FULL,
        /// The main content, whatever the confidence.
        MAIN,
        /// The main content where it is certain enough, else everything.
        AUTO
    }

    public ReadOptions content(Content value) {
        return new ReadOptions(value, baseUrl, firstRowHeads, repeatSpans);
    }

    public ReadOptions baseUrl(String value) {
        return new ReadOptions(content, value, firstRowHeads, repeatSpans);
    }

    public ReadOptions firstRowHeads(boolean value) {
        return new ReadOptions(content, baseUrl, value, repeatSpans);
    }

    public ReadOptions repeatSpans(boolean value) {
        return new ReadOptions(content, baseUrl, firstRowHeads, value);
    }
}
