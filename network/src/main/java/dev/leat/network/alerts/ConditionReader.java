package dev.leat.network.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a [Condition]: `or` binds less than `and`, `not` and parentheses most. Used once.
final class ConditionReader {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?)|([A-Za-z_][\\w.]*)|(==|!=|<=|>=|[<>(),]))");

    private record Token(String text, boolean literal, int at) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int depth;

    ConditionReader(String text) {
        this.text = text;
    }

    Condition read() {
        if (text.length() > Condition.LENGTH_MAX) {
            throw new IllegalArgumentException("a condition has at most " + Condition.LENGTH_MAX + " characters");
        }
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                String rest = text.substring(at);
                throw wrong(text.length() - rest.stripLeading().length(), "a field, a value or a sign is expected");
            }
            for (int group = 1; group <= 5; group++) {
                if (matcher.group(group) != null) {
                    tokens.add(new Token(matcher.group(group), group <= 3, matcher.start(group)));
                }
            }
            at = matcher.end();
        }
        Condition condition = either();
        if (next < tokens.size()) {
            throw wrong(tokens.get(next).at(), "and, or, or the end is expected");
        }
        return condition;
    }

    private IllegalArgumentException wrong(int at, String expected) {
        return new IllegalArgumentException(expected + " at character " + (at + 1) + " of \"" + text + "\"");
    }

    private boolean takes(String word) {
        if (next < tokens.size()
                && !tokens.get(next).literal()
                && tokens.get(next).text().toLowerCase(Locale.ROOT).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void needs(String word) {
        if (!takes(word)) {
            throw wrong(here(), "\"" + word + "\" is expected");
        }
    }

    private int here() {
        return next < tokens.size() ? tokens.get(next).at() : text.length();
    }

    private Condition either() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(both());
        } while (takes("or"));
        return parts.size() == 1 ? parts.getFirst() : new Condition.Either(parts);
    }

    private Condition both() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(part());
        } while (takes("and"));
        return parts.size() == 1 ? parts.getFirst() : new Condition.Both(parts);
    }

    private Condition part() {
        if (++depth > Condition.DEPTH_MAX) {
            throw wrong(here(), "at most " + Condition.DEPTH_MAX + " parts within each other are expected");
        }
        try {
            if (takes("not")) {
                return new Condition.Not(part());
            }
            if (takes("(")) {
                Condition inner = either();
                needs(")");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Condition comparison() {
        if (next >= tokens.size()
                || tokens.get(next).literal()
                || !isName(tokens.get(next).text())) {
            throw wrong(here(), "the name of a field is expected");
        }
        String name = tokens.get(next++).text();
        if (takes("is")) {
            boolean not = takes("not");
            needs("empty");
            return not ? new Condition.Not(new Condition.Empty(name)) : new Condition.Empty(name);
        }
        if (takes("in")) {
            needs("(");
            List<String> values = new ArrayList<>();
            do {
                values.add(value());
            } while (takes(","));
            needs(")");
            return new Condition.OneOf(name, values);
        }
        for (Condition.Sign sign : Condition.Sign.values()) {
            if (takes(sign.word())) {
                return new Condition.Compare(name, sign, value());
            }
        }
        throw wrong(here(), "==, !=, <, <=, >, >=, contains, starts, in or is is expected");
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    private String value() {
        if (next >= tokens.size() || !tokens.get(next).literal()) {
            throw wrong(here(), "a text in quotes or a number is expected");
        }
        return tokens.get(next++).text();
    }
}
