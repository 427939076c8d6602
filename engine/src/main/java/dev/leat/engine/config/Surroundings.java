package dev.leat.engine.config;

import dev.leat.engine.disk.Disk;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What decides settings besides the files: the folder we are in, the person, the environment, the flags.
///
/// @param here      the working folder, absolute
/// @param home      the person's home folder
/// @param user      the person's number, if the system tells; a project file found in a folder above must be theirs
/// @param flags     settings given as flags, by dotted path (`store` → `--store`'s value)
/// @param variables `--var`
/// @param secrets   filled with every value that must not be shown, also where reading ends in an error
public record Surroundings(
        Disk disk,
        Path here,
        Path home,
        OptionalInt user,
        Function<String, Optional<String>> environment,
        Map<String, String> flags,
        Map<String, String> variables,
        Secrets secrets) {
    public Surroundings {
        flags = Map.copyOf(flags);
        variables = Map.copyOf(variables);
        variables.forEach((name, value) -> {
            if (Secrets.isSecretName(name)) {
                secrets.add(value);
            }
        });
    }

    public Surroundings(
            Disk disk,
            Path here,
            Path home,
            OptionalInt user,
            Function<String, Optional<String>> environment,
            Map<String, String> flags,
            Map<String, String> variables) {
        this(disk, here, home, user, environment, flags, variables, new Secrets());
    }
}
