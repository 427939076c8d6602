package dev.leat.dot.ignore;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The rules of one command, compiled once; [#forPackage] adds those a package brings along. Not thread-safe.
///
/// Order, the last match wins: defaults, settings and `--ignore`, the package's `.dotignore`.
public final class Ignoring {
    public static final String FILE = ".dotignore";
    private static final int FILE_MAX = 1 << 20;

    private static final List<String> DEFAULTS = List.of(
            ".git",
            ".svn",
            ".hg",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            ".Trash",
            ".Spotlight-V100",
            ".TemporaryItems",
            FILE,
            ".dotbootstrap.yaml",
            ".gnupg",
            ".password-store");

    private final DotOptions options;
    private final Disk disk;
    private final Path home;
    private final List<Rule> common = new ArrayList<>();
    private final List<Pattern> suffixes = new ArrayList<>();
    private final List<Path> read = new ArrayList<>();
    private @Nullable StowList builtIn;

    public Ignoring(DotOptions options, Disk disk, Path home) throws Refused {
        this.options = options;
        this.disk = disk;
        this.home = home;
        if (options.ignoreDefaults() && options.ignoreProfile() == IgnoreProfile.LEAT) {
            for (String pattern : DEFAULTS) {
                common.add(Rule.of(pattern, "defaults"));
            }
        }
        for (String pattern : options.ignore()) {
            common.add(Rule.of(pattern, "--ignore"));
        }
        for (String regex : options.ignoreRegex()) {
            try {
                suffixes.add(Pattern.compile("(?:" + regex + ")\\z"));
            } catch (PatternSyntaxException e) {
                throw Refused.usage(
                        "LEAT-D007",
                        "--ignore-regex",
                        regex,
                        "this is not a regular expression: " + e.getDescription(),
                        "Escape what is meant literally with a backslash.");
            }
        }
    }

    /// Every file that was asked for patterns and was there.
    public List<Path> read() {
        return List.copyOf(read);
    }

    /// The rules for the package in this folder.
    public Rules forPackage(Path folder) throws Refused, IOException {
        if (options.ignoreProfile() == IgnoreProfile.STOW) {
            Optional<String> own =
                    options.packageIgnoreFiles() ? text(folder.resolve(StowList.LOCAL)) : Optional.empty();
            StowList list;
            if (own.isPresent()) {
                list = StowList.parse(own.get(), folder.resolve(StowList.LOCAL).toString());
            } else {
                list = global();
            }
            return new Rules(common, suffixes, list, false);
        }
        List<Rule> rules = common;
        Optional<String> own = options.packageIgnoreFiles() ? text(folder.resolve(FILE)) : Optional.empty();
        if (own.isPresent()) {
            rules = new ArrayList<>(common);
            int number = 0;
            for (String line : own.get().lines().toList()) {
                number++;
                String pattern = line.strip();
                if (!pattern.isEmpty() && !pattern.startsWith("#")) {
                    rules.add(Rule.of(pattern, folder.resolve(FILE) + ":" + number));
                }
            }
        }
        return new Rules(rules, suffixes, null, options.ignoreDefaults());
    }

    private StowList global() throws Refused, IOException {
        if (builtIn == null) {
            Path file = home.resolve(StowList.GLOBAL);
            Optional<String> text = options.ignoreDefaults() ? text(file) : Optional.of("");
            builtIn = text.isPresent() ? StowList.parse(text.get(), file.toString()) : StowList.builtIn();
        }
        return builtIn;
    }

    private Optional<String> text(Path file) throws IOException {
        try {
            String text = new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8);
            read.add(file);
            return Optional.of(text);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
