package dev.leat.engine.config;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values for `${N}`, `${N:-default}`, `${N:?message}`, `${env:N}`, `${file:PATH}` and `$$`. Works on single
/// values after YAML is parsed, so a value can never become structure; what was put in is not looked at again, except
/// entries of `vars`, which may name each other.
final class Variables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final int FILE_MAX = 1 << 16;

    private final Map<String, String> flags;
    private final Function<String, Optional<String>> environment;
    private final Map<String, Node> vars;
    private final Disk disk;
    private final Path folder;
    private final Secrets secrets;

    Variables(
            Map<String, String> flags,
            Function<String, Optional<String>> environment,
            Map<String, Node> vars,
            Disk disk,
            Path folder,
            Secrets secrets) {
        this.flags = flags;
        this.environment = environment;
        this.vars = vars;
        this.disk = disk;
        this.folder = folder;
        this.secrets = secrets;
    }

    /// A value after substitution. `from`: the variables it took, as `leat config` names them; empty if none.
    record Value(String text, boolean secret, String from) {}

    Value resolve(Node.Scalar scalar) throws ConfigError {
        return resolve(scalar, new ArrayDeque<>());
    }

    private Value resolve(Node.Scalar scalar, Deque<String> within) throws ConfigError {
        String text = scalar.text();
        if (text.indexOf('$') < 0) {
            return new Value(text, false, "");
        }
        StringBuilder out = new StringBuilder();
        StringBuilder from = new StringBuilder();
        boolean secret = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$' || at + 1 == text.length()) {
                out.append(c);
                at++;
            } else if (text.charAt(at + 1) == '$') {
                out.append('$');
                at += 2;
            } else if (text.charAt(at + 1) == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw scalar.span()
                            .error("LEAT-C006", text, "${ needs its }", "Close it, or write $$ for a plain $");
                }
                Value value = look(text.substring(at + 2, end), scalar, within);
                out.append(value.text());
                secret |= value.secret();
                from.append(from.isEmpty() ? "" : ", ").append(value.from());
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return new Value(out.toString(), secret, from.toString());
    }

    private Value look(String inner, Node.Scalar scalar, Deque<String> within) throws ConfigError {
        if (inner.startsWith("file:")) {
            return file(inner.substring(5), scalar);
        }
        boolean environmentOnly = inner.startsWith("env:");
        String rest = environmentOnly ? inner.substring(4) : inner;
        Matcher name = NAME.matcher(rest);
        if (!name.lookingAt()) {
            throw scalar.span()
                    .error(
                            "LEAT-C006",
                            "${" + inner + "}",
                            "a variable is a name, perhaps with :-default or :?message",
                            "Forms: ${NAME} ${NAME:-default} ${NAME:?message} ${env:NAME} ${file:PATH}; $$ is a plain $");
        }
        String suffix = rest.substring(name.end());
        boolean hasDefault = suffix.startsWith(":-");
        boolean hasMessage = suffix.startsWith(":?");
        if (!suffix.isEmpty() && !hasDefault && !hasMessage) {
            throw scalar.span()
                    .error(
                            "LEAT-C006",
                            "${" + inner + "}",
                            "after the name comes :-default or :?message",
                            "Write ${" + name.group() + "} or one of the two");
        }
        Optional<Value> found = environmentOnly ? fromEnvironment(name.group()) : find(name.group(), scalar, within);
        if (suffix.isEmpty()) {
            return found.orElseThrow(() -> unset(name.group(), "", scalar));
        }
        Optional<Value> notEmpty = found.filter(v -> !v.text().isEmpty());
        if (hasMessage) {
            return notEmpty.orElseThrow(() -> unset(name.group(), suffix.substring(2), scalar));
        }
        return notEmpty.orElseGet(() -> value(name.group(), suffix.substring(2), "default of ${" + name.group() + "}"));
    }

    private Optional<Value> find(String name, Node.Scalar scalar, Deque<String> within) throws ConfigError {
        if (flags.containsKey(name)) {
            return Optional.of(value(name, flags.getOrDefault(name, ""), "--var " + name));
        }
        Optional<Value> environmental = fromEnvironment(name);
        if (environmental.isPresent()) {
            return environmental;
        }
        if (!vars.containsKey(name)) {
            return Optional.empty();
        }
        if (!(vars.get(name) instanceof Node.Scalar text)) {
            throw scalar.span()
                    .error("LEAT-C004", name, "vars hold plain text only", "Give vars." + name + " a single value");
        }
        if (within.contains(name)) {
            throw scalar.span()
                    .error(
                            "LEAT-C007",
                            String.join(" → ", within.reversed()) + " → " + name,
                            "variables do not go in circles",
                            "Give one of them a value of its own");
        }
        within.push(name);
        Value value = resolve(text, within);
        within.pop();
        return Optional.of(new Value(value.text(), value.secret() || hide(name, value.text()), "vars." + name));
    }

    private Optional<Value> fromEnvironment(String name) {
        return environment.apply(name).map(text -> value(name, text, "environment " + name));
    }

    private Value value(String name, String text, String from) {
        return new Value(text, hide(name, text), from);
    }

    private boolean hide(String name, String text) {
        boolean secret = Secrets.isSecretName(name);
        if (secret) {
            secrets.add(text);
        }
        return secret;
    }

    private Value file(String path, Node.Scalar scalar) throws ConfigError {
        try {
            String text = new String(disk.readAll(folder.resolve(path), FILE_MAX), StandardCharsets.UTF_8);
            String cut =
                    text.endsWith("\n") ? text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1)) : text;
            secrets.add(cut);
            return new Value(cut, true, "file " + path);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw scalar.span()
                    .error(
                            "LEAT-C007",
                            path,
                            "${file:…} names a readable file of at most " + FILE_MAX + " bytes",
                            "Paths are relative to the file that names them");
        }
    }

    private static ConfigError unset(String name, String message, Node.Scalar scalar) {
        return scalar.span()
                .error(
                        "LEAT-C007",
                        name,
                        message.isBlank() ? "the variable is not set" : message.strip(),
                        "Give --var " + name + "=…, set it in the environment or below vars:");
    }
}
