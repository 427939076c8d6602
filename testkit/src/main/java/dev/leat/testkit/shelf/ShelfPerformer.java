package dev.leat.testkit.shelf;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Performer;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeSet;

final class ShelfPerformer implements Performer<ShelfView, ShelfOperation> {
    private static final String TEMPORARY = ".leat-shelf.tmp";

    private final Disk disk;
    private final Path shelf;
    private final TreeSet<Path> touched = new TreeSet<>();

    ShelfPerformer(Disk disk, Path shelf) {
        this.disk = disk;
        this.shelf = shelf;
    }

    @Override
    public ShelfView present() {
        return new ShelfView(disk, shelf);
    }

    @Override
    public void check(ShelfOperation operation) throws ApplyFailed {
        try {
            Thing now = present().at(operation.place());
            if (!now.equals(operation.before())) {
                throw new ApplyFailed(
                        operation.describe(),
                        Problem.lasting(
                                "LEAT-T001",
                                Place.of(operation.place()),
                                now.encode(),
                                "the shelf must be as the plan saw it",
                                "Run again."));
            }
        } catch (IOException e) {
            throw new ApplyFailed(
                    operation.describe(),
                    Problem.passing(
                            "LEAT-T002",
                            Place.of(operation.place()),
                            String.valueOf(e.getMessage()),
                            "cannot look",
                            "Run again."));
        }
    }

    @Override
    public void perform(ShelfOperation operation) throws IOException {
        put(operation.place(), operation.after());
    }

    private void put(String place, Thing to) throws IOException {
        Path path = shelf.resolve(place);
        Path folder = folderOf(place);
        switch (to) {
            case Thing.Nothing() -> disk.delete(path);
            case Thing.Folder() -> DiskWrites.mkdirs(disk, path, 0755);
            case Thing.Text(String text) -> {
                clearTemporary(folder);
                Path temporary = folder.resolve(TEMPORARY);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                try (Disk.Output output = disk.create(temporary, 0644)) {
                    output.write(bytes, 0, bytes.length);
                    output.force();
                }
                disk.rename(temporary, path);
            }
            case Thing.Link(String text) -> {
                clearTemporary(folder);
                Path temporary = folder.resolve(TEMPORARY);
                disk.symlink(temporary, text);
                disk.rename(temporary, path);
            }
        }
        touched.add(folder);
    }

    private Path folderOf(String place) {
        int slash = place.lastIndexOf('/');
        return slash < 0 ? shelf : shelf.resolve(place.substring(0, slash));
    }

    private void clearTemporary(Path folder) throws IOException {
        try {
            disk.delete(folder.resolve(TEMPORARY));
        } catch (NoSuchFileException e) {
            // nothing was left
        }
    }

    @Override
    public void undo(ShelfOperation operation) throws IOException {
        Path folder = folderOf(operation.place());
        if (disk.exists(folder)) {
            clearTemporary(folder);
        }
        if (present().at(operation.place()).equals(operation.after())) {
            put(operation.place(), operation.before());
        }
    }

    @Override
    public void settle() throws IOException {
        for (Path folder : touched) {
            if (disk.exists(folder)) {
                disk.forceFolder(folder);
            }
        }
        touched.clear();
    }

    @Override
    public void forget(ShelfOperation operation) {}

    @Override
    public String toText(ShelfOperation operation) {
        return operation.encode();
    }

    @Override
    public ShelfOperation fromText(String text) {
        return ShelfOperation.decode(text);
    }
}
