package dev.leat.network.textfsm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// Translates one pattern of Python's `re` into one of Java's that matches the same.
///
/// Named groups become plain ones, since Java's names know no underscore; their numbers are kept aside. What Java
/// reads differently is rewritten: a `{` that is no quantifier, `[` and `&&` inside a class, `\Z`, octal escapes,
/// inline flags. What Python refuses is refused: unknown letter escapes, a quantifier on nothing or on a quantifier,
/// a group named twice. One pass, linear in the length of the pattern.
///
/// Source: the documentation of Python's `re`, and its parser's order of decisions.
final class PythonRegex {
    private static final int DEPTH_MAX = 100;

    /// A group's name and number.
    record Named(String name, int group) {}

    /// `flags` are those of [Pattern]; `classes` says whether the text depends on the [WordClasses].
    record Translated(String java, int flags, int groups, List<Named> named, boolean classes) {}

    private enum Last {
        NOTHING,
        ANCHOR,
        ATOM,
        QUANTIFIED
    }

    /// An open group: what held before it, and whether it is a number that may not be referred to yet.
    private record Open(int group, boolean ascii, boolean verbose, int position) {}

    private final String python;
    private final WordClasses unicode;
    private final StringBuilder out = new StringBuilder();
    private final List<Named> named = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private int groups;
    private int flags = Pattern.UNIX_LINES;
    private boolean ascii;
    private boolean verbose;
    private boolean classes;
    private Last last = Last.NOTHING;

    private PythonRegex(String python, WordClasses unicode) {
        this.python = python;
        this.unicode = unicode;
    }

    static Translated translate(String python, WordClasses classes) throws BadRegex {
        return new PythonRegex(python, classes).translate();
    }

    private Translated translate() throws BadRegex {
        while (at < python.length()) {
            char c = python.charAt(at);
            switch (c) {
                case '\\' -> escape();
                case '[' -> bracket();
                case '(' -> group();
                case ')' -> close();
                case '|' -> {
                    out.append('|');
                    at++;
                    last = Last.NOTHING;
                }
                case '^', '$' -> {
                    out.append(c);
                    at++;
                    last = Last.ANCHOR;
                }
                case '.' -> {
                    out.append('.');
                    at++;
                    last = Last.ATOM;
                }
                case '*', '+', '?' -> quantifier(String.valueOf(c), at + 1);
                case '{' -> braces();
                default -> plain(c);
            }
        }
        if (!open.isEmpty()) {
            throw new BadRegex("missing ), unterminated subpattern", open.peek().position());
        }
        return new Translated(out.toString(), flags, groups, List.copyOf(named), classes);
    }

    private void plain(char c) {
        if (verbose && (Character.isWhitespace(c) || c == '#')) {
            int end = python.indexOf('\n', at);
            at = c == '#' ? end < 0 ? python.length() : end + 1 : at + 1;
            return;
        }
        int point = python.codePointAt(at);
        literal(point);
        at += Character.charCount(point);
    }

    private void literal(int point) {
        appendLiteral(point);
        last = Last.ATOM;
    }

    private void appendLiteral(int point) {
        if (point < 0x20 || point == 0x7f) {
            out.append("\\x%02x".formatted(point));
        } else if (point >= 0x80 || Character.isLetterOrDigit(point) || point == '_' || point == ' ') {
            out.appendCodePoint(point);
        } else {
            out.append('\\').append((char) point);
        }
    }

    private WordClasses words() {
        classes = true;
        return ascii ? WordClasses.ASCII : unicode;
    }

    // ---- escapes

    private void escape() throws BadRegex {
        int from = at++;
        if (at == python.length()) {
            throw new BadRegex("bad escape (end of pattern)", from);
        }
        char c = python.charAt(at);
        switch (c) {
            case 'd', 's', 'w', 'D', 'S', 'W' -> {
                out.append(words().alone(c));
                at++;
                last = Last.ATOM;
            }
            case 'b', 'B', 'A', 'Z' -> {
                out.append(
                        switch (c) {
                            case 'b' -> words().border;
                            case 'B' -> words().noBorder;
                            case 'A' -> "\\A";
                            default -> "\\z";
                        });
                at++;
                last = Last.ANCHOR;
            }
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(from);
            default -> literal(character(from));
        }
    }

    /// A reference to a group, or three octal digits.
    private void number(int from) throws BadRegex {
        int end = at;
        while (end < python.length() && end - at < 3 && isOctal(python.charAt(end))) {
            end++;
        }
        if (end - at == 3) {
            int point = Integer.parseInt(python, at, end, 8);
            if (point > 0377) {
                throw new BadRegex("octal escape value outside of range 0-0o377", from);
            }
            at = end;
            literal(point);
            return;
        }
        end = at + 1;
        if (end < python.length() && isDigit(python.charAt(end))) {
            end++;
        }
        int group = Integer.parseInt(python, at, end, 10);
        at = end;
        reference(group, from);
    }

    private void reference(int group, int from) throws BadRegex {
        if (group > groups) {
            throw new BadRegex("invalid group reference " + group, from);
        }
        if (open.stream().anyMatch(o -> o.group() == group)) {
            throw new BadRegex("cannot refer to an open group", from);
        }
        out.append("(?:\\").append(group).append(')');
        last = Last.ATOM;
    }

    /// The character an escape stands for, inside a class or outside; `at` is behind the backslash.
    private int character(int from) throws BadRegex {
        int point = python.codePointAt(at);
        at += Character.charCount(point);
        return switch (point) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case 'x' -> hexadecimal(2, from);
            case 'u' -> hexadecimal(4, from);
            case 'U' -> hexadecimal(8, from);
            case '0' -> {
                int end = at;
                while (end < python.length() && end - at < 2 && isOctal(python.charAt(end))) {
                    end++;
                }
                int value = end == at ? 0 : Integer.parseInt(python, at, end, 8);
                at = end;
                yield value;
            }
            default -> {
                if (point < 0x80 && Character.isLetterOrDigit(point)) {
                    throw new BadRegex("bad escape \\" + (char) point, from);
                }
                yield point;
            }
        };
    }

    private int hexadecimal(int digits, int from) throws BadRegex {
        int end = at + digits;
        if (end > python.length() || !python.substring(at, end).chars().allMatch(PythonRegex::isHexadecimal)) {
            throw new BadRegex("incomplete escape", from);
        }
        long point = Long.parseLong(python, at, end, 16);
        if (point > Character.MAX_CODE_POINT) {
            throw new BadRegex("bad escape: no such character", from);
        }
        at = end;
        return (int) point;
    }

    // ---- classes

    private void bracket() throws BadRegex {
        int from = at++;
        out.append('[');
        if (at < python.length() && python.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (true) {
            if (at >= python.length()) {
                throw new BadRegex("unterminated character set", from);
            }
            if (python.charAt(at) == ']' && !first) {
                break;
            }
            first = false;
            member(from);
        }
        at++;
        out.append(']');
        last = Last.ATOM;
    }

    private void member(int from) throws BadRegex {
        int start = at;
        int low = one();
        boolean range = at + 1 < python.length() && python.charAt(at) == '-' && python.charAt(at + 1) != ']';
        if (!range) {
            if (at < python.length() && python.charAt(at) == '-' && at + 1 == python.length()) {
                throw new BadRegex("unterminated character set", from);
            }
            if (low >= 0) {
                appendLiteral(low);
            }
            return;
        }
        at++;
        int mark = out.length();
        int high = one();
        if (low < 0 || high < 0 || high < low) {
            out.setLength(mark);
            throw new BadRegex("bad character range " + python.substring(start, at), start);
        }
        appendLiteral(low);
        out.append('-');
        appendLiteral(high);
    }

    /// One member: a character, or -1 for a class such as `\d`, which is then written already.
    private int one() throws BadRegex {
        if (python.charAt(at) != '\\') {
            int point = python.codePointAt(at);
            at += Character.charCount(point);
            return point;
        }
        int from = at++;
        if (at == python.length()) {
            throw new BadRegex("bad escape (end of pattern)", from);
        }
        char c = python.charAt(at);
        if ("dswDSW".indexOf(c) >= 0) {
            out.append(words().inBrackets(c));
            at++;
            return -1;
        }
        if (c == 'b') {
            at++;
            return '\b';
        }
        if (isOctal(c) && c != '0') {
            int end = at;
            while (end < python.length() && end - at < 3 && isOctal(python.charAt(end))) {
                end++;
            }
            int point = Integer.parseInt(python, at, end, 8);
            at = end;
            return point;
        }
        return character(from);
    }

    // ---- groups

    private void group() throws BadRegex {
        int from = at++;
        if (open.size() == DEPTH_MAX) {
            throw new BadRegex("more than " + DEPTH_MAX + " groups inside each other", from);
        }
        if (at >= python.length() || python.charAt(at) != '?') {
            enter(++groups, "(", from);
            return;
        }
        at++;
        if (python.startsWith("P<", at)) {
            at += 2;
            String name = name('>', from);
            if (named.stream().anyMatch(known -> known.name().equals(name))) {
                throw new BadRegex("redefinition of group name '" + name + "'", from);
            }
            named.add(new Named(name, ++groups));
            enter(groups, "(", from);
        } else if (python.startsWith("P=", at)) {
            at += 2;
            String name = name(')', from);
            for (Named known : named) {
                if (known.name().equals(name)) {
                    reference(known.group(), from);
                    return;
                }
            }
            throw new BadRegex("unknown group name '" + name + "'", from);
        } else if (python.startsWith("#", at)) {
            int end = python.indexOf(')', at);
            if (end < 0) {
                throw new BadRegex("missing ), unterminated comment", from);
            }
            at = end + 1;
        } else {
            for (String opening : new String[] {":", "=", "!", "<=", "<!", ">"}) {
                if (python.startsWith(opening, at)) {
                    at += opening.length();
                    enter(0, "(?" + opening, from);
                    return;
                }
            }
            if (python.startsWith("(", at)) {
                throw new BadRegex("conditional groups (?(…)…) are not supported", from);
            }
            inlineFlags(from);
        }
    }

    private String name(char end, int from) throws BadRegex {
        int stop = python.indexOf(end, at);
        if (stop < 0) {
            throw new BadRegex("missing " + end + ", unterminated name", from);
        }
        String name = python.substring(at, stop);
        if (name.isEmpty()
                || (!Character.isUnicodeIdentifierStart(name.codePointAt(0)) && name.charAt(0) != '_')
                || !name.codePoints().allMatch(Character::isUnicodeIdentifierPart)) {
            throw new BadRegex("bad character in group name '" + name + "'", from);
        }
        at = stop + 1;
        return name;
    }

    private void enter(int group, String opening, int from) {
        open.push(new Open(group, ascii, verbose, from));
        out.append(opening);
        last = Last.NOTHING;
    }

    private void close() throws BadRegex {
        if (open.isEmpty()) {
            throw new BadRegex("unbalanced parenthesis", at);
        }
        Open left = open.pop();
        ascii = left.ascii();
        verbose = left.verbose();
        out.append(')');
        at++;
        last = Last.ATOM;
    }

    /// `(?i)` holds for the whole pattern, wherever it stands; `(?i:…)` for its group.
    private void inlineFlags(int from) throws BadRegex {
        boolean on = true;
        boolean nowAscii = ascii;
        boolean nowVerbose = verbose;
        StringBuilder set = new StringBuilder();
        StringBuilder cleared = new StringBuilder();
        int all = 0;
        for (; at < python.length() && python.charAt(at) != ')' && python.charAt(at) != ':'; at++) {
            char flag = python.charAt(at);
            StringBuilder list = on ? set : cleared;
            switch (flag) {
                case '-' -> on = false;
                case 'i' -> {
                    list.append("iu");
                    all |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                }
                case 'm' -> {
                    list.append('m');
                    all |= Pattern.MULTILINE;
                }
                case 's' -> {
                    list.append('s');
                    all |= Pattern.DOTALL;
                }
                case 'a' -> nowAscii = true;
                case 'u' -> nowAscii = false;
                case 'x' -> nowVerbose = on;
                default -> throw new BadRegex("unknown extension ?" + flag, from);
            }
        }
        if (at >= python.length()) {
            throw new BadRegex("missing -, : or )", from);
        }
        if (python.charAt(at) == ')') {
            if (!on) {
                throw new BadRegex("missing :", at);
            }
            flags |= all;
            ascii = nowAscii;
            verbose = nowVerbose;
            at++;
            return;
        }
        at++;
        enter(0, "(?" + set + (cleared.isEmpty() ? "" : "-" + cleared) + ":", from);
        ascii = nowAscii;
        verbose = nowVerbose;
    }

    // ---- quantifiers

    private void quantifier(String java, int end) throws BadRegex {
        if (last == Last.NOTHING || last == Last.ANCHOR) {
            throw new BadRegex("nothing to repeat", at);
        }
        if (last == Last.QUANTIFIED) {
            throw new BadRegex("multiple repeat", at);
        }
        out.append(java);
        at = end;
        if (at < python.length() && (python.charAt(at) == '?' || python.charAt(at) == '+')) {
            out.append(python.charAt(at));
            at++;
        }
        last = Last.QUANTIFIED;
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; anything else is a brace.
    private void braces() throws BadRegex {
        int i = at + 1;
        int lowEnd = digits(i);
        int highFrom = lowEnd < python.length() && python.charAt(lowEnd) == ',' ? lowEnd + 1 : -1;
        int end = highFrom < 0 ? lowEnd : digits(highFrom);
        boolean empty = highFrom < 0 && lowEnd == i;
        if (empty || end >= python.length() || python.charAt(end) != '}') {
            literal('{');
            at++;
            return;
        }
        long low = lowEnd == i ? 0 : count(i, lowEnd);
        if (highFrom < 0) {
            quantifier("{" + low + "}", end + 1);
        } else if (highFrom == end) {
            quantifier("{" + low + ",}", end + 1);
        } else {
            long high = count(highFrom, end);
            if (high < low) {
                throw new BadRegex("min repeat greater than max repeat", at);
            }
            quantifier("{" + low + "," + high + "}", end + 1);
        }
    }

    private int digits(int from) {
        int end = from;
        while (end < python.length() && isDigit(python.charAt(end))) {
            end++;
        }
        return end;
    }

    private long count(int from, int end) throws BadRegex {
        if (end - from > 9) {
            throw new BadRegex("the repetition number is too large", from);
        }
        return Long.parseLong(python, from, end, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static boolean isHexadecimal(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
