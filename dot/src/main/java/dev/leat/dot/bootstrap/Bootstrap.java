package dev.leat.dot.bootstrap;

import dev.leat.dot.options.ConflictPolicy;
import dev.leat.engine.scan.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A bootstrap file as read: every package that a profile names is declared, every parent exists, none is its own
/// ancestor. `warnings` name keys that nobody knows.
public record Bootstrap(
        List<Offered> packages,
        SequencedMap<String, Profile> profiles,
        List<Machine> machines,
        Optional<ConflictPolicy> onConflict,
        Optional<String> profile,
        List<String> warnings) {
    public static final String FILE = ".dotbootstrap.yaml";

    public Bootstrap {
        packages = List.copyOf(packages);
        profiles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(profiles));
        machines = List.copyOf(machines);
        warnings = List.copyOf(warnings);
    }

    /// A package of the repository. No platforms: all of them.
    public record Offered(String name, boolean required, List<String> platforms, Optional<ConflictPolicy> onConflict) {
        public Offered {
            platforms = List.copyOf(platforms);
        }

        public boolean isFor(String platform) {
            return platforms.isEmpty() || platforms.contains(platform);
        }
    }

    public record Profile(String description, Optional<String> parent, List<String> packages) {
        public Profile {
            packages = List.copyOf(packages);
        }
    }

    /// Hosts that match the pattern get the profile.
    public record Machine(List<Glob> hosts, String profile) {
        public Machine {
            hosts = List.copyOf(hosts);
        }
    }

    /// The profile for this host: of the first pattern that fits its whole name or the first label of it, in any case.
    public Optional<String> profileOf(String host) {
        String whole = host.toLowerCase(Locale.ROOT);
        String label = whole.split("\\.", 2)[0];
        for (Machine machine : machines) {
            for (Glob glob : machine.hosts()) {
                if (glob.matches(whole) || glob.matches(label)) {
                    return Optional.of(machine.profile());
                }
            }
        }
        return Optional.empty();
    }

    /// The names of a profile's packages: its ancestors' first, each once.
    public List<String> packagesOf(String name) {
        List<String> names = new ArrayList<>();
        Profile at = profiles.get(name);
        if (at == null) {
            return names;
        }
        at.parent().ifPresent(parent -> names.addAll(packagesOf(parent)));
        at.packages().stream().filter(one -> !names.contains(one)).forEach(names::add);
        return names;
    }

    public Optional<Offered> offered(String name) {
        return packages.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// The packages that must be there on this platform.
    public List<String> required(String platform) {
        return packages.stream()
                .filter(one -> one.required() && one.isFor(platform))
                .map(Offered::name)
                .toList();
    }

    /// What happens to what is in the package's way: by its own word, else by the file's.
    public Optional<ConflictPolicy> policyOf(String name) {
        return offered(name).flatMap(Offered::onConflict).or(() -> onConflict);
    }

    /// The platform of this JVM, in the words of the file.
    public static String platform(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name.startsWith("freebsd") ? "freebsd" : "linux";
    }

    /// A file to begin with.
    public static String starter(List<String> names, Optional<ConflictPolicy> policy) {
        StringBuilder text = new StringBuilder(
                "# Which packages of this repository a machine gets: leat dot clone.\nversion: \"1.0\"\npackages:\n");
        for (String name : names) {
            text.append("  - name: ").append(quoted(name)).append("\n    required: false\n");
        }
        policy.ifPresent(word -> text.append("defaults:\n  on_conflict: ")
                .append(word.name().toLowerCase(Locale.ROOT))
                .append("\n"));
        return text.toString();
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_.-]*")
                        && !Map.of("true", 1, "false", 1, "null", 1).containsKey(name)
                ? name
                : "'" + name.replace("'", "''") + "'";
    }
}
