package dev.leat.engine.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of `.gitignore` and `.leatignore` files (gitignore(5)): the last matching pattern of the nearest file
/// decides, `!` takes back, a pattern with a slash is anchored at its file's folder, one that ends in a slash means
/// folders
/// only.
/// What an ignored folder holds cannot be taken back, as in git: the folder is not entered.
final class IgnoreRules {
    static final List<String> FILE_NAMES = List.of(".gitignore", ".leatignore");
    private static final int PATTERNS_MAX = 10_000;

    private record Rule(Glob glob, boolean ignores, boolean foldersOnly) {}

    private final @Nullable IgnoreRules outer;
    private final int depth;
    private final List<Rule> rules;

    private IgnoreRules(@Nullable IgnoreRules outer, int depth, List<Rule> rules) {
        this.outer = outer;
        this.depth = depth;
        this.rules = rules;
    }

    static final IgnoreRules NONE = new IgnoreRules(null, 0, List.of());

    /// The rules of a folder at `depth` segments below the root, whose own ignore files hold `text`.
    IgnoreRules with(int depth, String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().limit(PATTERNS_MAX).forEach(line -> add(rules, line));
        return rules.isEmpty() ? this : new IgnoreRules(this, depth, rules);
    }

    private static void add(List<Rule> rules, String line) {
        String pattern = line.stripTrailing();
        if (line.endsWith("\\ ")) {
            pattern = pattern + " ";
        }
        if (pattern.isEmpty() || pattern.startsWith("#")) {
            return;
        }
        boolean ignores = true;
        if (pattern.startsWith("!")) {
            ignores = false;
            pattern = pattern.substring(1);
        }
        boolean foldersOnly = pattern.endsWith("/");
        if (foldersOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        boolean anchored = pattern.indexOf('/') >= 0;
        // Braces mean nothing in gitignore, so they are protected from the glob.
        String glob = pattern.replace("{", "[{]").replace("}", "[}]");
        try {
            for (Glob compiled : Glob.compile(anchored ? glob : "**/" + glob)) {
                rules.add(new Rule(compiled, ignores, foldersOnly));
            }
        } catch (IllegalArgumentException e) {
            // a pattern beyond our limits ignores nothing, as git treats what it cannot read
        }
    }

    /// Whether the entry with these path segments (from the root on) is left out.
    boolean ignores(List<String> segments, boolean folder) {
        for (IgnoreRules level = this; level != null; level = level.outer) {
            for (int i = level.rules.size() - 1; i >= 0; i--) {
                Rule rule = level.rules.get(i);
                if (rule.foldersOnly() && !folder) {
                    continue;
                }
                long positions = rule.glob().start();
                for (int s = level.depth; s < segments.size() && positions != 0; s++) {
                    positions = rule.glob().step(positions, segments.get(s));
                }
                if (rule.glob().accepts(positions)) {
                    return rule.ignores();
                }
            }
        }
        return false;
    }
}
