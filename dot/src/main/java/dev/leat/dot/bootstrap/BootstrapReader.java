package dev.leat.dot.bootstrap;

import dev.leat.dot.options.ConflictPolicy;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.SourceText;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.scan.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads a bootstrap file. What is wrong is an error that names line, column and the item; keys that nobody knows are
/// warnings.
public final class BootstrapReader {
    private static final String CODE = "LEAT-D027";
    private static final List<String> PLATFORMS = List.of("linux", "darwin", "windows", "freebsd");
    private static final List<ConflictPolicy> POLICIES =
            List.of(ConflictPolicy.FAIL, ConflictPolicy.BACKUP, ConflictPolicy.OVERWRITE, ConflictPolicy.SKIP);

    private final List<String> warnings = new ArrayList<>();

    private BootstrapReader() {}

    public static Bootstrap read(byte[] bytes, String name) throws ConfigError {
        Node root = Yaml.read(bytes, name).orElse(Node.Mapping.empty(SourceText.named(name)));
        return new BootstrapReader().file(root);
    }

    private Bootstrap file(Node root) throws ConfigError {
        Node.Mapping top = mapping(root, "the file");
        warn(top, "version", "packages", "profiles", "machines", "defaults");
        Optional<Node> version = value(top, "version");
        if (version.isEmpty() || text(version.get(), "version").isEmpty()) {
            throw root.span().error(CODE, "", "version is missing", "Begin the file with version: \"1.0\".");
        }
        List<Bootstrap.Offered> packages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node each : items(top, "packages")) {
            Bootstrap.Offered one = offered(each);
            if (!names.add(one.name())) {
                throw each.span().error(CODE, one.name(), "the package is named twice", "Leave one of them.");
            }
            packages.add(one);
        }
        LinkedHashMap<String, Bootstrap.Profile> profiles = profiles(top, names);
        List<Bootstrap.Machine> machines = new ArrayList<>();
        for (Node each : items(top, "machines")) {
            machines.add(machine(each, profiles.keySet()));
        }
        Optional<ConflictPolicy> policy = Optional.empty();
        Optional<String> profile = Optional.empty();
        Optional<Node> defaults = value(top, "defaults");
        if (defaults.isPresent()) {
            Node.Mapping block = mapping(defaults.get(), "defaults");
            warn(block, "on_conflict", "profile");
            policy = policy(block);
            Optional<Node> named = value(block, "profile");
            if (named.isPresent()) {
                profile = Optional.of(known(named.get(), "defaults.profile", profiles.keySet()));
            }
        }
        return new Bootstrap(packages, profiles, machines, policy, profile, warnings);
    }

    private Bootstrap.Offered offered(Node node) throws ConfigError {
        if (node instanceof Node.Scalar scalar) {
            return new Bootstrap.Offered(name(scalar), false, List.of(), Optional.empty());
        }
        Node.Mapping block = mapping(node, "a package");
        warn(block, "name", "required", "platform", "on_conflict");
        Optional<Node> name = value(block, "name");
        if (name.isEmpty()) {
            throw node.span().error(CODE, "", "a package has no name", "Write name: FOLDER.");
        }
        List<String> platforms = new ArrayList<>();
        for (Node each : items(block, "platform")) {
            String word = text(each, "platform").toLowerCase(Locale.ROOT);
            if (!PLATFORMS.contains(word)) {
                throw each.span()
                        .error(CODE, word, "no such platform", "Platforms: " + String.join(", ", PLATFORMS) + ".");
            }
            platforms.add(word);
        }
        boolean required = false;
        Optional<Node> said = value(block, "required");
        if (said.isPresent()) {
            String word = text(said.get(), "required");
            if (!word.equals("true") && !word.equals("false")) {
                throw said.get().span().error(CODE, word, "required is true or false", "Write required: true.");
            }
            required = word.equals("true");
        }
        return new Bootstrap.Offered(name(name.get()), required, platforms, policy(block));
    }

    /// The name of one folder.
    private static String name(Node node) throws ConfigError {
        String name = text(node, "name");
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.startsWith("-") || name.indexOf('/') >= 0) {
            throw node.span()
                    .error(
                            CODE,
                            name,
                            "a package is named by one folder of the repository",
                            "Leave out slashes, \".\" and \"..\".");
        }
        return name;
    }

    private static Optional<ConflictPolicy> policy(Node.Mapping block) throws ConfigError {
        Optional<Node> said = value(block, "on_conflict");
        if (said.isEmpty()) {
            return Optional.empty();
        }
        String word = text(said.get(), "on_conflict");
        for (ConflictPolicy policy : POLICIES) {
            if (policy.name().equalsIgnoreCase(word)) {
                return Optional.of(policy);
            }
        }
        throw said.get()
                .span()
                .error(CODE, word, "no such policy for conflicts", "Policies: fail, backup, overwrite, skip.");
    }

    private LinkedHashMap<String, Bootstrap.Profile> profiles(Node.Mapping top, Set<String> packages)
            throws ConfigError {
        LinkedHashMap<String, Bootstrap.Profile> profiles = new LinkedHashMap<>();
        Optional<Node> block = value(top, "profiles");
        if (block.isEmpty()) {
            return profiles;
        }
        Map<String, Node> places = new LinkedHashMap<>();
        for (Node.Entry entry : mapping(block.get(), "profiles").entries()) {
            String name = entry.key().text();
            Node.Mapping fields = mapping(entry.value(), "the profile " + name);
            warn(fields, "description", "extends", "packages");
            List<String> names = new ArrayList<>();
            for (Node each : items(fields, "packages")) {
                String wanted = text(each, "packages");
                if (!packages.contains(wanted)) {
                    throw each.span()
                            .error(
                                    CODE,
                                    wanted,
                                    "profile " + name + " names a package that is not declared",
                                    Nearest.of(wanted, packages)
                                            .map(near -> "The nearest is " + near + ".")
                                            .orElse("Add it to packages."));
                }
                names.add(wanted);
            }
            Optional<Node> parent = value(fields, "extends");
            Optional<Node> description = value(fields, "description");
            profiles.put(
                    name,
                    new Bootstrap.Profile(
                            description.isPresent() ? text(description.get(), "description") : "",
                            parent.isPresent() ? Optional.of(text(parent.get(), "extends")) : Optional.empty(),
                            names));
            places.put(name, parent.orElse(entry.value()));
        }
        for (String name : profiles.keySet()) {
            ancestors(name, profiles, places);
        }
        return profiles;
    }

    private static void ancestors(String name, Map<String, Bootstrap.Profile> profiles, Map<String, Node> places)
            throws ConfigError {
        Set<String> seen = new HashSet<>();
        String at = name;
        while (seen.add(at)) {
            Bootstrap.Profile profile = profiles.get(at);
            if (profile == null || profile.parent().isEmpty()) {
                return;
            }
            String parent = profile.parent().get();
            if (!profiles.containsKey(parent)) {
                throw Objects.requireNonNull(places.get(at))
                        .span()
                        .error(CODE, parent, "profile " + at + " extends a profile that is not there", "Add it.");
            }
            at = parent;
        }
        throw Objects.requireNonNull(places.get(name))
                .span()
                .error(CODE, at, "profile " + name + " extends itself in a circle", "Break the circle.");
    }

    private Bootstrap.Machine machine(Node node, Set<String> profiles) throws ConfigError {
        Node.Mapping block = mapping(node, "a machine");
        warn(block, "host", "profile");
        Optional<Node> host = value(block, "host");
        Optional<Node> profile = value(block, "profile");
        if (host.isEmpty() || profile.isEmpty()) {
            throw node.span()
                    .error(CODE, "", "a machine has host and profile", "Write - { host: \"web*\", profile: server }.");
        }
        String pattern = text(host.get(), "host");
        try {
            return new Bootstrap.Machine(
                    Glob.compile(pattern.toLowerCase(Locale.ROOT)), known(profile.get(), "machines.profile", profiles));
        } catch (IllegalArgumentException e) {
            throw host.get()
                    .span()
                    .error(CODE, pattern, "this pattern cannot be read: " + e.getMessage(), "Correct it.");
        }
    }

    private static String known(Node node, String what, Set<String> profiles) throws ConfigError {
        String name = text(node, what);
        if (!profiles.contains(name)) {
            throw node.span()
                    .error(
                            CODE,
                            name,
                            what + " names no profile of this file",
                            Nearest.of(name, profiles)
                                    .map(near -> "The nearest is " + near + ".")
                                    .orElse("Add it to profiles."));
        }
        return name;
    }

    private void warn(Node.Mapping block, String... known) {
        for (Node.Entry entry : block.entries()) {
            String key = entry.key().text();
            if (!List.of(known).contains(key)) {
                warnings.add(entry.key().span().place() + ": unknown key \"" + key + "\""
                        + Nearest.of(key, Set.of(known))
                                .map(near -> "; the nearest is " + near)
                                .orElse(""));
            }
        }
    }

    private static Optional<Node> value(Node.Mapping block, String key) {
        return block.find(key)
                .map(Node.Entry::value)
                .filter(node -> !(node instanceof Node.Scalar scalar)
                        || !scalar.plain()
                        || !Set.of("", "~", "null").contains(scalar.text()));
    }

    /// A single value counts as a list of one.
    private static List<Node> items(Node.Mapping block, String key) throws ConfigError {
        Optional<Node> node = value(block, key);
        if (node.isEmpty()) {
            return List.of();
        }
        return switch (node.get()) {
            case Node.Sequence list -> list.items();
            case Node.Scalar scalar -> List.of(scalar);
            case Node.Mapping mapping ->
                throw mapping.span().error(CODE, mapping.kind(), key + " is a list", "Begin each item with a dash.");
        };
    }

    private static Node.Mapping mapping(Node node, String what) throws ConfigError {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw node.span().error(CODE, node.kind(), what + " is a block of keys", "Write key: value.");
    }

    private static String text(Node node, String what) throws ConfigError {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text().strip();
        }
        throw node.span().error(CODE, node.kind(), what + " is a text", "Write one value.");
    }
}
