package dev.leat.records.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text to words, each with its column.
final class Lexer {
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        SYMBOL,
        END
    }

    /// `text` of a TEXT is without its quotes.
    record Token(Kind kind, String text, int column) {
        boolean isWord(String word) {
            return kind == Kind.NAME && text.toUpperCase(Locale.ROOT).equals(word);
        }

        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }
    }

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws ExpressionError {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() throws ExpressionError {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int begin = at;
        if (at == text.length()) {
            return new Token(Kind.END, "", begin + 1);
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted();
        }
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(begin, at), begin + 1);
        }
        for (String symbol : List.of("!=", "<>", "<=", ">=", "**", "//")) {
            if (text.startsWith(symbol, at)) {
                at += 2;
                return new Token(Kind.SYMBOL, symbol, begin + 1);
            }
        }
        if ("=<>+-*/%(),.".indexOf(c) >= 0) {
            at++;
            return new Token(Kind.SYMBOL, String.valueOf(c), begin + 1);
        }
        throw new ExpressionError("the character " + c + " has no meaning here", begin + 1);
    }

    private Token quoted() throws ExpressionError {
        int begin = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else {
                return new Token(Kind.TEXT, value.toString(), begin + 1);
            }
        }
        throw new ExpressionError("a text ends with '", begin + 1);
    }

    private Token number() {
        int begin = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        return new Token(Kind.NUMBER, text.substring(begin, at), begin + 1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
