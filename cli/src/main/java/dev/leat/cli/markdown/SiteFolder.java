package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where a site is made of, and where it goes: a folder of its own. A list of what was written, [#LIST], says that it
/// is
/// ours; what stands in it and is not written again is removed.
final class SiteFolder implements Site.Files, Site.To {
    private static final String LIST = ".leat-site";
    private static final int LIST_BYTES_MAX = 64 << 20;
    private static final int FILE_BYTES_MAX = 256 << 20;
    private static final int FOLDER_MODE = 0777;

    private final Session session;
    private final Disk disk;
    private final Path source;
    private final Path folder;
    private final Set<String> before = new HashSet<>();
    private final Set<String> written = new TreeSet<>();

    SiteFolder(Session session, Path source, Path folder) {
        this.session = session;
        this.disk = session.host().disk();
        this.source = source;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// Whether a document lies where the site goes: then it belongs to it.
    boolean holds(String key) {
        return !folder.equals(source) && source.resolve(key).startsWith(folder);
    }

    /// Reads what is ours, and makes the folder so.
    void begin() throws IOException, CommandError {
        Path list = folder.resolve(LIST);
        if (disk.exists(list)) {
            new String(disk.readAll(list, LIST_BYTES_MAX), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(before::add);
            return;
        }
        if (disk.exists(folder)
                && (disk.factsFollowing(folder).kind() != Facts.Kind.FOLDER
                        || !disk.list(folder).isEmpty())) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-Q033",
                            Place.of(session.show(folder)),
                            "",
                            "a site goes into a folder of its own, and this one holds other files",
                            "Name another folder with -o, or empty this one"));
        }
        DiskWrites.mkdirs(disk, folder, FOLDER_MODE);
        list(before);
    }

    @Override
    public boolean isFile(String name) {
        return kind(source.resolve(name))
                .filter(kind -> kind == Facts.Kind.FILE)
                .isPresent();
    }

    @Override
    public Optional<String> outside(String name, String page) {
        try {
            Path file = source.resolve(name).normalize();
            if (kind(file).isEmpty()) {
                return Optional.empty();
            }
            Path from = Objects.requireNonNull(folder.resolve(page).getParent());
            return Optional.of(from.relativize(file).toString().replace('\\', '/'));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Facts.Kind> kind(Path file) {
        try {
            return Optional.of(disk.factsFollowing(file).kind());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // what cannot be looked at is not there for a reader either
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        DiskWrites.mkdirs(disk, Objects.requireNonNull(file.getParent()), FOLDER_MODE);
        try {
            FileOutput.writeFleeting(session, file, out -> out.raw(content));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        written.add(path);
    }

    /// A file that pages show or link to.
    void copy(String name) throws IOException {
        write(name, disk.readAll(source.resolve(name), FILE_BYTES_MAX));
    }

    private void list(Set<String> ours) throws IOException {
        DiskWrites.replace(
                disk,
                folder.resolve(LIST),
                (String.join("\n", ours) + "\n").getBytes(StandardCharsets.UTF_8),
                0666,
                "site");
    }

    /// Removes what is ours and was not written again.
    void finish() throws IOException {
        for (String path : before) {
            if (!written.contains(path)) {
                try {
                    disk.delete(folder.resolve(path));
                } catch (NoSuchFileException e) {
                    // somebody did it already
                }
            }
        }
        list(written);
    }
}
