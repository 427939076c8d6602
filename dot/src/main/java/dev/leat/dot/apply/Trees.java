package dev.leat.dot.apply;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Copies and removes files and folders whole. Links are taken as links, never followed. Copies keep permission bits
/// and times; set-user-ID and set-group-ID are left behind.
final class Trees {
    private static final int BUFFER = 1 << 16;

    private final Disk disk;

    Trees(Disk disk) {
        this.disk = disk;
    }

    Optional<Facts> facts(Path path) throws IOException {
        try {
            return Optional.of(disk.facts(path));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /// @throws java.nio.file.FileAlreadyExistsException if the name is taken
    void copy(Path from, Path to) throws IOException {
        Facts facts = disk.facts(from);
        switch (facts.kind()) {
            case LINK -> disk.symlink(to, text(from));
            case FILE -> copyFile(from, to, facts);
            case FOLDER -> {
                disk.mkdir(to, 0700);
                for (Path entry : disk.list(from)) {
                    copy(entry, to.resolve(entry.getFileName())); // as a path: its bytes need not be UTF-8
                }
                disk.forceFolder(to);
                disk.adjust(to, facts.mode(), facts.modifiedNanos());
            }
            case OTHER -> throw new FileSystemException(from.toString(), null, "no file, folder or link");
        }
    }

    /// Texts are read as UTF-8: what is not would come out as something else.
    private String text(Path link) throws IOException {
        String text = disk.readLink(link);
        if (text.indexOf('\uFFFD') >= 0) {
            throw new FileSystemException(link.toString(), null, "this link leads to a name that is not UTF-8");
        }
        return text;
    }

    private void copyFile(Path from, Path to, Facts facts) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = disk.open(from);
                Disk.Output out = disk.create(to, 0600)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            out.force();
        }
        disk.adjust(to, facts.mode() & 0777, facts.modifiedNanos());
    }

    /// Removes whatever is at the path; nothing there is fine.
    void delete(Path path) throws IOException {
        Optional<Facts> facts = facts(path);
        if (facts.isEmpty()) {
            return;
        }
        if (facts.get().kind() == Facts.Kind.FOLDER) {
            for (Path entry : disk.list(path)) {
                delete(entry);
            }
        }
        disk.delete(path);
    }

    /// Takes a copy away as far as it still is the copy of `from`; whether nothing is left.
    boolean deleteCopy(Path from, Path copy) throws IOException {
        Optional<Facts> there = facts(copy);
        if (there.isEmpty()) {
            return true;
        }
        Optional<Facts> original = facts(from);
        if (original.isEmpty() || original.get().kind() != there.get().kind()) {
            return false;
        }
        switch (there.get().kind()) {
            case FOLDER -> {
                boolean emptied = true;
                for (Path entry : disk.list(copy)) {
                    emptied &= deleteCopy(from.resolve(entry.getFileName()), entry);
                }
                if (!emptied) {
                    return false;
                }
            }
            case FILE -> {
                // A power cut may have taken the time that the copy was given, never its bytes.
                boolean same = original.get().size() == there.get().size()
                        && (original.get().modifiedNanos() == there.get().modifiedNanos() || hasSameBytes(from, copy));
                if (!same) {
                    return false;
                }
            }
            case LINK -> {
                if (!disk.readLink(from).equals(disk.readLink(copy))) {
                    return false;
                }
            }
            case OTHER -> {
                return false;
            }
        }
        disk.delete(copy);
        return true;
    }

    boolean hasSameBytes(Path one, Path other) throws IOException {
        try (InputStream left = disk.open(one);
                InputStream right = disk.open(other)) {
            while (true) {
                byte[] expected = left.readNBytes(BUFFER);
                if (!Arrays.equals(expected, right.readNBytes(BUFFER))) {
                    return false;
                }
                if (expected.length == 0) {
                    return true;
                }
            }
        }
    }
}
