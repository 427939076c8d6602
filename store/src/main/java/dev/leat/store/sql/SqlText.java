package dev.leat.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One SQL statement, its parameters by name turned into numbers: the driver would run the first of several
/// statements and silently drop the rest, and knows no names.
///
/// @param sql        with `?1`, `?2` … for `:name`, `@name` and `$name`
/// @param parameters their names in that order
/// @param second     where a second statement begins (from 0), if there is one
/// @param isEmpty    there is nothing but blanks and comments
public record SqlText(String sql, List<String> parameters, Optional<Integer> second, boolean isEmpty) {
    public static SqlText of(String text) {
        return new Scanner(text).scan();
    }

    /// Walks over quoted names, strings and comments.
    private static final class Scanner {
        private final String text;
        private final StringBuilder sql = new StringBuilder();
        private final List<String> parameters = new ArrayList<>();
        private Optional<Integer> second = Optional.empty();
        private boolean empty = true;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        SqlText scan() {
            boolean ended = false;
            while (at < text.length()) {
                int start = at;
                if (skip()) {
                    sql.append(text, start, at);
                    continue;
                }
                char c = text.charAt(at);
                if (c == ';') {
                    ended = true;
                    at++;
                    continue;
                }
                if (ended) {
                    second = Optional.of(at);
                    break;
                }
                empty = false;
                if (c == '\'' || c == '"' || c == '`') {
                    quoted(c);
                } else if (c == '[') {
                    int end = text.indexOf(']', at);
                    at = end < 0 ? text.length() : end + 1;
                } else if (c == ':' && at + 1 < text.length() && text.charAt(at + 1) == ':') {
                    at += 2; // a cast, as servers write it
                } else if ((c == ':' || c == '@' || c == '$') && at + 1 < text.length() && isName(at + 1)) {
                    parameter();
                    continue;
                } else if (Character.isJavaIdentifierPart(c)) {
                    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                        at++;
                    }
                } else {
                    at++;
                }
                sql.append(text, start, at);
            }
            return new SqlText(sql.toString(), List.copyOf(parameters), second, empty);
        }

        /// Passes a blank or a comment.
        private boolean skip() {
            if (startsWith("--")) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (startsWith("/*")) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return false;
            }
            return true;
        }

        private boolean startsWith(String prefix) {
            return text.startsWith(prefix, at);
        }

        private boolean isName(int index) {
            char c = text.charAt(index);
            return c == '_' || Character.isLetterOrDigit(c);
        }

        private void quoted(char quote) {
            int end = text.indexOf(quote, at + 1);
            at = end < 0 ? text.length() : end + 1; // a doubled quote begins the next string at once
        }

        private void parameter() {
            int start = ++at;
            while (at < text.length() && isName(at)) {
                at++;
            }
            String name = text.substring(start, at);
            if (!parameters.contains(name)) {
                parameters.add(name);
            }
            sql.append('?').append(parameters.indexOf(name) + 1);
        }
    }
}
