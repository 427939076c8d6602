package dev.leat.cli.command;

import dev.leat.cli.command.Syntax.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Command lines about which there is no doubt: every option by its whole name, every value a text or a whole number
/// that cannot be taken for an option, everything there that is needed. They mean what picocli takes them to mean, of
/// which a test tries many; all others are left to picocli, and so is every error message.
final class PlainLine {
    private final Syntax syntax;
    private final Map<Argument, List<String>> said = new IdentityHashMap<>();
    private final List<String> operands = new ArrayList<>();

    private PlainLine(Syntax syntax) {
        this.syntax = syntax;
    }

    /// Gives each value to its command; false, and nothing given, if the line is in doubt.
    static boolean deliver(Syntax syntax, List<String> words) {
        PlainLine line = new PlainLine(syntax);
        List<Object> values = new ArrayList<>();
        if (!line.read(words) || !line.convert(values)) {
            return false;
        }
        int at = 0;
        for (Argument argument : syntax.arguments()) {
            if (line.isSaid(argument)) {
                argument.to().accept(values.get(at++));
            }
        }
        return true;
    }

    private boolean isSaid(Argument argument) {
        return argument.isOperand() ? !operands.isEmpty() : said.containsKey(argument);
    }

    private boolean read(List<String> words) {
        Map<String, Argument> options = new HashMap<>();
        for (Argument argument : syntax.arguments()) {
            for (String name : argument.names()) {
                options.put(name, argument);
            }
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (isOperand(word)) {
                operands.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            Argument option = options.get(equals < 0 ? word : word.substring(0, equals));
            if (option == null) {
                return false;
            }
            String value = "";
            boolean valued = isValued(option.kind());
            if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (valued) {
                value = ++i < words.size() ? words.get(i) : "";
            }
            if (valued ? !isOperand(value) : equals >= 0) {
                return false;
            }
            List<String> values = said.computeIfAbsent(option, key -> new ArrayList<>());
            values.add(value);
            boolean several = option.kind() == Argument.Kind.VALUES || option.kind() == Argument.Kind.COUNTED;
            if (values.size() > 1 && !several) {
                return false;
            }
        }
        return true;
    }

    /// A word that is nothing else: not empty, no option, no quotes, which picocli may take off.
    private static boolean isOperand(String word) {
        return !word.isEmpty() && word.charAt(0) != '-' && word.indexOf('"') < 0 && word.indexOf('\'') < 0;
    }

    private static boolean isValued(Argument.Kind kind) {
        return kind == Argument.Kind.VALUE || kind == Argument.Kind.VALUES || kind == Argument.Kind.HIDDEN;
    }

    /// One value for each argument that was said, in the order of the arguments.
    private boolean convert(List<Object> values) {
        int takers = 0;
        for (Argument argument : syntax.arguments()) {
            boolean needed =
                    argument.kind() == Argument.Kind.NEEDED_OPERAND || argument.kind() == Argument.Kind.NEEDED_OPERANDS;
            if (!isSaid(argument)) {
                if (needed) {
                    return false;
                }
                continue;
            }
            takers += argument.isOperand() ? 1 : 0;
            Object value = value(argument);
            if (value == null) {
                return false;
            }
            values.add(value);
        }
        return takers == (operands.isEmpty() ? 0 : 1);
    }

    private @Nullable Object value(Argument argument) {
        List<String> texts = said.getOrDefault(argument, List.of());
        return switch (argument.kind()) {
            case FLAG -> true;
            case COUNTED -> texts.size();
            case HELP -> null;
            case VALUES -> texts;
            case VALUE, HIDDEN -> typed(argument.type(), texts.getFirst());
            case OPERANDS, NEEDED_OPERANDS -> operands;
            case OPERAND, NEEDED_OPERAND -> operands.size() == 1 ? operands.getFirst() : null;
        };
    }

    private static @Nullable Object typed(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if ((type == int.class || type == Integer.class) && isNumber(text)) {
            return Integer.valueOf(text);
        }
        return type == Long.class && isNumber(text) ? Long.valueOf(text) : null;
    }

    /// Decimal digits that every way of reading numbers reads alike, and few enough for an `int`.
    private static boolean isNumber(String text) {
        boolean digits = text.length() <= 9 && (text.equals("0") || text.charAt(0) != '0');
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }
}
