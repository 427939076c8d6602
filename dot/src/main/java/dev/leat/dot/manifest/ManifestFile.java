package dev.leat.dot.manifest;

import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// The manifest on disk, `manifest.json` in the state folder: readable by people, one link a line, replaced in one
/// step. No file is an empty manifest; one that cannot be understood is an error, never begun anew.
public final class ManifestFile {
    public static final String NAME = "manifest.json";
    private static final int BYTES_MAX = 512 << 20;
    private static final int MODE = 0600;

    private final Disk disk;
    private final Path file;
    private final String target;

    public ManifestFile(Disk disk, Path state, Path target) {
        this.disk = disk;
        this.file = state.resolve(NAME);
        this.target = target.toString();
    }

    public Path path() {
        return file;
    }

    public Manifest read() throws Refused {
        try {
            try (InputStream in = disk.open(file)) {
                Optional<Manifest> asWritten = new ManifestLines(in).read();
                if (asWritten.isPresent()) {
                    return asWritten.get();
                }
            }
            return new ManifestReader(disk.readAll(file, BYTES_MAX), target).read();
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Manifest.empty(target);
        } catch (IOException e) {
            throw Refused.unreadable(
                    "LEAT-D009", file.toString(), e, "the manifest cannot be read", "Look at its permissions.");
        } catch (JacksonException | IllegalArgumentException e) {
            String seen = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new Refused(
                    Refused.Kind.UNREADABLE,
                    Problem.lasting(
                            "LEAT-D009",
                            Place.of(file.toString()),
                            seen,
                            "the manifest is corrupt or of a newer version; nothing was changed",
                            "Put a good copy in its place, or move it away and manage the packages again: links that"
                                    + " are right are taken up."));
        }
    }

    /// Removes what a killed writer left.
    public void clear() throws IOException {
        try {
            disk.delete(file.resolveSibling(".leat-" + NAME + ".tmp"));
        } catch (NoSuchFileException | FileNotFoundException e) {
            // the usual case
        }
    }

    public void write(Manifest manifest, Instant now) throws IOException {
        DiskWrites.replace(disk, file, output -> ManifestWriter.write(manifest, now, output), MODE, NAME);
    }
}
