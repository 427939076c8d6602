package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Settings of `leat dot`: the person's file, over it the repository's, over it the environment. Flags are asked first
/// by whoever uses them. A file that is not there costs one look and loads nothing.
final class DotConfig {
    private static final int FILE_MAX = 1 << 20;
    /// A key of the founding tool that did nothing.
    static final String OVERRIDES = "ignore.overrides";

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    /// Every key with its default, as people read it.
    static final Map<String, String> KEYS = keys();

    /// A setting as written; `base` is where its relative paths start.
    record Value(List<String> texts, String origin, Path base) {
        Value {
            texts = List.copyOf(texts);
        }

        String text() {
            return String.join(",", texts);
        }
    }

    private final Host host;
    private final Path home;
    private final Map<String, Value> files = new LinkedHashMap<>();

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("directories.package", "~/.dotfiles");
        keys.put("directories.target", "~");
        keys.put("directories.manifest", "the state folder");
        keys.put("symlinks.mode", "relative; absolute where packages are mapped by name");
        keys.put("symlinks.folding", "true; false where packages are mapped by name");
        keys.put("symlinks.overwrite", "false");
        keys.put("symlinks.backup", "false");
        keys.put("symlinks.backup_dir", ".dot-backup in the target");
        keys.put("ignore.use_defaults", "true");
        keys.put("ignore.patterns", "");
        keys.put("ignore.per_package_ignore", "true");
        keys.put("ignore.max_file_size", "0");
        keys.put("ignore.profile", "leat");
        keys.put("dotfile.translate", "true");
        keys.put("dotfile.prefix", "dot-");
        keys.put("dotfile.package_name_mapping", "false");
        keys.put("operations.max_parallel", "1");
        keys.put("packages.sort_by", "name");
        return keys;
    }

    /// @param files whether the person's file is read
    DotConfig(Host host, Path home, boolean files) throws CommandError, ConfigError {
        this.host = host;
        this.home = home;
        Path file = personal(host, home);
        if (files) {
            read(file, file.resolveSibling("."));
        }
    }

    /// The file that `LEAT_DOT_CONFIG` names, else the one in the personal configuration folder.
    static Path personal(Host host, Path home) {
        Optional<String> named = host.variable("LEAT_DOT_CONFIG").filter(value -> !value.isEmpty());
        if (named.isPresent()) {
            return host.here().resolve(named.get()).normalize();
        }
        return yamlOrJson(
                host,
                host.variable("XDG_CONFIG_HOME")
                        .filter(value -> value.startsWith("/"))
                        .map(Path::of)
                        .orElse(home.resolve(".config"))
                        .resolve("leat/dot.yaml"));
    }

    static Path repository(Host host, Path packages) {
        return yamlOrJson(host, packages.resolve(".config/leat/dot.yaml"));
    }

    /// `dot.json` where that is there and `dot.yaml` is not.
    private static Path yamlOrJson(Host host, Path yaml) {
        Path json = yaml.resolveSibling("dot.json");
        try {
            return !host.disk().exists(yaml) && host.disk().exists(json) ? json : yaml;
        } catch (IOException e) {
            return yaml; // reading it says what is wrong
        }
    }

    /// Lays the repository's settings over the person's.
    void over(Path packages) throws CommandError, ConfigError {
        read(repository(host, packages), packages);
    }

    private void read(Path file, Path base) throws CommandError, ConfigError {
        byte[] bytes;
        try {
            bytes = host.disk().readAll(file, FILE_MAX);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return;
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-D019",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "the settings cannot be read",
                            "Look at its permissions"));
        }
        Optional<Node> root = Yaml.read(bytes, file.toString());
        if (root.isPresent()) {
            sections(file, base, root.get());
        }
    }

    private void sections(Path file, Path base, Node root) throws CommandError {
        if (!(root instanceof Node.Mapping top)) {
            throw wrong(root, "", "settings are sections of keys");
        }
        for (Node.Entry section : top.entries()) {
            String name = section.key().text();
            if (!(section.value() instanceof Node.Mapping keys)) {
                if (unset(section.value())) {
                    continue;
                }
                throw wrong(section.value(), name, "a section holds keys");
            }
            for (Node.Entry entry : keys.entries()) {
                value(file, base, name + "." + entry.key().text(), entry);
            }
        }
    }

    private static boolean unset(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && List.of("", "~", "null").contains(scalar.text());
    }

    private void value(Path file, Path base, String key, Node.Entry entry) throws CommandError {
        Node node = entry.value();
        if (key.equals(OVERRIDES)) {
            throw wrong(
                    entry.key(),
                    key,
                    "this key is gone: write each entry with \"!\" into ignore.patterns; or leat dot config upgrade");
        }
        if (!KEYS.containsKey(key)) {
            throw wrong(
                    entry.key(),
                    key,
                    "unknown key"
                            + Nearest.of(key, KEYS.keySet())
                                    .map(near -> "; the nearest is " + near)
                                    .orElse(""));
        }
        List<String> texts = new ArrayList<>();
        switch (node) {
            case Node.Scalar scalar -> {
                if (unset(scalar)) {
                    return; // not set
                }
                texts.add(scalar.text());
            }
            case Node.Sequence list -> {
                for (Node item : list.items()) {
                    if (!(item instanceof Node.Scalar scalar)) {
                        throw wrong(item, key, "a list of texts is wanted");
                    }
                    texts.add(scalar.text());
                }
            }
            case Node.Mapping mapping -> throw wrong(mapping, key, "a value is wanted, not keys");
        }
        Optional<String> rule = SettingRule.broken(key, texts);
        if (rule.isPresent()) {
            throw wrong(node, String.join(",", texts), rule.get());
        }
        files.put(key, new Value(texts, file.toString(), base));
    }

    private static CommandError wrong(Node at, String seen, String rule) {
        return new CommandError(
                Exit.USAGE, Problem.lasting("LEAT-D020", at.span().place(), seen, rule, "See leat dot config"));
    }

    /// The setting of this key, and who set it; empty where the default holds.
    Optional<Value> find(String key) {
        String variable = "LEAT_DOT_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
        Optional<String> said = host.variable(variable);
        if (said.isPresent()) {
            List<String> texts = SettingRule.isList(key) ? List.of(said.get().split(",")) : List.of(said.get());
            return Optional.of(new Value(texts, "environment " + variable, host.here()));
        }
        return Optional.ofNullable(files.get(key));
    }

    Optional<String> text(String key) {
        return find(key).map(Value::text);
    }

    Optional<Boolean> truth(String key) throws CommandError {
        Optional<Value> value = find(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (value.get().text().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default ->
                        throw new CommandError(
                                Exit.USAGE,
                                Problem.lasting(
                                        "LEAT-D020",
                                        Place.of(value.get().origin()),
                                        value.get().text(),
                                        key + " is true or false",
                                        "See leat dot config"));
                });
    }

    List<String> list(String key) {
        return find(key).map(Value::texts).orElse(List.of());
    }

    /// With `~` and variables in place; relative ones start where the setting stands.
    Optional<Path> path(String key) throws CommandError {
        Optional<Value> value = find(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String text = value.get().text();
        if (text.equals("~") || text.startsWith("~/")) {
            text = home + text.substring(1);
        }
        Matcher variables = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (variables.find()) {
            String name = variables.group(1) == null ? variables.group(2) : variables.group(1);
            Optional<String> set = host.variable(name);
            if (set.isEmpty()) {
                throw new CommandError(
                        Exit.USAGE,
                        Problem.lasting(
                                "LEAT-D020",
                                Place.of(value.get().origin()),
                                "$" + name,
                                key + " names a variable that is not set",
                                "Set it, or write the path"));
            }
            variables.appendReplacement(expanded, Matcher.quoteReplacement(set.get()));
        }
        variables.appendTail(expanded);
        return Optional.of(value.get().base().resolve(expanded.toString()).normalize());
    }
}
