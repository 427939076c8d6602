package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What GNU Stow would take from `STOW_DIR` and the `.stowrc` files of the working folder and of home, in the words of
/// our own options. Later files overrule earlier ones, as in Stow.
record StowSettings(
        Optional<String> dir,
        Optional<String> target,
        boolean noFolding,
        boolean dotfiles,
        List<String> ignore,
        List<String> defer,
        List<String> override,
        List<String> notTaken) {
    private static final String FILE = ".stowrc";
    private static final int FILE_MAX = 1 << 16;

    static StowSettings read(Host host, Path home) throws CommandError {
        List<String> words = new ArrayList<>();
        words.addAll(words(host, host.here().resolve(FILE)));
        if (!home.equals(host.here())) {
            words.addAll(words(host, home.resolve(FILE)));
        }
        Optional<String> dir = host.variable("STOW_DIR").filter(text -> !text.isBlank());
        Optional<String> target = Optional.empty();
        boolean noFolding = false;
        boolean dotfiles = false;
        List<String> ignore = new ArrayList<>();
        List<String> defer = new ArrayList<>();
        List<String> override = new ArrayList<>();
        List<String> notTaken = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            boolean valued = List.of("-d", "--dir", "-t", "--target", "--ignore", "--defer", "--override")
                    .contains(name);
            String value = equals >= 0 ? word.substring(equals + 1) : "";
            if (valued && equals < 0 && i + 1 < words.size()) {
                i++;
                value = words.get(i);
            }
            switch (name) {
                case "-d", "--dir" -> dir = Optional.of(expanded(value, home));
                case "-t", "--target" -> target = Optional.of(expanded(value, home));
                case "--no-folding" -> noFolding = true;
                case "--dotfiles" -> dotfiles = true;
                case "--ignore" -> ignore.add(value);
                case "--defer" -> defer.add(value);
                case "--override" -> override.add(value);
                default -> notTaken.add(word);
            }
        }
        return new StowSettings(dir, target, noFolding, dotfiles, ignore, defer, override, notTaken);
    }

    private static String expanded(String text, Path home) {
        String path = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
        return path.replace("$HOME", home.toString()).replace("${HOME}", home.toString());
    }

    /// Words of a file, quotes taken off; no file, no words.
    private static List<String> words(Host host, Path file) throws CommandError {
        try {
            List<String> words = new ArrayList<>();
            String text = new String(host.disk().readAll(file, FILE_MAX), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                for (String word : line.strip().split("\\s+")) {
                    if (word.startsWith("#")) {
                        break;
                    }
                    if (!word.isEmpty()) {
                        words.add(word.replaceAll("^([\"'])(.*)\\1$", "$2").replaceAll("=([\"'])(.*)\\1$", "=$2"));
                    }
                }
            }
            return words;
        } catch (NoSuchFileException | FileNotFoundException e) {
            return List.of();
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
    }
}
