package dev.leat.markdown;

import java.util.Locale;
import java.util.Set;

/// How much a document is trusted: which schemes its links and pictures may have, and whether raw HTML is welcome.
public enum Profile {
    STRICT(Set.of("https"), false),
    MODERATE(Set.of("http", "https", "mailto", "tel"), false),
    PERMISSIVE(Set.of("http", "https", "mailto", "tel", "ftp"), true);

    private final Set<String> schemes;
    private final boolean html;

    Profile(Set<String> schemes, boolean html) {
        this.schemes = schemes;
        this.html = html;
    }

    public Set<String> schemes() {
        return schemes;
    }

    public boolean allowsHtml() {
        return html;
    }

    /// As it is written in settings and output.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
