package dev.leat.engine.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// Whole steps made of the disk's single ones, in the order that survives a power cut.
public final class DiskWrites {
    private DiskWrites() {}

    /// Replaces (or creates) a file so that a reader at any moment sees the old or the new one: temporary file in the
    /// same folder, written, made durable, renamed, folder made durable.
    public static void replace(Disk disk, Path file, byte[] bytes, int mode, String temporarySuffix)
            throws IOException {
        replace(disk, file, output -> output.write(bytes, 0, bytes.length), mode, temporarySuffix);
    }

    /// What a file is to hold, written bit by bit.
    @FunctionalInterface
    public interface Content {
        void writeTo(Disk.Output output) throws IOException;
    }

    /// The same for what is too much to be held at once.
    public static void replace(Disk disk, Path file, Content content, int mode, String temporarySuffix)
            throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        Path temporary = folder.resolve(".leat-" + temporarySuffix + ".tmp");
        try {
            disk.delete(temporary); // left by a killed run: the name is ours
        } catch (NoSuchFileException e) {
            // the usual case
        }
        try (Disk.Output output = disk.create(temporary, mode)) {
            content.writeTo(output);
            output.force();
        }
        disk.rename(temporary, file);
        disk.forceFolder(folder);
    }

    public static void replace(Disk disk, Path file, String text, int mode, String temporarySuffix) throws IOException {
        replace(disk, file, text.getBytes(StandardCharsets.UTF_8), mode, temporarySuffix);
    }

    /// Makes a folder and those above it, where they are missing.
    public static void mkdirs(Disk disk, Path folder, int mode) throws IOException {
        mkdirs(disk, folder, mode, false);
    }

    /// As [#mkdirs], and a power cut does not take the new folders away again.
    public static void mkdirsDurably(Disk disk, Path folder, int mode) throws IOException {
        mkdirs(disk, folder, mode, true);
    }

    private static void mkdirs(Disk disk, Path folder, int mode, boolean durably) throws IOException {
        if (disk.exists(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            mkdirs(disk, parent, mode, durably);
        }
        try {
            disk.mkdir(folder, mode);
        } catch (FileAlreadyExistsException e) {
            if (disk.factsFollowing(folder).kind() != Facts.Kind.FOLDER) {
                throw e;
            }
        }
        if (durably && parent != null) {
            disk.forceFolder(parent);
        }
    }
}
