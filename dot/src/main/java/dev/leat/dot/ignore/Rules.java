package dev.leat.dot.ignore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one package leaves out. Asked for every entry from the root down; what lies below an ignored folder is never
/// asked about.
public final class Rules {
    private final List<Rule> rules;

    /// Names that one of the rules is about, and whether any rule is about more than a name: most entries are done
    /// with after one look here.
    private final Set<String> names = new HashSet<>();

    /// Characters below 128 that one of those begins with.
    private final boolean[] begins = new boolean[128];

    private final boolean namesOnly;
    private final List<Pattern> suffixes;
    private final @Nullable StowList stow;
    private final boolean keysStayOut;

    Rules(List<Rule> rules, List<Pattern> suffixes, @Nullable StowList stow, boolean keysStayOut) {
        this.rules = rules;
        boolean only = true;
        for (Rule rule : rules) {
            only &= rule.isName();
            names.add(rule.literal());
            begins(rule.literal());
        }
        this.namesOnly = only;
        this.suffixes = suffixes;
        this.stow = stow;
        this.keysStayOut = keysStayOut;
    }

    private void begins(String literal) {
        if (!literal.isEmpty() && literal.charAt(0) < begins.length) {
            begins[literal.charAt(0)] = true;
        }
    }

    /// Whether a name is all that counts here, but for what [Secrets] says; then [#mayName] tells most of them.
    public boolean areNames() {
        return namesOnly && suffixes.isEmpty() && stow == null;
    }

    /// Whether a rule may be about this name.
    public boolean mayName(String name) {
        char first = name.charAt(0);
        return (first >= begins.length || begins[first]) && names.contains(name);
    }

    /// @param source the path below the package, names as they are there
    /// @param shown  the path below the package, names as they are at the target
    /// @param target the path below the target
    public boolean ignores(String source, String shown, String target, boolean folder) {
        String name = last(source);
        String shownName = shown.equals(source) ? name : last(shown);
        boolean none = namesOnly && !names.contains(name) && !names.contains(shownName);
        for (int i = none ? -1 : rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if (rule.matches(source, name, folder)
                    || (!shown.equals(source) && rule.matches(shown, shownName, folder))) {
                return rule.ignores();
            }
        }
        if (keysStayOut && Secrets.isPrivateKey(target)) {
            return true;
        }
        for (Pattern suffix : suffixes) {
            if (suffix.matcher(source).find()) {
                return true;
            }
        }
        return stow != null && stow.ignores(source, name);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
