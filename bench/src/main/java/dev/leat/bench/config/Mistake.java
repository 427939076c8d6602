package dev.leat.bench.config;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Span;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Where a mistake stands, and what all checks of the file look for: names that exist, expressions that compile.
final class Mistake {
    private Mistake() {}

    /// The place of a key below a node, or of the last one of them that is there.
    static Span at(Node node, String... keys) {
        Node found = node;
        for (String key : keys) {
            if (found instanceof Node.Mapping block && block.find(key).isPresent()) {
                found = block.find(key).get().value();
            }
        }
        return found.span();
    }

    static void pattern(Span span, String pattern) throws ConfigError {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw span.error("LEAT-B003", e.getPattern(), "not a regular expression", e.getDescription());
        }
    }

    static void known(Node block, String key, String name, Collection<String> names, String kind) throws ConfigError {
        known(at(block, key), name, names, kind);
    }

    static void known(Span span, String name, Collection<String> names, String kind) throws ConfigError {
        if (!names.contains(name)) {
            throw span.error(
                    "LEAT-B002",
                    name,
                    "there is no " + kind + " of this name",
                    Nearest.of(name, names)
                            .map(near -> "The nearest is \"" + near + "\"")
                            .orElse("Known: " + String.join(", ", names)));
        }
    }
}
