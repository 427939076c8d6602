package dev.leat.bench.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command to be run: words, never a line for a shell unless the words say so.
///
/// @param environment added to ours
/// @param input       what the command reads; nothing if empty
/// @param keepOutput  keep what it prints, up to [Launcher#OUTPUT_MAX]; else it is thrown away unread
public record Call(
        List<String> words,
        Map<String, String> environment,
        Path folder,
        Optional<Path> input,
        Duration timeout,
        boolean keepOutput) {
    public static final Duration TIMEOUT = Duration.ofMinutes(10);
    /// What means something to a shell and nothing to a program.
    private static final String SHELL = "|&;<>()$`*?";

    public Call {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
    }

    public static Call of(List<String> words, Path folder) {
        return new Call(words, Map.of(), folder, Optional.empty(), TIMEOUT, false);
    }

    public Call keeping() {
        return new Call(words, environment, folder, input, timeout, true);
    }

    /// One line as words, quotes and backslashes as in a shell.
    ///
    /// @throws IllegalArgumentException if a quote stays open, or the line needs a shell
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false; // a word has begun, even if it is empty
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\'
                        && quote == '"'
                        && i + 1 < line.length()
                        && "\"\\$`".indexOf(line.charAt(i + 1)) >= 0) {
                    word.append(line.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else if (SHELL.indexOf(c) >= 0) {
                throw new IllegalArgumentException("\"" + c + "\" means something to a shell only");
            } else {
                word.append(c);
                open = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " stays open");
        }
        if (open) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("there is no command");
        }
        return words;
    }

    public static List<String> shell(String line) {
        return List.of("/bin/sh", "-c", line);
    }
}
