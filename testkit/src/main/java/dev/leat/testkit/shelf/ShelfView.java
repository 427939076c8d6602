package dev.leat.testkit.shelf;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// What lies on the shelf now.
record ShelfView(Disk disk, Path shelf) {
    private static final int TEXT_MAX = 1 << 20;

    Thing at(String place) throws IOException {
        Path path = shelf.resolve(place);
        try {
            return switch (disk.facts(path).kind()) {
                case FILE -> new Thing.Text(new String(disk.readAll(path, TEXT_MAX), StandardCharsets.UTF_8));
                case LINK -> new Thing.Link(disk.readLink(path));
                case FOLDER, OTHER -> new Thing.Folder();
            };
        } catch (NoSuchFileException | FileNotFoundException e) {
            return new Thing.Nothing();
        }
    }

    /// The folder of a card and all that lies in it, by place.
    SortedMap<String, Thing> within(String folder) throws IOException {
        SortedMap<String, Thing> things = new TreeMap<>();
        Path path = shelf.resolve(folder);
        if (!disk.exists(path) || disk.facts(path).kind() != Facts.Kind.FOLDER) {
            return things;
        }
        things.put(folder, new Thing.Folder());
        for (Path child : disk.list(path)) {
            String place = folder + "/" + child.getFileName();
            things.put(place, at(place));
        }
        return things;
    }
}
