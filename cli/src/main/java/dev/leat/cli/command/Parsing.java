package dev.leat.cli.command;

import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Units;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/// Reads a command line into a command by picocli, and says in our shape what is wrong with it.
public final class Parsing {
    private Parsing() {}

    public static CommandLine model(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .registerConverter(
                        Duration.class,
                        text -> Units.duration(text)
                                .orElseThrow(() -> new CommandLine.TypeConversionException(
                                        "a duration such as 500ms, 90s, 15m, 24h, 7d")));
    }

    public static void parse(CommandLine model, String name, List<String> words) throws CommandError {
        try {
            model.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.UnmatchedArgumentException e) {
            String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().getFirst();
            if (e.isUnknownOption()) {
                throw unknownOption(model, name, word);
            }
            throw CommandError.usage(name, word, "there is one word too many", "See leat " + name + " --help");
        } catch (CommandLine.MissingParameterException e) {
            throw CommandError.usage(name, "", lower(String.valueOf(e.getMessage())), "See leat " + name + " --help");
        } catch (CommandLine.ParameterException e) {
            // picocli names option and value; its sentence only lacks our shape.
            throw CommandError.usage(name, "", lower(String.valueOf(e.getMessage())), "See leat " + name + " --help");
        }
    }

    private static CommandError unknownOption(CommandLine model, String name, String word) {
        String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = model.getCommandSpec().options().stream()
                .flatMap(o -> List.of(o.names()).stream())
                .toList();
        return CommandError.usage(
                name,
                option,
                "unknown option",
                Nearest.of(option, known)
                        .map(near -> "The nearest option is " + near)
                        .orElse("See leat " + name + " --help"));
    }

    private static String lower(String message) {
        String first = message.lines().findFirst().orElse("wrong usage").strip();
        return first.isEmpty() ? "wrong usage" : Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }
}
