package dev.leat.network.textfsm;

import java.util.Optional;
import java.util.regex.Matcher;

/// Which rule of a state nearly matched: the one whose pattern looked furthest into the line. Asked only where a line
/// is refused.
final class NearestRule {
    private static final int LOOKS_MAX = 100_000;

    private NearestRule() {}

    /// Its line in the template; nothing if no pattern came beyond the first character.
    static Optional<Integer> of(State state, String line, boolean beyondAscii) {
        int furthest = 0;
        Optional<Integer> nearest = Optional.empty();
        for (Rule rule : state.rules()) {
            if (rule.lineOperator() == LineOperator.ERROR) {
                continue;
            }
            Watched watched = new Watched(line);
            Matcher matcher = rule.regex().matcher(beyondAscii, watched);
            try {
                if (matcher.lookingAt()) {
                    continue; // it did match, and went on
                }
            } catch (Lines.TooManyLooks | StackOverflowError e) {
                // how far it came is known all the same
            }
            if (watched.furthest > furthest) {
                furthest = watched.furthest;
                nearest = Optional.of(rule.line());
            }
        }
        return nearest;
    }

    private static final class Watched implements CharSequence {
        private final String line;
        private int furthest;
        private int looks;

        Watched(String line) {
            this.line = line;
        }

        @Override
        public int length() {
            return line.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS_MAX) {
                throw Lines.TooManyLooks.INSTANCE;
            }
            furthest = Math.max(furthest, index);
            return line.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return line.subSequence(from, to);
        }
    }
}
