package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.config.ConfigError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Names of packages for a person who is typing: whatever is wrong must not disturb, and only names that no shell could
/// take amiss are offered.
public final class PackageNames {
    private PackageNames() {}

    private interface Names {
        List<String> of(DotSetup setup) throws IOException, Refused, CommandError;
    }

    /// Of the package directory.
    public static List<String> there(Session session, Optional<String> dir) {
        return safe(
                session,
                dir,
                setup -> PackageChoice.there(session, setup.places().packages()));
    }

    /// Of the manifest.
    public static List<String> managed(Session session, Optional<String> dir) {
        return safe(
                session,
                dir,
                setup -> List.copyOf(setup.dot().manifest().packages().keySet()));
    }

    private static List<String> safe(Session session, Optional<String> dir, Names names) {
        DotFlags flags = new DotFlags();
        flags.dir = dir;
        try {
            return names.of(new DotSetup(session, flags)).stream()
                    .filter(name -> name.matches("[A-Za-z0-9._+-]+"))
                    .toList();
        } catch (IOException | Refused | CommandError | ConfigError e) {
            return List.of(); // then there is nothing to offer
        }
    }
}
