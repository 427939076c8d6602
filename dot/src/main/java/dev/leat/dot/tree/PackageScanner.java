package dev.leat.dot.tree;

import dev.leat.dot.ignore.Ignoring;
import dev.leat.dot.ignore.Rules;
import dev.leat.dot.ignore.Secrets;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Layout;
import dev.leat.dot.options.Places;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads packages. Ignored folders are not entered; symbolic links are never followed. One listing per folder, one
/// look per entry.
public final class PackageScanner {
    private static final int DEPTH_MAX = 200;
    private static final String[] NO_NAMES = {};

    private final Disk disk;
    private final Places places;
    private final DotOptions options;
    private final Ignoring ignoring;
    private final List<Path> listed = new ArrayList<>();

    public PackageScanner(Disk disk, Places places, DotOptions options) throws Refused {
        this.disk = disk;
        this.places = places;
        this.options = options;
        this.ignoring = new Ignoring(options, disk, places.home());
    }

    /// Every folder that was listed, and every ignore file that was read.
    public List<Path> looked() {
        List<Path> all = new ArrayList<>(listed);
        all.addAll(ignoring.read());
        return all;
    }

    /// The package of this name.
    public PackageTree scan(String name) throws Refused {
        Path folder = places.packages().resolve(name);
        try {
            if (disk.facts(folder).kind() != Facts.Kind.FOLDER) {
                throw notThere(name, "this is not a folder");
            }
            return new Walk(name, folder, ignoring.forPackage(folder)).tree();
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw notThere(name, "package not found");
        } catch (IOException e) {
            throw Refused.unreadable(
                    "LEAT-D015", folder.toString(), e, "the package cannot be read", "Look at its permissions.");
        }
    }

    private Refused notThere(String name, String rule) {
        return new Refused(
                Refused.Kind.NOT_THERE,
                Problem.lasting(
                        "LEAT-D004",
                        Place.of(places.packages().toString()),
                        name,
                        rule,
                        "See the folders there, or name another directory with --dir."));
    }

    /// One reading of one package.
    private final class Walk {
        private final String name;
        private final Path folder;
        private final Rules rules;
        private final String mount;
        private final List<String> warnings = new ArrayList<>();
        private final List<Conflict> conflicts = new ArrayList<>();

        Walk(String name, Path folder, Rules rules) throws Refused {
            this.name = name;
            this.folder = folder;
            this.rules = rules;
            this.mount = options.layout() == Layout.NAME_MAPPED ? Names.translated(name, options, "package") : "";
        }

        PackageTree tree() throws Refused, IOException {
            Found found = children(folder, "", "", 0);
            String shown = mount.isEmpty() ? name : mount;
            Entry root = Entry.folder(name, shown, "", found.whole(), found.slots(), found.plainFiles());
            return new PackageTree(name, mount, root, warnings, conflicts);
        }

        /// What was found in a folder, as [Entry] holds it; `leftOut` says that something in it was ignored or refused.
        private record Found(Object[] slots, int plainFiles, boolean whole, boolean leftOut) {}

        private Found children(Path at, String source, String shown, int depth) throws Refused, IOException {
            if (depth > DEPTH_MAX) {
                throw Refused.usage(
                        "LEAT-D015", at.toString(), "", "folders lie more than " + DEPTH_MAX + " deep", "Flatten it.");
            }
            PackageScanner.this.listed.add(at);
            String[] names = disk.names(at).toArray(NO_NAMES);
            Arrays.sort(names);
            Object[] slots = new Object[names.length];
            int count = 0;
            int plainFiles = 0;
            boolean renamed = anyRenamed(names);
            Map<String, String> taken = renamed ? new HashMap<>() : Map.of();
            boolean mayBePlain = !renamed
                    && rules.areNames()
                    && options.fileSizeMax() == 0
                    && !Secrets.near(shown.isEmpty() ? mount : target(shown));
            boolean whole = true;
            boolean leftOut = false;
            for (String each : names) {
                if (each.indexOf('\uFFFD') >= 0) {
                    throw Refused.usage(
                            "LEAT-D008", at.toString(), each, "a name in the package is not UTF-8", "Rename it.");
                }
                Path path = at.resolve(each);
                Facts.Kind kind = disk.kind(path);
                if (mayBePlain && kind == Facts.Kind.FILE && isPlain(each)) {
                    slots[count++] = each;
                    plainFiles++;
                    continue;
                }
                Entry child = entry(path, kind, each, source, shown, depth);
                if (child == null) {
                    leftOut = true;
                    whole &= options.foldOverIgnored();
                    continue;
                }
                whole &= child.whole() && child.shown().equals(child.name());
                String other = renamed ? taken.put(child.shown(), child.name()) : null;
                if (other == null) {
                    slots[count++] = child;
                } else {
                    conflicts.add(new Conflict(
                            Conflict.Type.DUPLICATE_TARGET,
                            target(join(shown, child.shown())),
                            "package " + name + " has both " + other + " and " + child.name() + " for it",
                            List.of("Rename one of them.")));
                }
            }
            Object[] found = count == slots.length ? slots : Arrays.copyOf(slots, count);
            return new Found(found, plainFiles, whole, leftOut);
        }

        /// Whether any of them has another name at the target; only then two can have the same.
        private boolean anyRenamed(String[] names) {
            if (options.translate()) {
                for (String each : names) {
                    if (each.startsWith(options.prefix())) {
                        return true;
                    }
                }
            }
            return false;
        }

        /// A file of this name is done with by its name alone, and journal and manifest can hold it as it is.
        private boolean isPlain(String file) {
            if (Secrets.mayBe(file) || rules.mayName(file)) {
                return false;
            }
            for (int i = 0; i < file.length(); i++) {
                char c = file.charAt(i);
                if (c < ' ' || c == '"' || c == '\\') {
                    return false;
                }
            }
            return true;
        }

        /// Null for what is left out.
        private @Nullable Entry entry(
                Path path, Facts.Kind kind, String entryName, String parent, String shownParent, int depth)
                throws Refused, IOException {
            String source = join(parent, entryName);
            boolean isFolder = kind == Facts.Kind.FOLDER;
            String shownName = options.translate() ? lenient(entryName) : entryName;
            boolean same = shownName.equals(entryName) && shownParent.equals(parent);
            String shown = same ? source : join(shownParent, shownName);
            String target = target(shown);
            Optional<Secrets.Kind> secret = isFolder ? Optional.empty() : Secrets.of(target);
            if (rules.ignores(source, shown, target, isFolder)) {
                secret.ifPresent(suspected -> warnings.add(
                        name + "/" + source + " looks like a secret (" + suspected.category() + ") and is kept out"));
                return null;
            }
            if (options.translate() && entryName.startsWith(options.prefix())) {
                Names.translated(entryName, options, name + "/" + source);
            }
            if (secret.isPresent()) {
                Secrets.Kind suspected = secret.get();
                warnings.add(name + "/" + source + " looks like a secret (" + suspected.category() + ", "
                        + suspected.severity() + ") and is linked to " + target);
            }
            return switch (kind) {
                case FOLDER -> {
                    Found found = children(path, source, shown, depth + 1);
                    // A folder that holds nothing but what is left out is not there for us; an empty one is.
                    yield found.slots().length == 0 && found.leftOut()
                            ? null
                            : Entry.folder(
                                    entryName, shownName, source, found.whole(), found.slots(), found.plainFiles());
                }
                case FILE -> {
                    long size = options.fileSizeMax() > 0 ? disk.facts(path).size() : 0;
                    if (size > options.fileSizeMax()) {
                        warnings.add(name + "/" + source + " has " + size + " bytes, more than " + options.fileSizeMax()
                                + ", and is left out");
                        yield null;
                    }
                    yield Entry.leaf(Entry.Kind.FILE, entryName, shownName, source);
                }
                case LINK -> link(path, entryName, shownName, source, target);
                case OTHER -> {
                    warnings.add(name + "/" + source + " is no file, folder or link and is left out");
                    yield null;
                }
            };
        }

        /// Links of a package are linked like files where they stay within it; others lead who knows where.
        private @Nullable Entry link(Path path, String entryName, String shownName, String source, String target)
                throws IOException {
            String text = disk.readLink(path);
            Path leads = path.getFileSystem().getPath(text);
            boolean stays = !leads.isAbsolute()
                    && path.resolveSibling(leads).normalize().startsWith(folder);
            if (!stays && !options.packageLinks()) {
                conflicts.add(new Conflict(
                        Conflict.Type.PACKAGE_LINK,
                        target,
                        "its source " + name + "/" + source + " is a link that leads "
                                + (leads.isAbsolute() ? "to an absolute path, " : "out of the package, ")
                                + text,
                        List.of("Make it relative and within the package, or allow it with"
                                + " --allow-package-symlinks.")));
                return null;
            }
            return Entry.leaf(Entry.Kind.LINK, entryName, shownName, source);
        }

        /// The name at the target, or as it is where that is not possible; who links it finds out.
        private String lenient(String entryName) {
            String prefix = options.prefix();
            boolean renamed = entryName.startsWith(prefix)
                    && entryName.length() > prefix.length()
                    && !entryName.substring(prefix.length()).equals(".");
            return renamed ? "." + entryName.substring(prefix.length()) : entryName;
        }

        private String target(String shown) {
            return join(mount, shown);
        }
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
