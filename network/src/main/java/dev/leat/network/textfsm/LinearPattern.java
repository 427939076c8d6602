package dev.leat.network.textfsm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of a pattern that can be matched in one pass, without ever going back: a sequence of character
/// classes, each repeated, where what may follow cannot be taken for what is repeated (`\S+\s+(\d+)\s*$`). There is
/// one way at most to match it, so its answer is the answer of the whole pattern: no, if it does not match; and if the
/// whole pattern is of this kind ([#isWhole]), also yes, with the groups where they are. Most rules of published
/// templates are whole. For lines of ASCII only. Immutable.
final class LinearPattern {
    private static final int MANY = Integer.MAX_VALUE;
    /// Between `min` and `max` characters of the set; or the end of the line.
    private record Step(CharSet set, int min, int max, boolean end) {}

    private final long[] low;
    private final long[] high;
    private final int[] min;
    private final int[] max;
    private final boolean atEnd;
    private final boolean whole;
    /// Group g begins before step `groupFrom[g]` and ends before step `groupTo[g]`; both 0 for group 0.
    private final int[] groupFrom;
    private final int[] groupTo;

    private LinearPattern(List<Step> steps, boolean whole, int[] groupFrom, int[] groupTo) {
        this.atEnd = !steps.isEmpty() && steps.getLast().end();
        int count = atEnd ? steps.size() - 1 : steps.size();
        low = new long[count];
        high = new long[count];
        min = new int[count];
        max = new int[count];
        for (int i = 0; i < count; i++) {
            low[i] = steps.get(i).set().low();
            high[i] = steps.get(i).set().high();
            min[i] = steps.get(i).min();
            max[i] = steps.get(i).max();
        }
        this.whole = whole;
        this.groupFrom = groupFrom;
        this.groupTo = groupTo;
    }

    static LinearPattern of(String python) {
        return new Reader(python).read();
    }

    /// Whether this is all of the pattern.
    boolean isWhole() {
        return whole;
    }

    /// Whether the characters between `from` and `to` begin so; `at` takes the position before each step, and needs
    /// room for one more than [#steps].
    boolean matches(char[] text, int from, int to, int[] at) {
        int position = from;
        for (int step = 0; step < low.length; step++) {
            at[step] = position;
            long stepLow = low[step];
            long stepHigh = high[step];
            if (max[step] == 1 && min[step] == 1) { // a letter, most often
                if (position == to) {
                    return false;
                }
                char c = text[position++];
                if (((c < 64 ? stepLow : stepHigh) >>> c & 1) == 0) {
                    return false;
                }
                continue;
            }
            int least = position + min[step];
            int limit = max[step] < to - position ? position + max[step] : to;
            while (position < limit) {
                char c = text[position];
                long bits = c < 64 ? stepLow : stepHigh;
                if ((bits >>> c & 1) == 0) {
                    break;
                }
                position++;
            }
            if (position < least) {
                return false;
            }
        }
        at[low.length] = position;
        return !atEnd || position == to;
    }

    int steps() {
        return low.length;
    }

    /// Whether a line may match that opens so; see [Opening]. In doubt, yes.
    boolean mayOpen(boolean blank, int first) {
        boolean blankFirst = blank;
        for (int step = 0; step < low.length; step++) {
            CharSet set = new CharSet(low[step], high[step]);
            if (!blankFirst && set.has(first)) {
                return true;
            }
            boolean takesBlanks = blank && set.meets(CharSet.SPACES);
            if (takesBlanks && set.has(first)) {
                return true;
            }
            if (min[step] > 0 && !takesBlanks) {
                return false;
            }
            blankFirst &= !takesBlanks;
        }
        return !atEnd || first == Opening.EMPTY;
    }

    /// Where a group begins, in the positions that [#matches] gave.
    int groupFrom(int group, int[] at) {
        return at[groupFrom[group]];
    }

    int groupTo(int group, int[] at) {
        return at[groupTo[group]];
    }

    /// Takes a pattern apart as far as it is linear. The pattern is known to be valid.
    private static final class Reader {
        private static final int GROUPS_MAX = 256;

        private final String regex;
        private final PatternText pattern;
        private final List<Step> steps = new ArrayList<>();
        private final List<Integer> open = new ArrayList<>();
        private final int[] from = new int[GROUPS_MAX];
        private final int[] to = new int[GROUPS_MAX];
        private int groups;
        private int at;
        private boolean lazyEnd;

        Reader(String regex) {
            this.regex = regex;
            this.pattern = new PatternText(regex);
        }

        LinearPattern read() {
            if (pattern.hasFlags() || pattern.alternates(0, regex.length())) {
                return new LinearPattern(List.of(), false, new int[1], new int[1]);
            }
            if (regex.startsWith("^")) {
                at = 1;
            }
            boolean all = true;
            while (at < regex.length() && (all = step())) {
                // as far as it goes
            }
            all &= at == regex.length();
            all = cut(all) && all && !lazyEnd;
            return new LinearPattern(steps, all, Arrays.copyOf(from, groups + 1), Arrays.copyOf(to, groups + 1));
        }

        /// Keeps the steps up to the first that could take what belongs to the next; of that one, only what it must
        /// have. True if all were kept.
        private boolean cut(boolean all) {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                boolean last = i + 1 == steps.size();
                boolean free = step.min() < step.max();
                boolean clash = free && (last ? !all : !clear(i, all));
                if (clash) {
                    steps.set(i, new Step(step.set(), step.min(), step.min(), false));
                    steps.subList(i + 1, steps.size()).clear();
                    return false;
                }
            }
            return true;
        }

        private boolean canBeEmpty(int i) {
            return !steps.get(i).end() && steps.get(i).min() == 0;
        }

        /// Whether nothing that may follow step `i`, over steps that may be empty, can be taken for it.
        private boolean clear(int i, boolean all) {
            int next = i + 1;
            while (next < steps.size()) {
                if (steps.get(next).set().meets(steps.get(i).set())) {
                    return false;
                }
                if (!canBeEmpty(next)) {
                    return true;
                }
                next++;
            }
            return all;
        }

        /// One atom with its quantifier, or the border of a group; false where the linear part ends.
        private boolean step() {
            char c = regex.charAt(at);
            if (c == '(') {
                return enter();
            }
            if (c == ')') {
                int group = open.removeLast();
                to[group] = group == 0 ? 0 : steps.size();
                at++;
                return true;
            }
            if (c == '$') {
                if (at + 1 != regex.length() || !open.isEmpty()) {
                    return false;
                }
                steps.add(new Step(CharSet.NONE, 0, 0, true));
                at++;
                return true;
            }
            int start = at;
            CharSet set = atom();
            if (set == null || !quantified(set)) {
                at = start;
                return false;
            }
            return true;
        }

        private boolean enter() {
            int close = pattern.close(at);
            int inside = pattern.inside(at);
            if (inside < 0
                    || pattern.isQuantifier(close + 1)
                    || pattern.alternates(inside, close)
                    || groups + 1 >= GROUPS_MAX) {
                return false;
            }
            int group = pattern.captures(at) ? ++groups : 0;
            from[group] = group == 0 ? 0 : steps.size();
            open.add(group);
            at = inside;
            return true;
        }

        private @Nullable CharSet atom() {
            char c = regex.charAt(at);
            if (c == '\\') {
                char letter = regex.charAt(at + 1);
                at += 2;
                CharSet known = CharSet.letter(letter);
                return known != null ? known : Character.isLetterOrDigit(letter) ? null : CharSet.one(letter);
            }
            if (c == '[') {
                int end = pattern.next(at);
                CharSet set = CharSet.members(regex.substring(at + 1, end - 1));
                at = end;
                return set;
            }
            at++;
            return c == '.' ? CharSet.ALL : "^*+?{|".indexOf(c) >= 0 ? null : CharSet.one(c);
        }

        /// Reads the quantifier behind an atom and adds the step; false if it is none we know.
        private boolean quantified(CharSet set) {
            char c = at < regex.length() ? regex.charAt(at) : ' ';
            int min = 1;
            int max = 1;
            if (c == '*' || c == '+' || c == '?') {
                min = c == '+' ? 1 : 0;
                max = c == '?' ? 1 : MANY;
                at++;
            } else if (c == '{') {
                int end = regex.indexOf('}', at);
                String inside = end < 0 ? "" : regex.substring(at + 1, end);
                if (!inside.matches("\\d{1,6}(,\\d{0,6})?")) {
                    return false;
                }
                int comma = inside.indexOf(',');
                min = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
                max = comma < 0
                        ? min
                        : comma + 1 == inside.length() ? MANY : Integer.parseInt(inside.substring(comma + 1));
                at = end + 1;
            }
            boolean repeats = min < max || c == '{';
            char behind = at < regex.length() ? regex.charAt(at) : ' ';
            lazyEnd = repeats && behind == '?';
            if (repeats && (behind == '?' || behind == '+')) {
                at++;
            }
            steps.add(new Step(set, min, max, false));
            return true;
        }
    }
}
