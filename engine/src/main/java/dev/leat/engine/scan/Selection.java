package dev.leat.engine.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which keys a pipeline takes: patterns in order, the last that matches decides; `!` turns one round, `re:` begins a
/// regular expression over the whole key.
public final class Selection {
    /// One pattern. `at` is where it stands after the folders above, 0 = nothing below can match. Methods rather than
    /// switches over the kinds: a walk asks them of every entry, and a switch over types costs a run's start 10 ms.
    private sealed interface Rule {
        boolean takes();

        long start();

        long step(long at, String name);

        boolean matches(long at, String key);
    }

    private record GlobRule(Glob glob, boolean takes) implements Rule {
        @Override
        public long start() {
            return glob.start();
        }

        @Override
        public long step(long at, String name) {
            return at == 0 ? 0 : glob.step(at, name);
        }

        @Override
        public boolean matches(long at, String key) {
            return glob.accepts(at);
        }
    }

    /// A regular expression is asked of whole keys, so it may match below any folder.
    private record RegexRule(Pattern pattern, boolean takes) implements Rule {
        @Override
        public long start() {
            return 1;
        }

        @Override
        public long step(long at, String name) {
            return at;
        }

        @Override
        public boolean matches(long at, String key) {
            return pattern.matcher(key).matches();
        }
    }

    private final List<Rule> rules;
    private final List<String> bases;

    private Selection(List<Rule> rules) {
        this.rules = rules;
        this.bases = bases(rules);
    }

    /// @throws IllegalArgumentException naming the pattern that cannot be read, or cannot stand beside the others
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

    /// The folders (or single files) at which a walk has to begin, as they are written, without those inside another.
    List<String> bases() {
        return bases;
    }

    private static List<String> bases(List<Rule> rules) {
        Set<String> bases = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (!rule.takes()) {
                continue;
            }
            bases.add(rule instanceof GlobRule glob ? glob.glob().fixedPrefix() : "");
        }
        // Its keys would stand in the midst of the others, and scans go in the order of keys.
        Optional<String> outside = bases.stream().filter(Selection::isOutside).findFirst();
        if (bases.contains("") && outside.isPresent()) {
            throw new IllegalArgumentException("\"" + outside.get() + "\" lies outside the folder that another pattern"
                    + " covers whole: give it a pipeline of its own, or name folders in the other pattern");
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

    private static boolean isOutside(String base) {
        return base.startsWith("/") || base.equals("..") || base.startsWith("../");
    }

    State start() {
        long[] positions = new long[rules.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = rules.get(i).start();
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
                next[i] = rules.get(i).step(next[i], name);
            }
            return new State(next);
        }

        /// As `below(name).takes(key)`, without making anything: a walk asks it of every entry.
        boolean takesChild(String name, String key) {
            for (int i = positions.length - 1; i >= 0; i--) {
                Rule rule = rules.get(i);
                if (rule.matches(rule.step(positions[i], name), key)) {
                    return rule.takes();
                }
            }
            return false;
        }

        /// As `below(name).mayTakeBelow()`.
        boolean mayTakeBelowChild(String name) {
            for (int i = 0; i < positions.length; i++) {
                Rule rule = rules.get(i);
                if (rule.takes() && rule.step(positions[i], name) != 0) {
                    return true;
                }
            }
            return false;
        }

        boolean takes(String key) {
            for (int i = positions.length - 1; i >= 0; i--) {
                if (rules.get(i).matches(positions[i], key)) {
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
