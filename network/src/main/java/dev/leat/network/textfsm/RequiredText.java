package dev.leat.network.textfsm;

/// The longest text that every line must hold which matches a pattern, so that most lines need no matcher. Only text
/// that stands in the pattern letter by letter, not repeated, not optional, not one of several ways. The pattern is
/// known to be valid.
final class RequiredText {
    private final PatternText pattern;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private boolean unsure;

    private RequiredText(PatternText pattern) {
        this.pattern = pattern;
    }

    /// Empty if there is none.
    static String of(String python) {
        PatternText pattern = new PatternText(python);
        if (pattern.hasFlags()) {
            return "";
        }
        RequiredText required = new RequiredText(pattern);
        required.read(0, python.length());
        return required.unsure ? "" : required.longest;
    }

    private void read(int from, int to) {
        if (pattern.alternates(from, to)) {
            end();
            return;
        }
        int i = from;
        while (i < to) {
            char c = pattern.at(i);
            if (c == '(') {
                end();
                int close = pattern.close(i);
                int inside = pattern.inside(i);
                if (inside > 0 && !pattern.isQuantifier(close + 1)) {
                    read(inside, close);
                    end();
                }
                i = pattern.behindQuantifier(close + 1);
                continue;
            }
            // a number or code behind a backslash is longer than one letter
            unsure |= c == '\\' && "xuU0123456789".indexOf(pattern.at(i + 1)) >= 0;
            int next = pattern.next(i);
            boolean escaped = c == '\\' && !Character.isLetterOrDigit(pattern.at(i + 1));
            boolean plain = "\\[.^$*+?{|)".indexOf(c) < 0;
            if ((plain || escaped) && !pattern.isQuantifier(next)) {
                run.append(escaped ? pattern.at(i + 1) : c);
            } else {
                end();
            }
            i = c == '{' ? next : pattern.behindQuantifier(next);
        }
        end();
    }

    private void end() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }
}
