package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `{#id .class}` behind a title.
///
/// @param id empty if there is none
public record HeadingAttributes(String id, List<String> classes) {
    static final HeadingAttributes NONE = new HeadingAttributes("", List.of());
    private static final Pattern FORM = Pattern.compile("\\{((?: *[#.][A-Za-z][\\w:.-]{0,100}){1,20}) *}");

    public HeadingAttributes {
        classes = List.copyOf(classes);
    }

    /// Those of a heading; [#isEmpty] if it has none.
    public static HeadingAttributes of(TokenWarehouse w, int heading) {
        int last = w.partner(heading) - 1;
        Matcher found = find(w.type(last) == TokenType.TEXT ? w.text(last) : "");
        if (!found.matches()) {
            return NONE;
        }
        String id = "";
        List<String> classes = new ArrayList<>();
        for (String part : found.group(1).strip().split(" +", -1)) {
            if (part.startsWith("#")) {
                id = part.substring(1);
            } else {
                classes.add(part.substring(1));
            }
        }
        return new HeadingAttributes(id, classes);
    }

    public boolean isEmpty() {
        return id.isEmpty() && classes.isEmpty();
    }

    /// A title without them.
    public static String cut(String title) {
        Matcher found = find(title);
        return found.matches() ? title.substring(0, found.start()).stripTrailing() : title;
    }

    private static Matcher find(String title) {
        return FORM.matcher(title).region(Math.max(0, title.lastIndexOf('{')), title.length());
    }
}
