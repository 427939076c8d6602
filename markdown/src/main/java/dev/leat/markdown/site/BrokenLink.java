package dev.leat.markdown.site;

/// A link that leads nowhere.
///
/// @param line from 1; 0 if it is not known
public record BrokenLink(String document, int line, String address, Why why) {
    /// What is missing.
    public enum Why {
        NO_FILE("there is no such file"),
        NO_ANCHOR("the page has no such place"),
        OUTSIDE("it leads out of the folder to a file that is not there");

        private final String rule;

        Why(String rule) {
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }
    }
}
