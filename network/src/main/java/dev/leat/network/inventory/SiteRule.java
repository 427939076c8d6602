package dev.leat.network.inventory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From a device's name to its site: the one place where that is decided. `pattern` has a group `site`; a name it does
/// not fit is its own site.
public record SiteRule(Pattern pattern) {
    /// What stands before the first dash.
    public static final String DEFAULT = "^(?<site>[^-]+)-";

    /// @throws IllegalArgumentException if it is no expression, or has no group `site`
    public static SiteRule of(String expression) {
        Pattern pattern = Pattern.compile(expression);
        if (!pattern.namedGroups().containsKey("site")) {
            throw new IllegalArgumentException("site has a group (?<site>…)");
        }
        return new SiteRule(pattern);
    }

    public String site(String hostname) {
        Matcher matcher = pattern.matcher(hostname);
        return matcher.find() && matcher.group("site") != null ? matcher.group("site") : hostname;
    }

    /// The second part of a name that dashes divide.
    static String zone(String hostname) {
        String[] parts = hostname.split("-");
        return parts.length > 2 ? parts[1] : "";
    }
}
