package dev.leat.cli.command;

import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Units;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/// Reads a command line into a command: at once where it is plain, by picocli where it is not. Says in our shape what
/// is
/// wrong with it.
public final class Parsing {
    private Parsing() {}

    /// Gives the command what the words say; the command's syntax tells what may be said.
    public static void parse(Syntax syntax, String name, List<String> words) throws CommandError {
        if (!PlainLine.deliver(syntax, words)) {
            byPicocli(syntax, name, words);
        }
    }

    static void byPicocli(Syntax syntax, String name, List<String> words) throws CommandError {
        CommandLine model = new CommandLine(syntax.spec())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .registerConverter(Duration.class, Parsing::duration);
        try {
            syntax.deliver(model.parseArgs(words.toArray(String[]::new)));
        } catch (CommandLine.UnmatchedArgumentException e) {
            String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().getFirst();
            if (e.isUnknownOption()) {
                throw unknownOption(syntax, name, word);
            }
            throw CommandError.usage(name, word, "there is one word too many", "See leat " + name + " --help");
        } catch (CommandLine.MissingParameterException e) {
            throw CommandError.usage(name, "", lower(String.valueOf(e.getMessage())), "See leat " + name + " --help");
        } catch (CommandLine.ParameterException e) {
            // picocli names option and value; its sentence only lacks our shape.
            throw CommandError.usage(name, "", lower(String.valueOf(e.getMessage())), "See leat " + name + " --help");
        }
    }

    private static CommandError unknownOption(Syntax syntax, String name, String word) {
        String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return CommandError.usage(
                name,
                option,
                "unknown option",
                Nearest.of(option, syntax.optionNames())
                        .map(near -> "The nearest option is " + near)
                        .orElse("See leat " + name + " --help"));
    }

    private static Duration duration(String text) {
        return Units.duration(text)
                .orElseThrow(
                        () -> new CommandLine.TypeConversionException("a duration such as 500ms, 90s, 15m, 24h, 7d"));
    }

    private static String lower(String message) {
        String first = message.lines().findFirst().orElse("wrong usage").strip();
        return first.isEmpty() ? "wrong usage" : Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }
}
