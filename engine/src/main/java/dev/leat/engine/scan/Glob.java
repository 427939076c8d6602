package dev.leat.engine.scan;

import java.util.ArrayList;
import java.util.List;

/// A path pattern: `*` and `?` within a segment, `**` over segments, `[a-z]`, `[!a-z]`, `{a,b}`, `\` for the next
/// character itself. Matched segment by segment, so that a walk can ask whether anything below a folder may match,
/// and in
/// time linear in pattern times text.
public final class Glob {
    private static final int ALTERNATIVES_MAX = 1_000;
    private static final int LENGTH_MAX = 4_096;
    private static final int SEGMENTS_MAX = 62;

    private final List<String> segments;
    /// Begins at the root of the file system, not at the folder the scan begins at.
    private final boolean absolute;
    private final long doubleStars;
    /// What a name must end in, for segments such as `*.md`; empty for others.
    private final String[] endings;

    private Glob(List<String> segments, boolean absolute) {
        this.segments = segments;
        this.absolute = absolute;
        this.endings = new String[segments.size()];
        long stars = 0;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            stars |= segment.equals("**") ? 1L << i : 0;
            boolean plainEnding =
                    segment.length() > 1 && segment.charAt(0) == '*' && !hasWildcard(segment.substring(1));
            endings[i] = plainEnding ? segment.substring(1) : "";
        }
        this.doubleStars = stars;
    }

    /// The patterns that `text` stands for, braces spelled out.
    public static List<Glob> compile(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a pattern has at most " + LENGTH_MAX + " characters");
        }
        List<Glob> globs = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        expand("", text, alternatives);
        for (String alternative : alternatives) {
            List<String> segments = new ArrayList<>();
            for (String segment : alternative.split("/")) {
                if (segment.isEmpty() || segment.equals(".")) {
                    continue;
                }
                if (segment.equals("**")
                        && !segments.isEmpty()
                        && segments.getLast().equals("**")) {
                    continue;
                }
                segments.add(segment);
            }
            if (segments.size() > SEGMENTS_MAX) {
                throw new IllegalArgumentException("a pattern has at most " + SEGMENTS_MAX + " segments");
            }
            globs.add(new Glob(segments, alternative.startsWith("/")));
        }
        return globs;
    }

    /// The pattern that matches this text and no other.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '/' && !Character.isLetterOrDigit(c) && c < 0x80) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    private static void expand(String done, String rest, List<String> into) {
        int open = -1;
        int depth = 0;
        List<Integer> commas = new ArrayList<>();
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                if (depth++ == 0) {
                    open = i;
                    commas.clear();
                }
            } else if (c == ',' && depth == 1) {
                commas.add(i);
            } else if (c == '}' && depth > 0 && --depth == 0) {
                String after = rest.substring(i + 1);
                int from = open + 1;
                commas.add(i);
                for (int comma : commas) {
                    expand(done + rest.substring(0, open), rest.substring(from, comma) + after, into);
                    from = comma + 1;
                }
                return;
            }
        }
        if (into.size() == ALTERNATIVES_MAX) {
            throw new IllegalArgumentException("braces stand for more than " + ALTERNATIVES_MAX + " patterns");
        }
        into.add(done + rest);
    }

    /// The leading segments without wildcards, as a path: everything that can match lies at or below it. The whole
    /// pattern if it has no wildcard at all.
    String fixedPrefix() {
        List<String> prefix = new ArrayList<>();
        for (String segment : segments) {
            if (hasWildcard(segment)) {
                break;
            }
            prefix.add(segment);
        }
        return (absolute ? "/" : "") + String.join("/", prefix);
    }

    boolean isFixed() {
        return segments.stream().noneMatch(Glob::hasWildcard);
    }

    private static boolean hasWildcard(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '*' || c == '?' || c == '[' || c == '\\') {
                return true;
            }
        }
        return false;
    }

    /// A set of positions in the pattern, as bits: where a walk stands before any segment.
    long start() {
        return closure(1L);
    }

    /// The positions after one more segment; 0: nothing at or below can match.
    long step(long positions, String name) {
        long next = positions & doubleStars;
        for (long left = positions & ~doubleStars; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            if (i < endings.length && matches(i, name)) {
                next |= 1L << (i + 1);
            }
        }
        return closure(next);
    }

    private boolean matches(int segment, String name) {
        String ending = endings[segment];
        return ending.isEmpty() ? matchesSegment(segments.get(segment), name) : name.endsWith(ending);
    }

    boolean accepts(long positions) {
        return (positions & (1L << segments.size())) != 0;
    }

    /// `**` also stands for no segment at all; no two of them follow each other.
    private long closure(long positions) {
        return positions | (positions & doubleStars) << 1;
    }

    /// Whether a whole path matches.
    public boolean matches(String path) {
        long positions = start();
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                positions = step(positions, name);
            }
        }
        return accepts(positions);
    }

    /// One segment against one name: the classic two-pointer match that returns to the last star only.
    static boolean matchesSegment(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starName = 0;
        while (n < name.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? matchOne(pattern, p, name.charAt(n)) : -1;
            if (next > 0) {
                p = next;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                starName = n;
            } else if (star >= 0) {
                p = star;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// The position behind the pattern's element at `p` if it takes `c`, else -1.
    private static int matchOne(String pattern, int p, char c) {
        char wanted = pattern.charAt(p);
        if (wanted == '?') {
            return p + 1;
        }
        if (wanted == '\\' && p + 1 < pattern.length()) {
            return pattern.charAt(p + 1) == c ? p + 2 : -1;
        }
        int close = wanted == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (close < 0) {
            return wanted == c ? p + 1 : -1;
        }
        boolean negated = pattern.charAt(p + 1) == '!' || pattern.charAt(p + 1) == '^';
        boolean in = false;
        for (int i = p + (negated ? 2 : 1); i < close; i++) {
            char low = pattern.charAt(i);
            char high = low;
            if (i + 2 < close && pattern.charAt(i + 1) == '-') {
                high = pattern.charAt(i + 2);
                i += 2;
            }
            in |= low <= c && c <= high;
        }
        return in != negated ? close + 1 : -1;
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", segments);
    }
}
