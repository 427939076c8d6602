package dev.leat.bench.config;

import dev.leat.bench.execute.Call;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Commands as `bench.yaml` writes them, a line or a list of words, with `${NAME}` for what is put in later.
public final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]{0,127})}");

    private Template() {}

    /// A command as it stands in the file: a list of words, or a line.
    public static List<String> words(Node command, boolean shell) throws ConfigError {
        if (command instanceof Node.Scalar line) {
            try {
                // Variables are put in later: a word with a space in its value stays one word.
                return shell
                        ? Call.shell(line.text())
                        : Call.split(hidden(line.text())).stream()
                                .map(Template::shown)
                                .toList();
            } catch (IllegalArgumentException e) {
                throw line.span()
                        .error(
                                "LEAT-B003",
                                line.text(),
                                String.valueOf(e.getMessage()),
                                "Quote it, or add  shell: true");
            }
        }
        if (command instanceof Node.Sequence list && !list.items().isEmpty()) {
            List<String> words = new ArrayList<>();
            for (Node item : list.items()) {
                if (!(item instanceof Node.Scalar word)) {
                    throw item.span().error("LEAT-B003", item.kind(), "a command is a list of words", "Write text");
                }
                words.add(word.text());
            }
            return words;
        }
        throw command.span().error("LEAT-B003", command.kind(), "a command is a line or a list of words", "Write one");
    }

    private static final char DOLLAR = '\uE000';

    private static String hidden(String line) {
        return VARIABLE.matcher(line)
                .replaceAll(m -> m.group().equals("$$")
                        ? DOLLAR + "" + DOLLAR
                        : Matcher.quoteReplacement(DOLLAR + m.group().substring(1)));
    }

    private static String shown(String word) {
        return word.replace(DOLLAR, '$');
    }

    /// Puts values for `${NAME}`: parameters first, then the environment; `$$` is a dollar.
    public static String expand(
            String text, Map<String, String> params, Function<String, Optional<String>> environment) {
        return VARIABLE.matcher(text).replaceAll(m -> {
            if (m.group(1) == null) {
                return Matcher.quoteReplacement("$");
            }
            String value = params.get(m.group(1));
            return Matcher.quoteReplacement(
                    value != null ? value : environment.apply(m.group(1)).orElse(m.group()));
        });
    }

    public static Set<String> unresolved(String text) {
        Set<String> names = new TreeSet<>();
        VARIABLE.matcher(text).results().filter(r -> r.group(1) != null).forEach(r -> names.add(r.group(1)));
        return names;
    }
}
