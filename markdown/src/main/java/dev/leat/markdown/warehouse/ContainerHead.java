package dev.leat.markdown.warehouse;

import java.util.ArrayList;
import java.util.List;

/// What stands behind the colons that open a container: `warning Mind the step`, or `{.warning #id}`.
///
/// @param names its classes, the first being its name
/// @param id empty if it has none
/// @param title as written, empty if there is none
public record ContainerHead(List<String> names, String id, String title) {
    public ContainerHead {
        names = List.copyOf(names);
    }

    /// What a container's [info][Tokens#info] says.
    public static ContainerHead of(String info) {
        int close = info.indexOf('}');
        int open = info.indexOf('{');
        List<String> names = new ArrayList<>();
        String id = "";
        String rest = info;
        if (open >= 0 && close > open) {
            for (String part : info.substring(open + 1, close).strip().split("[ \t]+", -1)) {
                if (part.startsWith("#")) {
                    id = part.substring(1);
                } else if (part.startsWith(".")) {
                    names.add(part.substring(1));
                }
            }
            rest = info.substring(0, open).strip() + " "
                    + info.substring(close + 1).strip();
        }
        String said = rest.strip();
        if (names.isEmpty() || open > 0) {
            int end = 0;
            while (end < said.length() && " \t[".indexOf(said.charAt(end)) < 0) {
                end++;
            }
            if (end > 0) {
                names.addFirst(said.substring(0, end));
            }
            said = said.substring(end).strip();
        }
        boolean bracketed = said.startsWith("[") && said.endsWith("]");
        return new ContainerHead(names, id, bracketed ? said.substring(1, said.length() - 1) : said);
    }

    public String name() {
        return names.isEmpty() ? "" : names.getFirst();
    }
}
