package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.config.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `leat dot config`: every setting with its origin.
public final class DotConfigCommand extends DotCommand {
    private List<String> words = List.of();

    @Override
    void words(Syntax syntax) {
        syntax.header("Every setting of leat dot with its origin")
                .description(
                        "Flags, then LEAT_DOT_SECTION_KEY, then .config/leat/dot.yaml in the package directory, then the person's dot.yaml.")
                .examples("leat dot config", "leat dot config get symlinks.folding", "leat dot config path")
                .operands(false, "ACTION", "list (default), get KEY, or path", given -> words = given);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        String action = words.isEmpty() ? "list" : words.getFirst();
        switch (action) {
            case "list", "show", "ls" -> list(session, setup);
            case "get" -> {
                String key = words.size() == 2 ? words.get(1) : "";
                if (!DotConfig.KEYS.containsKey(key)) {
                    throw CommandError.usage(
                            "dot config",
                            key,
                            "unknown key",
                            Nearest.of(key, DotConfig.KEYS.keySet())
                                    .map(near -> "The nearest key is " + near)
                                    .orElse("See leat dot config"));
                }
                session.out()
                        .print(Line.ofData(setup.config().text(key).orElse(String.valueOf(DotConfig.KEYS.get(key)))));
            }
            case "path" -> {
                Path home = DotSetup.home(session.host());
                session.out()
                        .print(Line.ofData(
                                DotConfig.personal(session.host(), home).toString()));
                session.out()
                        .print(Line.ofData(
                                DotConfig.repository(setup.places().packages()).toString()));
            }
            default -> throw CommandError.usage("dot config", action, "no such action", "Actions: list, get KEY, path");
        }
        return Exit.DONE;
    }

    private static void list(Session session, DotSetup setup) {
        if (session.format() != Format.TEXT) {
            Map<String, @Nullable Object> answer = Answer.map();
            answer.put("schema", "leat.dot-config/1");
            Map<String, @Nullable Object> values = Answer.map();
            DotConfig.KEYS.forEach((key, byDefault) -> {
                Optional<DotConfig.Value> value = setup.config().find(key);
                Map<String, @Nullable Object> one = Answer.map();
                one.put("value", value.map(DotConfig.Value::text).orElse(byDefault));
                one.put("origin", value.map(DotConfig.Value::origin).orElse("default"));
                values.put(key, one);
            });
            answer.put("settings", values);
            Answer.print(session, answer);
            return;
        }
        DotConfig.KEYS.forEach((key, byDefault) -> {
            Optional<DotConfig.Value> value = setup.config().find(key);
            session.out()
                    .print(Line.of(key + ": ")
                            .data(value.map(DotConfig.Value::text).orElse(byDefault))
                            .add(Token.SOFT, "  (")
                            .data(Token.SOFT, value.map(DotConfig.Value::origin).orElse("default"))
                            .add(Token.SOFT, ")"));
        });
    }
}
