package dev.leat.markdown.site;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that raw HTML gives to places: `id="…"`, `name="…"`.
final class HtmlIds {
    private static final Pattern ID = Pattern.compile("\\s(?:id|name)=[\"']([^\"'\\s]{1,200})[\"']");

    private HtmlIds() {}

    static Set<String> in(String html) {
        Set<String> ids = new HashSet<>();
        Matcher id = ID.matcher(html);
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }
}
