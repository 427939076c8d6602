package dev.leat.dot.plan;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.LinkStyle;
import dev.leat.dot.options.Places;
import dev.leat.dot.target.Spot;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where links lead: the text a new one gets, and what an old one's text means.
final class Destinations {
    private final Disk disk;
    private final Places places;
    private final LinkStyle style;
    private final String packages;
    private final char separator;

    /// What follows mostly lies in the same folder.
    private @Nullable Spot lastFolder;

    private String lastWay = "";

    /// A place below the package directory. `exists` and `folder` are of what the link leads to.
    record InPackage(String name, String source, boolean exists, boolean folder) {}

    Destinations(Disk disk, Places places, DotOptions options) {
        this.disk = disk;
        this.places = places;
        this.style = options.linkStyle();
        this.packages = places.packages() + "/";
        this.separator = places.target().getFileSystem().getSeparator().charAt(0);
    }

    Path sourcePath(String packageName, String source) {
        Path root = places.packages().resolve(packageName);
        return source.isEmpty() ? root : root.resolve(source);
    }

    /// The text of a link at the spot to an entry of a package.
    String text(Spot spot, String packageName, String source) {
        String way = way(Objects.requireNonNull(spot.parent(), "the target itself is never a link"));
        String text = source.isEmpty() ? way + packageName : way + packageName + "/" + source;
        return separator == '/' ? text : text.replace('/', separator);
    }

    /// What the texts of links in this folder to a folder of a package begin with.
    ///
    /// @param source of the folder below the package, a slash at its end; empty for the package itself
    String beginning(Spot folder, String packageName, String source) {
        String text = way(folder) + packageName + "/" + source;
        return separator == '/' ? text : text.replace('/', separator);
    }

    /// A relative path with slashes between its names, as spots and entries have them.
    static String slashed(Path relative) {
        String separator = relative.getFileSystem().getSeparator();
        return separator.equals("/") ? relative.toString() : relative.toString().replace(separator, "/");
    }

    /// From the folder to the package directory, with a slash at the end where it is anything.
    private String way(Spot folder) {
        if (style == LinkStyle.ABSOLUTE) {
            return packages;
        }
        if (folder == lastFolder) {
            return lastWay;
        }
        String way = folder.path().relativize(places.packages()).toString();
        lastFolder = folder;
        lastWay = way.isEmpty() ? way : way + "/";
        return lastWay;
    }

    /// Where a link of this text at the spot leads, by its words alone.
    private @Nullable Path lexical(Spot spot, String text) {
        try {
            return Objects.requireNonNull(spot.parent()).path().resolve(text).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    boolean leadsTo(Spot spot, String text, Path wanted) {
        Path leads = lexical(spot, text);
        if (leads == null) {
            return false;
        }
        if (leads.equals(wanted)) {
            return true;
        }
        return resolved(leads).map(wanted::equals).orElse(false);
    }

    /// The place in the package directory that a link of this text leads to; empty if it leads elsewhere.
    Optional<InPackage> inPackage(Spot spot, String text) throws IOException {
        Path leads = lexical(spot, text);
        if (leads == null) {
            return Optional.empty();
        }
        if (!leads.startsWith(places.packages()) || leads.equals(places.packages())) {
            Optional<Path> real = resolved(leads);
            if (real.isEmpty()
                    || !real.get().startsWith(places.packages())
                    || real.get().equals(places.packages())) {
                return Optional.empty();
            }
            leads = real.get();
        }
        Path below = places.packages().relativize(leads);
        String source = below.getNameCount() == 1 ? "" : slashed(below.subpath(1, below.getNameCount()));
        try {
            Facts facts = disk.facts(leads);
            return Optional.of(
                    new InPackage(below.getName(0).toString(), source, true, facts.kind() == Facts.Kind.FOLDER));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.of(new InPackage(below.getName(0).toString(), source, false, false));
        } catch (FileSystemException e) {
            // A path through a file (ENOTDIR) or in circles leads nowhere.
            return Optional.of(new InPackage(below.getName(0).toString(), source, false, false));
        }
    }

    /// With every link on the way but the last entry resolved; empty where the way ends.
    private Optional<Path> resolved(Path leads) {
        Path parent = leads.getParent();
        Path name = leads.getFileName();
        if (parent == null || name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(disk.realPath(parent).resolve(name));
        } catch (IOException e) {
            return Optional.empty(); // dangling: it leads nowhere that is ours
        }
    }
}
