package dev.leat.markdown.conformance;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTML with the differences taken out that GFM's own test runner takes out before it compares: order of attributes,
/// `/>` of empty elements. Nothing else: text and line ends stay.
final class PlainHtml {
    private static final Pattern TAG =
            Pattern.compile("<([a-zA-Z][a-zA-Z0-9-]*)((?:\\s+[^\\s\"'=<>/]+(?:=\"[^\"]*\")?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s\"'=<>/]+)(?:=\"([^\"]*)\")?");

    private PlainHtml() {}

    static String of(String html) {
        return TAG.matcher(html).replaceAll(found -> Matcher.quoteReplacement(tag(found.group(1), found.group(2))));
    }

    private static String tag(String name, String attributes) {
        TreeMap<String, String> sorted = new TreeMap<>();
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            sorted.put(each.group(1), each.group(2) == null ? "" : each.group(2));
        }
        StringBuilder tag = new StringBuilder("<").append(name);
        sorted.forEach((attribute, value) ->
                tag.append(' ').append(attribute).append("=\"").append(value).append('"'));
        return tag.append('>').toString();
    }
}
