package dev.leat.markdown.rules;

import java.util.Locale;

/// How a block at the very start of a document is written, and where it ends.
public enum FrontMatterForm {
    /// From a line of dashes to the next one, or to `...`.
    YAML,
    /// From a line `+++` to the next one.
    TOML,
    /// From a brace in the first place to the one that closes it.
    JSON;

    /// As it is written in settings and options.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
