package dev.leat.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Options of the shape `NAME=VALUE`, split at the first `=`. Not the parser's own maps: those treat quotes in
/// values in their way and complain about others on stderr.
public final class Pairs {
    private Pairs() {}

    public static Map<String, String> of(String command, String option, List<String> given) throws CommandError {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : given) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw CommandError.usage(
                        command, pair, option + " needs a name and a value", "Write " + option + " NAME=VALUE");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
