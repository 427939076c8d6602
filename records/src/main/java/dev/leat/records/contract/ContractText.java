package dev.leat.records.contract;

/// A contract as its author typed it, to text the YAML reader takes: JSON is YAML but for tabs and the comments some
/// write into it. Every place keeps its line and column.
final class ContractText {
    private ContractText() {}

    static String yaml(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) <= ' ' || text.charAt(first) == '\uFEFF')) {
            first++;
        }
        boolean json = first < text.length()
                && (text.charAt(first) == '{' || text.startsWith("//", first) || text.startsWith("/*", first));
        return json ? withoutComments(text) : text;
    }

    private static String withoutComments(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                plain.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    plain.append(text.charAt(++i));
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
                plain.append(c);
            } else if (text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = blank(text, i, end < 0 ? text.length() : end, plain) - 1;
            } else if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                i = blank(text, i, end < 0 ? text.length() : end + 2, plain) - 1;
            } else {
                plain.append(c == '\t' || c == '\uFEFF' ? ' ' : c);
            }
        }
        return plain.toString();
    }

    private static int blank(String text, int from, int to, StringBuilder plain) {
        for (int i = from; i < to; i++) {
            plain.append(text.charAt(i) == '\n' ? '\n' : ' ');
        }
        return to;
    }
}
