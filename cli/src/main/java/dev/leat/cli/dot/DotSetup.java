package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.dot.Dot;
import dev.leat.dot.Whereabouts;
import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.options.Layout;
import dev.leat.dot.options.LinkStyle;
import dev.leat.dot.options.Places;
import dev.leat.engine.config.ConfigError;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Flags, environment and settings put together: where things lie, and the options that hold.
final class DotSetup {
    static final String BOOTSTRAP = ".dotbootstrap.yaml";

    private final Session session;
    private final DotFlags flags;
    private final Host host;
    private final DotConfig config;
    private final Places places;

    DotSetup(Session session, DotFlags flags) throws CommandError, ConfigError {
        this(session, flags, true);
    }

    /// @param files whether files of settings are read
    DotSetup(Session session, DotFlags flags, boolean files) throws CommandError, ConfigError {
        this.session = session;
        this.flags = flags;
        this.host = session.host();
        Path home = home(host);
        this.config = new DotConfig(host, home, files);
        Whereabouts whereabouts = new Whereabouts(host.disk(), home, host::variable);
        Path packages = whereabouts.real(packages(home));
        if (files) {
            config.over(packages);
        }
        Path target = flags.target.isPresent()
                ? path("--target", flags.target.get())
                : config.path("directories.target").orElse(home);
        this.places = whereabouts.places(packages, target, config.path("directories.manifest"));
    }

    Places places() {
        return places;
    }

    DotOptions options() throws CommandError {
        Layout layout = flags.layout.isPresent()
                ? DotFlags.choice("--layout", flags.layout.get(), Layout.class)
                : config.truth("dotfile.package_name_mapping").orElse(false) ? Layout.NAME_MAPPED : Layout.FULL_TREE;
        boolean fullTree = layout == Layout.FULL_TREE;
        Optional<String> style = flags.linkStyle.or(() -> config.text("symlinks.mode"));
        Optional<String> profile = flags.ignoreProfile.or(() -> config.text("ignore.profile"));
        Optional<String> size = flags.fileSizeMax.or(() -> config.text("ignore.max_file_size"));
        List<String> patterns = new ArrayList<>(config.list("ignore.patterns"));
        patterns.addAll(flags.ignore);
        return new DotOptions(
                layout,
                style.isPresent()
                        ? DotFlags.choice("symlinks.mode", style.get(), LinkStyle.class)
                        : fullTree ? LinkStyle.RELATIVE : LinkStyle.ABSOLUTE,
                flags.folding.isPresent()
                        ? flags.folding.get()
                        : config.truth("symlinks.folding").orElse(fullTree),
                flags.foldOverIgnored,
                flags.translate.isPresent()
                        ? flags.translate.get()
                        : config.truth("dotfile.translate").orElse(true),
                config.text("dotfile.prefix").filter(text -> !text.isEmpty()).orElse(DotOptions.PREFIX),
                policy(),
                profile.isPresent()
                        ? DotFlags.choice("ignore.profile", profile.get(), IgnoreProfile.class)
                        : IgnoreProfile.LEAT,
                !flags.noDefaults && config.truth("ignore.use_defaults").orElse(true),
                !flags.noDotignore && config.truth("ignore.per_package_ignore").orElse(true),
                patterns,
                flags.ignoreRegex,
                size.isPresent() ? SizeWord.bytes(size.get()) : 0,
                flags.override,
                flags.defer,
                flags.packageLinks,
                flags.skipInvalid,
                jobs(),
                flags.backupDir.isPresent()
                        ? Optional.of(path("--backup-dir", flags.backupDir.get()))
                        : config.path("symlinks.backup_dir"));
    }

    private int jobs() throws CommandError {
        int said = flags.jobs.isPresent() ? flags.jobs.get() : number(config.text("operations.max_parallel"));
        return said > 0 ? said : Runtime.getRuntime().availableProcessors();
    }

    private static int number(Optional<String> text) throws CommandError {
        if (text.isEmpty()) {
            return 1;
        }
        if (!text.get().matches("\\d{1,4}")) {
            throw CommandError.usage("dot", text.get(), "operations.max_parallel is a number", "0: one per processor");
        }
        return Integer.parseInt(text.get());
    }

    private ConflictPolicy policy() throws CommandError {
        if (flags.onConflict.isPresent()) {
            return DotFlags.choice("--on-conflict", flags.onConflict.get(), ConflictPolicy.class);
        }
        if (config.truth("symlinks.overwrite").orElse(false)) {
            return ConflictPolicy.OVERWRITE;
        }
        return config.truth("symlinks.backup").orElse(false) ? ConflictPolicy.BACKUP : ConflictPolicy.FAIL;
    }

    DotConfig config() {
        return config;
    }

    Dot dot() throws CommandError {
        return new Dot(host.disk(), places, options(), host.clock(), host.sleeper());
    }

    static Path home(Host host) {
        return Whereabouts.home(host::variable, host.home());
    }

    private Path packages(Path home) throws CommandError {
        if (flags.dir.isPresent()) {
            return path("--dir", flags.dir.get());
        }
        Optional<String> variable = host.variable("DOT_PACKAGE_DIR");
        if (variable.isPresent() && !variable.get().isEmpty()) {
            return path("DOT_PACKAGE_DIR", variable.get());
        }
        for (Path at = host.here(); at != null; at = at.getParent()) {
            if (exists(at.resolve(BOOTSTRAP))) {
                return at;
            }
            if (at.equals(home)) {
                break;
            }
        }
        return config.path("directories.package").orElse(home.resolve(".dotfiles"));
    }

    private boolean exists(Path path) {
        try {
            return host.disk().exists(path);
        } catch (IOException e) {
            return false; // what cannot be looked at is not taken for ours
        }
    }

    Path path(String option, String text) throws CommandError {
        try {
            return host.here().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw CommandError.usage(session.name(), text, option + " is not a path", "Name a folder");
        }
    }
}
