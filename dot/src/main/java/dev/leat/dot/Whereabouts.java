package dev.leat.dot;

import dev.leat.dot.options.Places;
import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where things of a person lie: the state of each target in a folder of its own, named after it, so that the commands
/// and the pipelines of one target share manifest, journal and lock. `variable` asks the environment.
public record Whereabouts(Disk disk, Path home, Function<String, Optional<String>> variable) {
    private static final String FOLDER = "leat";
    private static final int HASH = 12;

    /// `$HOME` where it says where home is; the account's folder otherwise.
    public static Path home(Function<String, Optional<String>> variable, Path account) {
        return variable.apply("HOME")
                .filter(home -> home.startsWith("/"))
                .map(Path::of)
                .map(Path::normalize)
                .orElse(account);
    }

    /// @param state of this target, where a setting names it
    public Places places(Path packages, Path target, Optional<Path> state) {
        Path there = real(target);
        Path kept = state.orElse(base("XDG_STATE_HOME", ".local/state")
                .resolve(FOLDER)
                .resolve("dot")
                .resolve(name(there) + "-" + hash(there.toString())));
        return new Places(real(packages), there, kept, home, ours(kept));
    }

    /// With every link resolved; as it is where it does not exist: who needs it to be there says so.
    public Path real(Path path) {
        try {
            return disk.realPath(path);
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /// FNV-1a of 64 bits, of which 48 are shown: tells targets of one name apart. The first use of SHA-256 loads the
    /// security providers, which takes longer than reading a hundred packages.
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        return HexFormat.of().toHexDigits(hash ^ (hash >>> 48), HASH);
    }

    private static String name(Path target) {
        Path last = target.getFileName();
        return last == null ? "root" : last.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private Path base(String name, String otherwise) {
        return variable.apply(name)
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .orElse(home.resolve(otherwise));
    }

    private List<Path> ours(Path state) {
        List<Path> folders = new ArrayList<>();
        for (String below : List.of(".config", ".local/share", ".local/state")) {
            folders.add(home.resolve(below).resolve(FOLDER));
        }
        folders.add(base("XDG_CONFIG_HOME", ".config").resolve(FOLDER));
        folders.add(base("XDG_DATA_HOME", ".local/share").resolve(FOLDER));
        folders.add(base("XDG_STATE_HOME", ".local/state").resolve(FOLDER));
        folders.add(state);
        return folders.stream().map(this::real).distinct().toList();
    }
}
