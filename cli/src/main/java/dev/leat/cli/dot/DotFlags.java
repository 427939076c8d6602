package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The options of every command of `leat dot`, as said; absent ones are empty, so that settings can fill them.
final class DotFlags {
    Optional<String> dir = Optional.empty();
    Optional<String> target = Optional.empty();
    boolean dryRun;
    boolean batch;
    Optional<String> backupDir = Optional.empty();
    List<String> ignore = List.of();
    List<String> ignoreRegex = List.of();
    Optional<String> fileSizeMax = Optional.empty();
    boolean noDefaults;
    boolean noDotignore;
    Optional<String> layout = Optional.empty();
    Optional<Boolean> folding = Optional.empty();
    Optional<Boolean> translate = Optional.empty();
    boolean foldOverIgnored;
    Optional<String> linkStyle = Optional.empty();
    Optional<String> onConflict = Optional.empty();
    Optional<String> ignoreProfile = Optional.empty();
    List<String> override = List.of();
    List<String> defer = List.of();
    boolean packageLinks;
    boolean skipInvalid;
    boolean logJson;
    Optional<Integer> jobs = Optional.empty();

    void describe(Syntax syntax) {
        syntax.text(
                        "-d, --dir",
                        "DIR",
                        "The package directory; default: see leat dot config",
                        v -> dir = Optional.of(v))
                .text("-t, --target", "DIR", "Where links go; default: home", v -> target = Optional.of(v))
                .flag("-n, --dry-run", "Show the plan and change nothing", on -> dryRun = on)
                .flag("--batch", "No questions, no words but errors", on -> batch = on)
                .text("--layout", "LAYOUT", "full-tree (default) or name-mapped", v -> layout = Optional.of(v))
                .text("--link-style", "STYLE", "relative or absolute", v -> linkStyle = Optional.of(v))
                .flag(
                        "--folding",
                        "One link for a whole folder where that shows the same",
                        on -> folding = Optional.of(on))
                .flag("--no-folding", "One link for every file", on -> folding = Optional.of(false))
                .flag("--fold-over-ignored", "Fold folders that hold ignored entries, too", on -> foldOverIgnored = on)
                .flag("--dotfiles", "Names that begin with dot- get a dot (default)", on -> translate = Optional.of(on))
                .flag("--no-dotfiles", "Names stay as they are", on -> translate = Optional.of(false))
                .text(
                        "--on-conflict",
                        "POLICY",
                        "For what is in the way: fail (default), backup, overwrite, skip or adopt",
                        v -> onConflict = Optional.of(v))
                .text(
                        "--backup-dir",
                        "DIR",
                        "Where backups go; default: .dot-backup in the target",
                        v -> backupDir = Optional.of(v))
                .texts("--override", "REGEX", "Paths taken over from other packages", v -> override = v)
                .texts("--defer", "REGEX", "Paths left to other packages", v -> defer = v)
                .texts(
                        "--ignore",
                        "GLOB",
                        "Leave entries out; repeatable, or a list with commas",
                        v -> ignore = split(v))
                .texts(
                        "--ignore-regex",
                        "REGEX",
                        "Leave paths out whose end matches, as GNU Stow's --ignore",
                        v -> ignoreRegex = v)
                .text(
                        "--ignore-profile",
                        "NAME",
                        "leat (default), or stow: its lists and markers",
                        v -> ignoreProfile = Optional.of(v))
                .flag("--no-defaults", "Ignore nothing by default", on -> noDefaults = on)
                .flag("--no-dotignore", "Do not read the packages' ignore files", on -> noDotignore = on)
                .text(
                        "--max-file-size",
                        "SIZE",
                        "Leave larger files out: 10M, 1.5GB; 0 for none",
                        v -> fileSizeMax = Optional.of(v))
                .flag("--allow-package-symlinks", "Also link links that leave their package", on -> packageLinks = on)
                .flag(
                        "--skip-invalid",
                        "Leave out packages with reserved names, with a warning",
                        on -> skipInvalid = on)
                .flag("--log-json", "Warnings and what -v says as lines of JSON", on -> logJson = on)
                .value(
                        "--jobs",
                        "N",
                        Integer.class,
                        "Operations at a time; 0: one per processor; default 1",
                        n -> jobs = Optional.of(n));
    }

    /// Takes from another command's what is not said here.
    void inherit(DotFlags base) {
        dir = base.dir;
        target = base.target;
        backupDir = backupDir.or(() -> base.backupDir);
        ignore = ignore.isEmpty() ? base.ignore : ignore;
        ignoreRegex = ignoreRegex.isEmpty() ? base.ignoreRegex : ignoreRegex;
        fileSizeMax = fileSizeMax.or(() -> base.fileSizeMax);
        noDefaults |= base.noDefaults;
        noDotignore |= base.noDotignore;
        layout = layout.or(() -> base.layout);
        folding = folding.or(() -> base.folding);
        translate = translate.or(() -> base.translate);
        foldOverIgnored |= base.foldOverIgnored;
        linkStyle = linkStyle.or(() -> base.linkStyle);
        onConflict = onConflict.or(() -> base.onConflict);
        ignoreProfile = ignoreProfile.or(() -> base.ignoreProfile);
        override = override.isEmpty() ? base.override : override;
        defer = defer.isEmpty() ? base.defer : defer;
        packageLinks |= base.packageLinks;
        skipInvalid |= base.skipInvalid;
        logJson |= base.logJson;
        jobs = jobs.or(() -> base.jobs);
    }

    private static List<String> split(List<String> given) {
        List<String> patterns = new ArrayList<>();
        for (String each : given) {
            for (String pattern : each.split(",")) {
                if (!pattern.isBlank()) {
                    patterns.add(pattern.strip());
                }
            }
        }
        return patterns;
    }

    /// The constant that a word such as `name-mapped` names.
    static <E extends Enum<E>> E choice(String place, String word, Class<E> type) throws CommandError {
        String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> known = new ArrayList<>();
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(wanted)) {
                return one;
            }
            known.add(one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        throw CommandError.usage("dot", word, place + " does not know this word", "Words: " + String.join(", ", known));
    }
}
