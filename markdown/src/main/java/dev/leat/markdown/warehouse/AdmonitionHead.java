package dev.leat.markdown.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of an admonition, behind its marks: `note`, `danger highlight "Mind the step"`.
///
/// @param names what it is called, then further classes
/// @param title as written; none if there is none, which is not the same as an empty one
public record AdmonitionHead(String names, Optional<String> title) {
    private static final int BYTES_MAX = 300;
    private static final Pattern FORM = Pattern.compile(
            "(?:!!!|\\?\\?\\?\\+?)[ \\t]?[ \\t]*([\\w-]++(?:[ \\t]++[\\w-]++)*+)(?:[ \\t]++\"([^\"]*)\")?[ \\t]*");
    private static final Pattern INFO = Pattern.compile("([\\w-]++(?:[ \\t]++[\\w-]++)*+)(?:[ \\t]++\"([^\"]*)\")?");

    /// Whether a line is such a head, from its marks on.
    public static boolean is(byte[] text, int from, int to) {
        return to - from <= BYTES_MAX
                && FORM.matcher(new String(text, from, to - from, StandardCharsets.UTF_8))
                        .matches();
    }

    /// What an admonition's [info][Tokens#info] says.
    public static AdmonitionHead of(String info) {
        Matcher form = INFO.matcher(info);
        return form.matches()
                ? new AdmonitionHead(form.group(1), Optional.ofNullable(form.group(2)))
                : new AdmonitionHead(info, Optional.empty());
    }
}
