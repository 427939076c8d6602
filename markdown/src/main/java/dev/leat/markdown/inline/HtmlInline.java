package dev.leat.markdown.inline;

import dev.leat.markdown.rules.Rules;

/// Raw HTML within text (CommonMark 6.6): where a tag, comment, instruction, declaration or CDATA section ends.
///
/// A closer that was searched for to the end of the leaf is not searched for again in that leaf. Not thread-safe.
final class HtmlInline {
    private final Rules.Edition edition;
    private byte[] t = new byte[0];
    private int end;

    // From where on these were searched for and are known not to come.
    private int noComment;
    private int noInstruction;
    private int noData;
    private int noDeclaration;

    /// Bytes looked at, for tests that hold the work to be linear.
    long steps;

    HtmlInline(Rules.Edition edition) {
        this.edition = edition;
    }

    /// Starts a leaf.
    void clear() {
        noComment = noInstruction = noData = noDeclaration = Integer.MAX_VALUE;
    }

    /// The byte after the HTML that starts with the `<` at this place, or -1 if none does.
    int end(byte[] text, int at, int end) {
        this.t = text;
        this.end = end;
        if (at + 1 >= end) {
            return -1;
        }
        if (t[at + 1] == '?') {
            int after = at >= noInstruction ? -1 : find(at + 2, "?>");
            noInstruction = after < 0 ? Math.min(noInstruction, at) : noInstruction;
            return after;
        }
        if (t[at + 1] != '!') {
            int after = HtmlTag.tagEnd(t, at, end);
            steps += after < 0 ? 1 : after - at;
            return after;
        }
        if (startsWith(at + 2, "--")) {
            return comment(at);
        }
        if (startsWith(at + 2, "[CDATA[")) {
            int after = at >= noData ? -1 : find(at + 9, "]]>");
            noData = after < 0 ? Math.min(noData, at) : noData;
            return after;
        }
        if (at + 2 < end && Autolinks.isLetter(t[at + 2])) {
            int after = at >= noDeclaration ? -1 : find(at + 3, ">");
            noDeclaration = after < 0 ? Math.min(noDeclaration, at) : noDeclaration;
            return after;
        }
        return -1;
    }

    private int comment(int at) {
        if (edition == Rules.Edition.V0_30) {
            // Its text may not start with > or ->, hold --, or end with -.
            if (startsWith(at + 4, ">") || startsWith(at + 4, "->")) {
                return -1;
            }
            int dashes = at >= noComment ? -1 : find(at + 4, "--");
            noComment = dashes < 0 ? Math.min(noComment, at) : noComment;
            return dashes > 0 && dashes < end && t[dashes] == '>' ? dashes + 1 : -1;
        }
        if (startsWith(at + 4, ">")) {
            return at + 5;
        }
        if (startsWith(at + 4, "->")) {
            return at + 6;
        }
        int after = at >= noComment ? -1 : find(at + 4, "-->");
        noComment = after < 0 ? Math.min(noComment, at) : noComment;
        return after;
    }

    private boolean startsWith(int at, String what) {
        if (at + what.length() > end) {
            return false;
        }
        for (int i = 0; i < what.length(); i++) {
            if (t[at + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The byte after the next occurrence, or -1.
    private int find(int at, String what) {
        for (int i = at; i + what.length() <= end; i++) {
            if (t[i] == what.charAt(0) && startsWith(i, what)) {
                steps += i - at;
                return i + what.length();
            }
        }
        steps += Math.max(0, end - at);
        return -1;
    }
}
