package dev.leat.network.textfsm;

/// A valid pattern as text: where its parts end. For what looks at patterns without translating them.
final class PatternText {
    private final String regex;

    PatternText(String regex) {
        this.regex = regex;
    }

    char at(int i) {
        return regex.charAt(i);
    }

    /// Inline flags change what characters mean, also before them.
    boolean hasFlags() {
        for (int i = regex.indexOf("(?"); i >= 0 && i + 2 < regex.length(); i = regex.indexOf("(?", i + 1)) {
            if ("aiLmsux-".indexOf(regex.charAt(i + 2)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Behind the character, escape or class at `i`.
    int next(int i) {
        if (regex.charAt(i) == '\\') {
            return i + 2;
        }
        if (regex.charAt(i) != '[') {
            return i + 1;
        }
        int end = i + 1 + (regex.startsWith("^", i + 1) ? 1 : 0);
        for (boolean first = true; regex.charAt(end) != ']' || first; first = false) {
            end += regex.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    /// Where the group that opens at `from` closes.
    int close(int from) {
        int depth = 0;
        for (int i = from; i < regex.length(); i = next(i)) {
            depth += regex.charAt(i) == '(' ? 1 : regex.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return regex.length();
    }

    /// Whether there are several ways between two places, outside inner groups.
    boolean alternates(int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i = next(i)) {
            char c = regex.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '|' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    /// Where the content of the plain, named or uncaptured group at `i` begins; -1 for other kinds.
    int inside(int i) {
        if (!regex.startsWith("(?", i)) {
            return i + 1;
        }
        if (regex.startsWith("(?:", i)) {
            return i + 3;
        }
        return regex.startsWith("(?P<", i) ? regex.indexOf('>', i) + 1 : -1;
    }

    boolean captures(int i) {
        return !regex.startsWith("(?", i) || regex.startsWith("(?P<", i);
    }

    /// Whether something that may be a quantifier stands at `i`.
    boolean isQuantifier(int i) {
        return i < regex.length() && "*+?{".indexOf(regex.charAt(i)) >= 0;
    }

    /// Behind the quantifier at `i`, if there is one. Of a brace that is none, nothing is passed over.
    int behindQuantifier(int i) {
        int end = i;
        while (isQuantifier(end)) {
            int brace = regex.charAt(end) == '{' ? regex.indexOf('}', end) : end;
            if (brace < 0
                    || (regex.charAt(end) == '{'
                            && !regex.substring(end + 1, brace).matches("\\d*,?\\d*"))) {
                return end;
            }
            end = brace + 1;
        }
        return end;
    }
}
