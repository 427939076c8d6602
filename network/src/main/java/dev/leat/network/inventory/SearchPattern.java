package dev.leat.network.inventory;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of a person's, for texts of people: found anywhere, whichever case. What it may cost is
/// bounded: its length, and how often it looks at the characters of one text. Thread-safe.
public final class SearchPattern {
    static final int LENGTH_MAX = 1_000;
    static final long LOOKS_MAX = 1_000_000;

    private final Pattern pattern;

    private SearchPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// The pattern goes back and forth without end on some text.
    public static final class TooCostly extends Exception {
        private static final long serialVersionUID = 1L;

        TooCostly(String text) {
            super(text.length() <= 80 ? text : text.substring(0, 80) + "…");
        }
    }

    /// @throws IllegalArgumentException says why it is none
    public static SearchPattern of(String regex) {
        if (regex.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a pattern has at most " + LENGTH_MAX + " characters");
        }
        try {
            return new SearchPattern(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + " at " + e.getIndex(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("the pattern is nested too deep", e);
        }
    }

    public boolean finds(String text) throws TooCostly {
        try {
            return pattern.matcher(new Watched(text)).find();
        } catch (Watched.Tired | StackOverflowError e) {
            throw new TooCostly(text);
        }
    }

    /// A text that can be looked at only so often.
    private static final class Watched implements CharSequence {
        private final String text;
        private long left = LOOKS_MAX;

        static final class Tired extends RuntimeException {
            private static final long serialVersionUID = 1L;
            static final Tired INSTANCE = new Tired();

            private Tired() {
                super("too many looks", null, false, false);
            }
        }

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw Tired.INSTANCE;
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
