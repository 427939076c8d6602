package dev.leat.network.templates;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TemplateSource;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A folder with templates and the file `index`. Names in the index stay inside the folder.
public final class TemplateFolder implements TemplateSource {
    private static final int BYTES_MAX = 4 << 20;

    private final Disk disk;
    private final Path folder;

    private TemplateFolder(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    public static TemplateSet open(Disk disk, Path folder) throws TemplateInvalid {
        return TemplateSet.open(folder.toString(), new TemplateFolder(disk, folder));
    }

    @Override
    public String read(String name) throws TemplateInvalid {
        try {
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw unreadable(name, name, "templates lie in the folder of their index", "Move the template there");
            }
            return CaptureText.decode(disk.readAll(file, BYTES_MAX)).text();
        } catch (NoSuchFileException e) {
            throw unreadable(
                    folder.resolve(name).toString(),
                    name,
                    "there is no such file",
                    "Name a folder that holds an index and the templates it names");
        } catch (FileSystemException e) {
            String reason = e.getReason();
            throw unreadable(e.getFile(), "", reason == null ? "it cannot be read" : reason, "Make it readable");
        } catch (InvalidPathException | IOException e) {
            throw unreadable(folder.toString(), name, String.valueOf(e.getMessage()), "Make it readable");
        }
    }

    private static TemplateInvalid unreadable(String place, String seen, String rule, String remedy) {
        return new TemplateInvalid(Problem.passing("LEAT-N010", Place.of(place), seen, rule, remedy));
    }
}
