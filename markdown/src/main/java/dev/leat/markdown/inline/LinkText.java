package dev.leat.markdown.inline;

import dev.leat.markdown.warehouse.TokenBuilder;

/// Labels, destinations and titles of links (CommonMark, sections 4.7 and 6.3). Each method answers the byte after
/// what it read, or -1; what was read lies in the fields.
final class LinkText {
    private static final int LONGEST_LABEL = 999;
    private static final int DEEPEST_PARENTHESES = 32;

    int from;
    int to;

    /// Bytes looked at.
    long steps;

    /// A label with its brackets; the fields hold what is between them.
    int label(byte[] t, int at, int end) {
        int i = at + 1;
        boolean blank = true;
        while (i < end && i - at <= LONGEST_LABEL + 1) {
            byte b = t[i];
            if (b == ']') {
                from = at + 1;
                to = i;
                steps += i - at;
                return blank ? -1 : i + 1;
            }
            if (b == '[') {
                break;
            }
            if (b == '\\' && i + 1 < end && isPunctuation(t[i + 1])) {
                i++;
            }
            blank = blank && isBlank(b);
            i++;
        }
        steps += i - at;
        return -1;
    }

    int destination(byte[] t, int at, int end) {
        int i = at;
        if (i < end && t[i] == '<') {
            i++;
            while (i < end) {
                byte b = t[i];
                if (b == '>') {
                    from = at + 1;
                    to = i;
                    steps += i - at;
                    return i + 1;
                }
                if (b == '<' || b == '\n') {
                    break;
                }
                i += b == '\\' && i + 1 < end && isPunctuation(t[i + 1]) ? 2 : 1;
            }
            steps += i - at;
            return -1;
        }
        int open = 0;
        while (i < end) {
            byte b = t[i];
            if (b == '\\' && i + 1 < end && isPunctuation(t[i + 1])) {
                i += 2;
                continue;
            }
            if (b == '(') {
                if (++open > DEEPEST_PARENTHESES) {
                    steps += i - at;
                    return -1;
                }
            } else if (b == ')') {
                if (open == 0) {
                    break;
                }
                open--;
            } else if ((b >= 0 && b <= ' ') || b == 127) {
                break;
            }
            i++;
        }
        steps += i - at;
        from = at;
        to = i;
        return open == 0 ? i : -1;
    }

    int title(byte[] t, int at, int end) {
        if (at >= end) {
            return -1;
        }
        byte open = t[at];
        if (open != '"' && open != '\'' && open != '(') {
            return -1;
        }
        byte close = open == '(' ? (byte) ')' : open;
        int i = at + 1;
        while (i < end) {
            byte b = t[i];
            if (b == close) {
                from = at + 1;
                to = i;
                steps += i - at;
                return i + 1;
            }
            if (b == '(' && open == '(') {
                break;
            }
            i += b == '\\' && i + 1 < end && isPunctuation(t[i + 1]) ? 2 : 1;
        }
        steps += i - at;
        return -1;
    }

    /// A slice of the text just read with escapes and references decoded: in place if there are none.
    void unescape(byte[] t, boolean inPlace, TokenBuilder tokens, int[] slice, int at) {
        int i = from;
        while (i < to && t[i] != '\\' && t[i] != '&') {
            i++;
        }
        if (i == to) {
            slice[at] = inPlace ? from : ~from;
            slice[at + 1] = to - from;
            return;
        }
        int start = tokens.sideLength();
        tokens.append(t, from, i);
        while (i < to) {
            byte b = t[i];
            if (b == '\\' && i + 1 < to && isPunctuation(t[i + 1])) {
                tokens.append(t[i + 1]);
                i += 2;
                continue;
            }
            int after = b == '&' ? Entity.end(t, i, to) : -1;
            if (after > 0) {
                byte[] decoded = Entity.decode(t, i, after);
                tokens.append(decoded, 0, decoded.length);
                i = after;
            } else {
                tokens.append(b);
                i++;
            }
        }
        slice[at] = ~start;
        slice[at + 1] = tokens.sideLength() - start;
    }

    static boolean isPunctuation(byte b) {
        return (b >= '!' && b <= '/') || (b >= ':' && b <= '@') || (b >= '[' && b <= '`') || (b >= '{' && b <= '~');
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n';
    }

    static int skipBlanks(byte[] t, int at, int end) {
        int i = at;
        while (i < end && isBlank(t[i])) {
            i++;
        }
        return i;
    }
}
