package dev.leat.network.capture;

import java.util.regex.Pattern;

/// Takes out of a recorded session what the terminal drew and nobody said: escape sequences, pagers and what they
/// overwrote, backspaces, NULs. Line ends become LF.
final class TerminalResidue {
    private static final Pattern ESCAPE = Pattern.compile(
            "\u001b(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\u0007\u001b\n]*+(?:\u0007|\u001b\\\\)?|[()][A-Za-z0-9]|[=>78cDEHM])");
    private static final String PROMPT = "(?:<-{1,4} ?More ?-{1,4}>|-{1,4} ?\\(?more(?: \\d{1,3}%)?\\)? ?-{1,4}"
            + "(?:, next page: Space, next line: Enter, quit: Control-[CZ])?|Press any key to continue[^\n\r\b]*+)";
    private static final Pattern PAGER_LINE =
            Pattern.compile("^ {0,2}" + PROMPT + "[ \b\r]*+\n?", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern PAGER = Pattern.compile(PROMPT + "[ \b\r]*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END = Pattern.compile("\r+\n|\r");

    private TerminalResidue() {}

    static String strip(String recorded) {
        String text = recorded;
        if (text.indexOf('\0') >= 0) {
            text = text.replace("\0", "");
        }
        if (text.indexOf('\u001b') >= 0) {
            text = ESCAPE.matcher(text).replaceAll("");
        }
        if (text.contains("--") || text.contains("Press any")) {
            text = PAGER.matcher(PAGER_LINE.matcher(text).replaceAll("")).replaceAll("");
        }
        if (text.indexOf('\r') >= 0) {
            text = LINE_END.matcher(text).replaceAll("\n");
        }
        return text.indexOf('\b') < 0 ? text : erased(text);
    }

    /// A backspace takes back the character before it, as far as the line's beginning.
    private static String erased(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\b') {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                out.setLength(out.length() - 1);
            }
        }
        return out.toString();
    }
}
