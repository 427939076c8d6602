package dev.leat.network.textfsm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pattern matched by going back where it must, straight on the characters of a line of ASCII. The ways are tried in
/// the order in which Python and Java try them, so the answer and the groups are theirs; a repetition tries only
/// places where what follows it can begin, and one place where the two exclude each other. For patterns of
/// characters, classes, groups, ways and repetitions; others have none and are matched by `java.util.regex`.
/// Immutable.
final class DirectPattern {
    private static final int CODE_MAX = 1000;
    private static final int MANY = Integer.MAX_VALUE;

    enum Op {
        /// One character of the set.
        SET,
        /// From `x` to `y` characters of the set, as many as can be; or as few.
        MANY_FIRST,
        FEW_FIRST,
        /// As many as can be, and no other number.
        ALL,
        SAVE,
        /// First goes on, then tries `x`.
        ELSE,
        /// First tries `x`, then goes on.
        RATHER,
        JUMP,
        BEGIN,
        END,
        BORDER,
        NO_BORDER,
        DONE
    }

    private record Step(Op op, CharSet set, int x, int y) {}

    private final Op[] ops;
    private final long[] low;
    private final long[] high;
    private final int[] x;
    private final int[] y;
    /// What may follow a repetition: characters, the line's end, or anything because the pattern is done.
    private final long[] nextLow;
    private final long[] nextHigh;
    private final boolean[] nextEnd;
    private final boolean[] nextDone;
    private final int groups;

    /// What one match needs besides the line; used again and again by one thread.
    static final class Run {
        int[] saves = new int[16];
        private int[] undo = new int[64];
        private int undone;
        private long left;

        private void save(int slot, int position) {
            if (undone + 2 > undo.length) {
                undo = Arrays.copyOf(undo, 2 * undo.length);
            }
            undo[undone++] = slot;
            undo[undone++] = saves[slot];
            saves[slot] = position;
        }

        private void back(int height) {
            while (undone > height) {
                int position = undo[--undone];
                saves[undo[--undone]] = position;
            }
        }
    }

    private DirectPattern(List<Step> steps, int groups) {
        int count = steps.size();
        ops = new Op[count];
        low = new long[count];
        high = new long[count];
        x = new int[count];
        y = new int[count];
        nextLow = new long[count];
        nextHigh = new long[count];
        nextEnd = new boolean[count];
        nextDone = new boolean[count];
        this.groups = groups;
        for (int i = 0; i < count; i++) {
            Step step = steps.get(i);
            low[i] = step.set().low();
            high[i] = step.set().high();
            x[i] = step.x();
            y[i] = step.y();
            ops[i] = step.op();
            if (step.op() == Op.MANY_FIRST || step.op() == Op.FEW_FIRST) {
                Following next = new Following();
                next.add(steps, i + 1, new boolean[count]);
                nextLow[i] = next.set.low();
                nextHigh[i] = next.set.high();
                nextEnd[i] = next.end;
                nextDone[i] = next.done;
                if (!next.set.meets(step.set()) && !next.done) {
                    ops[i] = Op.ALL;
                }
            }
        }
    }

    static Optional<DirectPattern> of(String python) {
        return new Reader(python).read();
    }

    int groups() {
        return groups;
    }

    /// What can come next at a place of the code.
    private static final class Following {
        CharSet set = CharSet.NONE;
        boolean end;
        boolean done;

        void add(List<Step> steps, int from, boolean[] seen) {
            int at = from;
            while (!seen[at]) {
                seen[at] = true;
                Step step = steps.get(at);
                switch (step.op()) {
                    case SET -> {
                        set = set.or(step.set());
                        return;
                    }
                    case MANY_FIRST, FEW_FIRST, ALL -> {
                        set = set.or(step.set());
                        if (step.x() > 0) {
                            return;
                        }
                        at++;
                    }
                    case ELSE, RATHER -> {
                        add(steps, step.x(), seen);
                        at++;
                    }
                    case JUMP -> at = step.x();
                    case END -> {
                        end = true;
                        return;
                    }
                    case DONE -> {
                        done = true;
                        end = true;
                        return;
                    }
                    case SAVE, BEGIN, BORDER, NO_BORDER -> at++;
                }
            }
        }
    }

    /// Whether the characters between `from` and `to` begin so; then `run.saves` has where group g begins and ends, at
    /// 2g and 2g+1, or -1.
    ///
    /// @param looksMax how many steps it may take
    /// @return how many of them are left, or -1 - that if it does not match
    long match(char[] text, int from, int to, long looksMax, Run run) {
        if (run.saves.length < 2 * groups + 2) {
            run.saves = new int[2 * groups + 2];
        }
        Arrays.fill(run.saves, 0, 2 * groups + 2, -1);
        run.undone = 0;
        run.left = looksMax;
        boolean matches = go(0, text, from, from, to, run);
        return matches ? run.left : -1 - run.left;
    }

    private boolean go(int start, char[] text, int first, int from, int to, Run run) {
        int at = start;
        int position = from;
        while (true) {
            if (--run.left < 0) {
                throw Lines.TooManyLooks.INSTANCE;
            }
            switch (ops[at]) {
                case SET -> {
                    if (position == to || !has(low[at], high[at], text[position])) {
                        return false;
                    }
                    position++;
                    at++;
                }
                case ALL -> {
                    int end = run(at, text, position, to);
                    if (end - position < x[at]) {
                        return false;
                    }
                    run.left -= end - position;
                    position = end;
                    at++;
                }
                case MANY_FIRST -> {
                    return many(at, text, first, position, to, run);
                }
                case FEW_FIRST -> {
                    return few(at, text, first, position, to, run);
                }
                case SAVE -> {
                    run.save(x[at], position);
                    at++;
                }
                case ELSE -> {
                    int height = run.undone;
                    if (go(at + 1, text, first, position, to, run)) {
                        return true;
                    }
                    run.back(height);
                    at = x[at];
                }
                case RATHER -> {
                    int height = run.undone;
                    if (go(x[at], text, first, position, to, run)) {
                        return true;
                    }
                    run.back(height);
                    at++;
                }
                case JUMP -> at = x[at];
                case BEGIN -> {
                    if (position != first) {
                        return false;
                    }
                    at++;
                }
                case END -> {
                    if (position != to) {
                        return false;
                    }
                    at++;
                }
                case BORDER, NO_BORDER -> {
                    boolean border = isWord(text, position - 1, first, to) != isWord(text, position, first, to);
                    if (border != (ops[at] == Op.BORDER)) {
                        return false;
                    }
                    at++;
                }
                case DONE -> {
                    run.saves[1] = position;
                    return true;
                }
            }
        }
    }

    private boolean many(int at, char[] text, int first, int from, int to, Run run) {
        int end = run(at, text, from, to);
        int least = from + x[at];
        run.left -= end - from;
        int height = run.undone;
        for (int position = end; position >= least; position--) {
            if (mayFollow(at, text, position, to)) {
                if (go(at + 1, text, first, position, to, run)) {
                    return true;
                }
                run.back(height);
            }
        }
        return false;
    }

    private boolean few(int at, char[] text, int first, int from, int to, Run run) {
        int limit = y[at] < to - from ? from + y[at] : to;
        int least = from + x[at];
        int height = run.undone;
        for (int position = from; position <= limit; position++) {
            if (position >= least && mayFollow(at, text, position, to)) {
                if (go(at + 1, text, first, position, to, run)) {
                    return true;
                }
                run.back(height);
            }
            if (position == limit || !has(low[at], high[at], text[position])) {
                return false;
            }
            run.left--;
        }
        return false;
    }

    /// How far the repetition can go.
    private int run(int at, char[] text, int from, int to) {
        long setLow = low[at];
        long setHigh = high[at];
        int limit = y[at] < to - from ? from + y[at] : to;
        int position = from;
        while (position < limit && has(setLow, setHigh, text[position])) {
            position++;
        }
        return position;
    }

    private boolean mayFollow(int at, char[] text, int position, int to) {
        return nextDone[at] || (position == to ? nextEnd[at] : has(nextLow[at], nextHigh[at], text[position]));
    }

    private static boolean has(long low, long high, char c) {
        return ((c < 64 ? low : high) >>> c & 1) != 0;
    }

    private static boolean isWord(char[] text, int position, int from, int to) {
        return position >= from && position < to && CharSet.WORDS.has(text[position]);
    }

    /// Takes a pattern apart; it is known to be valid.
    private static final class Reader {
        private final String regex;
        private final PatternText pattern;
        private final List<Step> steps = new ArrayList<>();
        private int groups;

        Reader(String regex) {
            this.regex = regex;
            this.pattern = new PatternText(regex);
        }

        Optional<DirectPattern> read() {
            if (pattern.hasFlags() || !ways(0, regex.length(), 0) || steps.size() > CODE_MAX) {
                return Optional.empty();
            }
            add(Op.DONE, CharSet.NONE, 0, 0);
            return Optional.of(new DirectPattern(steps, groups));
        }

        private void add(Op op, CharSet set, int first, int second) {
            steps.add(new Step(op, set, first, second));
        }

        /// @param group the number of the last group that opened before `from`
        private boolean ways(int from, int to, int group) {
            int bar = bar(from, to);
            if (bar < 0) {
                return sequence(from, to, group);
            }
            int choice = steps.size();
            add(Op.ELSE, CharSet.NONE, 0, 0);
            if (!sequence(from, bar, group)) {
                return false;
            }
            int leave = steps.size();
            add(Op.JUMP, CharSet.NONE, 0, 0);
            steps.set(choice, new Step(Op.ELSE, CharSet.NONE, steps.size(), 0));
            if (!ways(bar + 1, to, group + captures(from, bar))) {
                return false;
            }
            steps.set(leave, new Step(Op.JUMP, CharSet.NONE, steps.size(), 0));
            return true;
        }

        private int bar(int from, int to) {
            int depth = 0;
            for (int i = from; i < to; i = pattern.next(i)) {
                char c = regex.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '|' && depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private int captures(int from, int to) {
            int count = 0;
            for (int i = from; i < to; i = pattern.next(i)) {
                count += regex.charAt(i) == '(' && pattern.captures(i) ? 1 : 0;
            }
            return count;
        }

        private boolean sequence(int from, int to, int before) {
            int group = before;
            int at = from;
            while (at < to) {
                if (steps.size() > CODE_MAX) {
                    return false;
                }
                char c = regex.charAt(at);
                boolean opens = c == '(';
                int end = opens ? pattern.close(at) + 1 : pattern.next(at);
                Quantifier quantifier = Quantifier.at(regex, end);
                if (quantifier == null || quantifier.end() > to) {
                    return false;
                }
                boolean read = opens ? group(at, end - 1, group, quantifier) : atom(at, end, quantifier);
                if (!read) {
                    return false;
                }
                group += opens ? captures(at, end) : 0;
                at = quantifier.end();
            }
            return true;
        }

        private boolean atom(int at, int end, Quantifier quantifier) {
            char c = regex.charAt(at);
            Op op = border(at);
            if (op != null) {
                add(op, CharSet.NONE, 0, 0);
                return quantifier.isOne();
            }
            CharSet set;
            if (c == '\\') {
                char letter = regex.charAt(at + 1);
                set = CharSet.letter(letter);
                set = set != null || Character.isLetterOrDigit(letter) ? set : CharSet.one(letter);
            } else if (c == '[') {
                set = CharSet.members(regex.substring(at + 1, end - 1));
            } else {
                set = c == '.' ? CharSet.ALL : "*+?|)".indexOf(c) >= 0 ? null : CharSet.one(c);
            }
            if (set == null) {
                return false;
            }
            if (quantifier.isOne()) {
                add(Op.SET, set, 1, 1);
            } else {
                add(quantifier.lazy() ? Op.FEW_FIRST : Op.MANY_FIRST, set, quantifier.min(), quantifier.max());
            }
            return true;
        }

        private @Nullable Op border(int at) {
            char c = regex.charAt(at);
            char letter = c == '\\' ? regex.charAt(at + 1) : ' ';
            return c == '^' || letter == 'A'
                    ? Op.BEGIN
                    : c == '$' || letter == 'Z'
                            ? Op.END
                            : letter == 'b' ? Op.BORDER : letter == 'B' ? Op.NO_BORDER : null;
        }

        private boolean group(int at, int close, int before, Quantifier quantifier) {
            int inside = pattern.inside(at);
            if (inside < 0 || (quantifier.max() == MANY && !repeats(inside, close))) {
                return false;
            }
            int group = before;
            int slot = 0;
            if (pattern.captures(at)) {
                group++;
                slot = group;
                groups = Math.max(groups, group);
            }
            for (int i = 0; i < quantifier.min(); i++) {
                if (!body(inside, close, slot, group)) {
                    return false;
                }
            }
            Op choice = quantifier.lazy() ? Op.RATHER : Op.ELSE;
            if (quantifier.max() == MANY) {
                int again = steps.size();
                add(choice, CharSet.NONE, 0, 0);
                if (!body(inside, close, slot, group)) {
                    return false;
                }
                add(Op.JUMP, CharSet.NONE, again, 0);
                steps.set(again, new Step(choice, CharSet.NONE, steps.size(), 0));
                return true;
            }
            List<Integer> choices = new ArrayList<>();
            for (int i = quantifier.min(); i < quantifier.max(); i++) {
                choices.add(steps.size());
                add(choice, CharSet.NONE, 0, 0);
                if (!body(inside, close, slot, group)) {
                    return false;
                }
            }
            choices.forEach(place -> steps.set(place, new Step(choice, CharSet.NONE, steps.size(), 0)));
            return true;
        }

        private boolean body(int from, int to, int slot, int group) {
            if (steps.size() > CODE_MAX) {
                return false;
            }
            if (slot > 0) {
                add(Op.SAVE, CharSet.NONE, 2 * slot, 0);
            }
            boolean read = ways(from, to, group);
            if (slot > 0) {
                add(Op.SAVE, CharSet.NONE, 2 * slot + 1, 0);
            }
            return read;
        }

        /// Whether the inside of a group may come any number of times: it is never empty, and there is one way only to
        /// tell where each time begins. Others would go back without end where `java.util.regex` remembers.
        private boolean repeats(int from, int to) {
            Reader inner = new Reader(regex.substring(from, to));
            if (inner.read().isEmpty()) {
                return false;
            }
            Following first = new Following();
            first.add(inner.steps, 0, new boolean[inner.steps.size()]);
            CharSet repeated = CharSet.NONE;
            for (Step step : inner.steps) {
                if (step.op() == Op.ELSE || step.op() == Op.RATHER) {
                    return false;
                }
                if (step.op() == Op.MANY_FIRST || step.op() == Op.FEW_FIRST) {
                    repeated = repeated.or(step.set());
                }
            }
            return !first.done && !first.end && !first.set.meets(repeated);
        }
    }

    /// How often an atom comes; `end` is behind what says so.
    private record Quantifier(int min, int max, boolean lazy, int end) {
        boolean isOne() {
            return min == 1 && max == 1;
        }

        static @Nullable Quantifier at(String regex, int at) {
            char c = at < regex.length() ? regex.charAt(at) : ' ';
            int min = c == '*' || c == '?' ? 0 : 1;
            int max = c == '*' || c == '+' ? MANY : 1;
            int end = c == '*' || c == '+' || c == '?' ? at + 1 : at;
            if (c == '{') {
                int close = regex.indexOf('}', at);
                String inside = close < 0 ? "" : regex.substring(at + 1, close);
                if (!inside.matches("\\d{1,4}(,\\d{0,4})?")) {
                    return null;
                }
                int comma = inside.indexOf(',');
                min = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
                max = comma < 0
                        ? min
                        : comma + 1 == inside.length() ? MANY : Integer.parseInt(inside.substring(comma + 1));
                end = close + 1;
            }
            char behind = end < regex.length() && end > at ? regex.charAt(end) : ' ';
            if (behind == '+' || behind == '*' || behind == '{' || max < min) {
                return null;
            }
            return new Quantifier(min, max, behind == '?', behind == '?' ? end + 1 : end);
        }
    }
}
