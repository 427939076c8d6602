package dev.leat.dot.ignore;

import dev.leat.dot.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// An ignore list of GNU Stow: regular expressions, those without a slash for whole base names, those with one for
/// whole segments of `/` and the path below the package.
final class StowList {
    static final String LOCAL = ".stow-local-ignore";
    static final String GLOBAL = ".stow-global-ignore";

    private static final List<String> BUILT_IN = List.of(
            "RCS",
            ".+,v",
            "CVS",
            "\\.#.+",
            "\\.cvsignore",
            "\\.svn",
            "_darcs",
            "\\.hg",
            "\\.git",
            "\\.gitignore",
            ".+~",
            "#.*#",
            "^/README.*",
            "^/LICENSE.*",
            "^/COPYING");

    private final List<Pattern> names = new ArrayList<>();
    private final List<Pattern> paths = new ArrayList<>();

    private StowList(List<String> regexes, String place) throws Refused {
        // Stow adds this one itself, so that the list is never linked.
        add("^/\\.stow-local-ignore$", place);
        for (String regex : regexes) {
            add(regex, place);
        }
    }

    private void add(String regex, String place) throws Refused {
        try {
            if (regex.indexOf('/') < 0) {
                names.add(Pattern.compile("^(?:" + regex + ")$"));
            } else {
                paths.add(Pattern.compile("(?:^|/)(?:" + regex + ")(?:/|$)"));
            }
        } catch (PatternSyntaxException e) {
            throw Refused.usage(
                    "LEAT-D007",
                    place,
                    regex,
                    "this is not a regular expression: " + e.getDescription(),
                    "The lists of GNU Stow hold one regular expression a line.");
        }
    }

    static StowList builtIn() throws Refused {
        return new StowList(BUILT_IN, "built-in");
    }

    static StowList parse(String text, String place) throws Refused {
        List<String> regexes = new ArrayList<>();
        text.lines().forEach(line -> {
            String regex = line.strip();
            if (!regex.isEmpty() && !regex.startsWith("#")) {
                regexes.add(regex.replaceFirst("\\s+#.+", "").replace("\\#", "#"));
            }
        });
        return new StowList(regexes, place);
    }

    boolean ignores(String source, String name) {
        for (Pattern pattern : names) {
            if (pattern.matcher(name).find()) {
                return true;
            }
        }
        String rooted = "/" + source;
        for (Pattern pattern : paths) {
            if (pattern.matcher(rooted).find()) {
                return true;
            }
        }
        return false;
    }
}
