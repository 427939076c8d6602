package dev.leat.web;

import dev.leat.web.url.OutputNames;
import dev.leat.web.url.WebUrl;
import java.util.Locale;
import java.util.Optional;

/// Names of files for a pipeline's pages: as [OutputNames] names addresses, and a saved page's own path with another
/// ending. The same for a page whatever other pages there are, as rows tell it.
final class OutputName {
    private OutputName() {}

    /// @param key an address or a relative path
    static String of(String key, String ending) {
        Optional<WebUrl> address = WebScanner.isAddress(key) ? WebUrl.parse(key) : Optional.empty();
        return address.map(url -> new OutputNames(OutputNames.Layout.TREE, ending.substring(1)).of(url))
                .orElseGet(() -> withoutEnding(key) + ending);
    }

    private static String withoutEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".html", ".htm", ".xhtml"}) {
            if (lower.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
