package dev.leat.engine.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which keys a pipeline takes: patterns in order, the last that matches decides; `!` turns one round, `re:` begins a
/// regular expression over the whole key.
public final class Selection {
    private sealed interface Rule {
        boolean takes();
    }

    private record GlobRule(Glob glob, boolean takes) implements Rule {}

    private record RegexRule(Pattern pattern, boolean takes) implements Rule {}

    private final List<Rule> rules;

    private Selection(List<Rule> rules) {
        this.rules = rules;
    }

    /// @throws IllegalArgumentException naming the pattern that cannot be read
    public static Selection of(List<String> patterns, List<String> excluded) {
        List<Rule> rules = new ArrayList<>();
        patterns.forEach(pattern -> add(rules, pattern, true));
        excluded.forEach(pattern -> add(rules, pattern, false));
        return new Selection(List.copyOf(rules));
    }

    private static void add(List<Rule> rules, String text, boolean takes) {
        String pattern = text;
        boolean take = takes;
        if (pattern.startsWith("!")) {
            take = !takes;
            pattern = pattern.substring(1);
        }
        if (pattern.startsWith("re:")) {
            rules.add(new RegexRule(Pattern.compile(pattern.substring(3)), take));
            return;
        }
        for (Glob glob : Glob.compile(pattern)) {
            rules.add(new GlobRule(glob, take));
        }
    }

    public boolean takes(String key) {
        State state = start();
        for (String name : key.split("/")) {
            if (!name.isEmpty()) {
                state = state.below(name);
            }
        }
        return state.takes(key);
    }

    /// The folders (or single files) at which a walk has to begin, relative, without those inside another.
    List<String> bases() {
        Set<String> bases = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!rule.takes()) {
                continue;
            }
            switch (rule) {
                case RegexRule regex -> bases.add("");
                case GlobRule(Glob glob, boolean takes) -> {
                    List<String> prefix = glob.fixedPrefix();
                    bases.add(String.join("/", prefix));
                }
            }
        }
        List<String> sorted = new ArrayList<>(bases);
        sorted.sort(TreeOrder::compareFolders);
        List<String> outer = new ArrayList<>();
        for (String base : sorted) {
            boolean inside = outer.stream().anyMatch(o -> o.isEmpty() || base.equals(o) || base.startsWith(o + "/"));
            if (!inside) {
                outer.add(base);
            }
        }
        return outer;
    }

    State start() {
        long[] positions = new long[rules.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = rules.get(i) instanceof GlobRule(Glob glob, boolean takes) ? glob.start() : 1;
        }
        return new State(positions);
    }

    /// Where each pattern stands at some depth of a walk. Immutable.
    final class State {
        private final long[] positions;

        private State(long[] positions) {
            this.positions = positions;
        }

        State below(String name) {
            long[] next = positions.clone();
            for (int i = 0; i < next.length; i++) {
                if (rules.get(i) instanceof GlobRule(Glob glob, boolean takes) && next[i] != 0) {
                    next[i] = glob.step(next[i], name);
                }
            }
            return new State(next);
        }

        /// As `below(name).takes(key)`, without making anything: a walk asks it of every entry.
        boolean takesChild(String name, String key) {
            for (int i = positions.length - 1; i >= 0; i--) {
                boolean matches = switch (rules.get(i)) {
                    case GlobRule(Glob glob, boolean takes) -> glob.accepts(glob.step(positions[i], name));
                    case RegexRule(Pattern pattern, boolean takes) ->
                        pattern.matcher(key).matches();
                };
                if (matches) {
                    return rules.get(i).takes();
                }
            }
            return false;
        }

        /// As `below(name).mayTakeBelow()`.
        boolean mayTakeBelowChild(String name) {
            for (int i = 0; i < positions.length; i++) {
                boolean open = switch (rules.get(i)) {
                    case GlobRule(Glob glob, boolean takes) -> takes && glob.step(positions[i], name) != 0;
                    case RegexRule(Pattern pattern, boolean takes) -> takes;
                };
                if (open) {
                    return true;
                }
            }
            return false;
        }

        boolean takes(String key) {
            for (int i = positions.length - 1; i >= 0; i--) {
                boolean matches = switch (rules.get(i)) {
                    case GlobRule(Glob glob, boolean takes) -> glob.accepts(positions[i]);
                    case RegexRule(Pattern pattern, boolean takes) ->
                        pattern.matcher(key).matches();
                };
                if (matches) {
                    return rules.get(i).takes();
                }
            }
            return false;
        }

        /// Whether anything below here can still be taken: a folder where not is not entered.
        boolean mayTakeBelow() {
            for (int i = 0; i < positions.length; i++) {
                if (rules.get(i).takes() && positions[i] != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(rules.toArray());
    }
}
