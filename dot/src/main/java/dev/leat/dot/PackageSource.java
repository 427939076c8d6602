package dev.leat.dot;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.refusal.Refused;
import dev.leat.dot.tree.Names;
import dev.leat.dot.tree.PackageScanner;
import dev.leat.dot.tree.PackageTree;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.Glob;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The packages of a folder, each a source whose content is the list of what of it can be linked. Contents of files
/// are never read: links show them as they are.
final class PackageSource implements Scanner {
    private final Disk disk;
    private final Places places;
    private final DotOptions options;
    private final List<Glob> packages;
    private final List<Glob> exclude;
    private final List<String> named;

    /// @param named packages that must be there
    PackageSource(
            Disk disk, Places places, DotOptions options, List<Glob> packages, List<Glob> exclude, List<String> named) {
        this.disk = disk;
        this.places = places;
        this.options = options;
        this.packages = List.copyOf(packages);
        this.exclude = List.copyOf(exclude);
        this.named = List.copyOf(named);
    }

    @Override
    public List<Key> covers() {
        return List.of(new Key("."));
    }

    @Override
    public boolean selects(Key key) {
        return packages.stream().anyMatch(glob -> glob.matches(key.text()))
                && exclude.stream().noneMatch(glob -> glob.matches(key.text()));
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public Iterator<Scanned> scan() throws ScanLost {
        TreeMap<Key, Scanned> found = new TreeMap<>();
        try {
            for (Path entry : disk.list(places.packages())) {
                String name = entry.getFileName().toString();
                // Hidden folders are the repository's own; a name may be none that a key can have.
                if (!name.startsWith(".")
                        && selects(new Key(name))
                        && disk.facts(entry).kind() == Facts.Kind.FOLDER) {
                    Key key = new Key(name);
                    found.put(key, look(key));
                }
            }
        } catch (IOException e) {
            throw new ScanLost(Problem.passing(
                    "LEAT-D003",
                    Place.of(places.packages().toString()),
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "the package directory cannot be read",
                    "Make it, or correct sources; no link counts as gone."));
        }
        for (String name : named) {
            Key key = new Key(name);
            if (!found.containsKey(key) && selects(key)) {
                found.put(
                        key,
                        new Scanned.Unfit(
                                key,
                                Problem.lasting(
                                        "LEAT-D004",
                                        Place.of(places.packages().toString()),
                                        name,
                                        "package not found; its links stay as they are",
                                        "Make it, or take it out of packages.")));
            }
        }
        return new ArrayList<>(found.values()).iterator();
    }

    private Scanned look(Key key) {
        try {
            Names.checked(key.text());
            return new Scanned.Found(new SourceRef(key, Stamp.UNKNOWN, SourceRef.UNKNOWN_SIZE));
        } catch (Refused e) {
            return new Scanned.Unfit(key, e.problem());
        }
    }

    @Override
    public Content open(SourceRef source) throws IOException {
        try {
            PackageTree tree =
                    new PackageScanner(disk, places, options).scan(source.key().text());
            byte[] listing = Listing.of(tree);
            return new Content.Bytes(listing, listing.length, Map.of());
        } catch (Refused e) {
            if (e.kind() == Refused.Kind.NOT_THERE) {
                throw new NoSuchFileException(source.key().text());
            }
            byte[] listing = Listing.refused(e.problem());
            return new Content.Bytes(listing, listing.length, Map.of());
        }
    }

    @Override
    public void close() {}
}
