package dev.leat.engine.scan;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// One sorted walk. Holds the entries of the folders on the way down, nothing else.
final class FileWalk implements Iterator<Scanned> {
    private static final int DEPTH_MAX = 256;
    private static final int IGNORE_FILE_BYTES_MAX = 1 << 20;

    /// An entry whose kind is known. `name` is as it stands in the key.
    private record Child(
            String name,
            String ordered,
            Path path,
            @Nullable Facts facts,
            @Nullable Problem trouble) {
        /// `ordered` is the name as it takes part in the order. What cannot even be looked at may be a folder.
        static Child of(String name, Path path, @Nullable Facts facts, @Nullable Problem trouble) {
            boolean folder = facts == null || facts.kind() == Facts.Kind.FOLDER;
            return new Child(name, folder ? name + "/" : name, path, facts, trouble);
        }
    }

    private record Level(
            String key, List<String> segments, Selection.State state, IgnoreRules rules, Iterator<Child> children) {}

    private final Disk disk;
    private final FileScanner.Options options;
    private final Selection selection;
    private final long trustedBefore;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Deque<Facts.FileId> entered = new ArrayDeque<>();
    private final Iterator<String> bases;
    private @Nullable Scanned next;

    private FileWalk(
            Disk disk, FileScanner.Options options, Selection selection, long trustedBefore, List<String> bases) {
        this.disk = disk;
        this.options = options;
        this.selection = selection;
        this.trustedBefore = trustedBefore;
        this.bases = bases.iterator();
    }

    /// @throws ScanLost if a folder at which the walk begins is missing: an unmounted root must not look like an
    /// empty one
    static FileWalk start(Disk disk, FileScanner.Options options, Selection selection, long trustedBefore)
            throws ScanLost {
        List<String> bases = selection.bases();
        for (String base : bases) {
            Path path = options.root().resolve(base);
            try {
                disk.factsFollowing(path);
            } catch (NoSuchFileException e) {
                boolean file = options.sources().contains(base);
                if (!file) {
                    throw new ScanLost(Problem.passing(
                            "LEAT-S023",
                            Place.of(base.isEmpty() ? "." : base),
                            "nothing",
                            "the folder that the sources begin at does not exist",
                            "Create or mount it, or correct `sources`; nothing was removed."));
                }
            } catch (IOException e) {
                throw new ScanLost(problem("LEAT-S024", base.isEmpty() ? "." : base, e));
            }
        }
        return new FileWalk(disk, options, selection, trustedBefore, bases);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            Level level = levels.peek();
            if (level == null) {
                if (!bases.hasNext()) {
                    return false;
                }
                enterBase(bases.next());
            } else if (level.children().hasNext()) {
                visit(level, level.children().next());
            } else {
                levels.pop();
                entered.pop();
            }
        }
        return true;
    }

    @Override
    public Scanned next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the walk is over");
        }
        Scanned result = next;
        next = null;
        return java.util.Objects.requireNonNull(result);
    }

    private void enterBase(String base) {
        Selection.State state = selection.start();
        IgnoreRules rules = IgnoreRules.NONE;
        List<String> segments = new ArrayList<>();
        Path path = options.root();
        boolean outside = base.startsWith("/") || base.startsWith("..");
        if (!base.isEmpty()) {
            for (String name : base.split("/")) {
                if (!outside) {
                    rules = readIgnoreFiles(rules, path, segments.size());
                }
                if (!name.isEmpty()) {
                    segments.add(name);
                    state = state.below(name);
                }
            }
            path = options.root().resolve(base);
        }
        try {
            Facts facts = disk.factsFollowing(path);
            switch (facts.kind()) {
                case FOLDER -> enter(base, path, facts, segments, state, rules);
                case FILE -> {
                    if (state.takes(base) && !options.offLimits().test(facts.id())) {
                        next = new Scanned.Found(sourceOf(base, facts));
                    }
                }
                case LINK, OTHER -> next = new Scanned.Unfit(new Key(base), notRegular(base));
            }
        } catch (NoSuchFileException e) {
            // a single file that is named and gone: it is vanished, not unseen
        } catch (IOException e) {
            next = new Scanned.Unseen(new Key(base.isEmpty() ? "." : base), problem("LEAT-S024", base, e));
        }
    }

    private void enter(
            String key, Path path, Facts facts, List<String> segments, Selection.State state, IgnoreRules outer) {
        if (segments.size() > DEPTH_MAX) {
            next = new Scanned.Unseen(
                    new Key(key),
                    Problem.lasting(
                            "LEAT-S026",
                            Place.of(key),
                            Integer.toString(segments.size()),
                            "folders are entered to a depth of " + DEPTH_MAX,
                            "Exclude it."));
            return;
        }
        if (entered.contains(facts.id())) {
            return; // a link that leads back to a folder we are in
        }
        IgnoreRules rules = outer;
        List<Child> children = new ArrayList<>();
        try {
            List<Path> paths = disk.list(path);
            if (options.ignoreFiles()) {
                for (Path child : paths) {
                    if (IgnoreRules.FILE_NAMES.contains(PathKeys.nameOf(child))) {
                        rules = readIgnoreFile(rules, child, segments.size());
                    }
                }
            }
            for (Path child : paths) {
                Child found = look(child, key, segments, state, rules);
                if (found != null) {
                    children.add(found);
                }
            }
        } catch (NoSuchFileException e) {
            return; // gone since its parent was listed
        } catch (IOException e) {
            next = new Scanned.Unseen(new Key(key.isEmpty() ? "." : key), problem("LEAT-S024", key, e));
            return;
        }
        children.sort(Comparator.comparing(Child::ordered, Key::compareUtf8));
        entered.push(facts.id());
        levels.push(new Level(key, segments, state, rules, children.iterator()));
    }

    /// What an entry is, or null where it is not taken; its stat is spared where its name already decides.
    private @Nullable Child look(
            Path path, String parent, List<String> segments, Selection.State state, IgnoreRules rules) {
        String name = PathKeys.nameOf(path);
        if (name.equals(".git") || name.equals(".leat")) {
            return null;
        }
        String key = parent.isEmpty() ? name : parent + "/" + name;
        boolean taken = state.takesChild(name, key);
        boolean mayTakeBelow = state.mayTakeBelowChild(name);
        if (!taken && !mayTakeBelow) {
            return null;
        }
        Facts facts;
        try {
            facts = disk.facts(path);
        } catch (NoSuchFileException e) {
            return null; // gone since the folder was listed
        } catch (IOException e) {
            return Child.of(name, path, null, problem("LEAT-S024", key, e));
        }
        if (facts.kind() == Facts.Kind.LINK && options.follow()) {
            try {
                facts = disk.factsFollowing(path);
            } catch (NoSuchFileException e) {
                return taken ? Child.of(name, path, facts, brokenLink(key, "a link that leads nowhere")) : null;
            } catch (FileSystemLoopException e) {
                return taken ? Child.of(name, path, facts, brokenLink(key, "a link that leads in a circle")) : null;
            } catch (IOException e) {
                return Child.of(name, path, null, problem("LEAT-S024", key, e));
            }
        }
        boolean folder = facts.kind() == Facts.Kind.FOLDER;
        if ((folder ? !mayTakeBelow : !taken) || options.offLimits().test(facts.id())) {
            return null;
        }
        if (rules != IgnoreRules.NONE) {
            List<String> all = new ArrayList<>(segments);
            all.add(name);
            if (rules.ignores(all, folder)) {
                return null;
            }
        }
        if (facts.kind() == Facts.Kind.LINK) {
            return null; // links are not followed unless asked; what they lead to is another item
        }
        return Child.of(name, path, facts, facts.kind() == Facts.Kind.OTHER ? notRegular(key) : null);
    }

    private void visit(Level level, Child child) {
        String key = level.key().isEmpty() ? child.name() : level.key() + "/" + child.name();
        Facts facts = child.facts();
        Problem trouble = child.trouble();
        if (trouble != null) {
            next = facts == null ? new Scanned.Unseen(new Key(key), trouble) : new Scanned.Unfit(new Key(key), trouble);
            return;
        }
        if (facts == null) {
            throw new IllegalStateException(key + " has neither facts nor trouble");
        }
        if (facts.kind() == Facts.Kind.FOLDER) {
            List<String> segments = new ArrayList<>(level.segments());
            segments.add(child.name());
            Selection.State state = level.state().below(child.name());
            enter(key, child.path(), facts, segments, state, level.rules());
        } else {
            next = new Scanned.Found(sourceOf(key, facts));
        }
    }

    private SourceRef sourceOf(String key, Facts facts) {
        Stamp stamp = options.paranoid() ? Stamp.UNKNOWN : FileScanner.stampOf(facts, trustedBefore);
        return new SourceRef(new Key(key), stamp, facts.size());
    }

    private IgnoreRules readIgnoreFiles(IgnoreRules outer, Path folder, int depth) {
        IgnoreRules rules = outer;
        if (options.ignoreFiles()) {
            for (String name : IgnoreRules.FILE_NAMES) {
                rules = readIgnoreFile(rules, folder.resolve(name), depth);
            }
        }
        return rules;
    }

    private IgnoreRules readIgnoreFile(IgnoreRules outer, Path file, int depth) {
        try {
            return outer.with(depth, new String(disk.readAll(file, IGNORE_FILE_BYTES_MAX), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return outer; // most folders have none; one that cannot be read ignores nothing
        }
    }

    private static Problem notRegular(String key) {
        return Problem.lasting(
                "LEAT-S027",
                Place.of(key),
                "a pipe, device or socket",
                "sources are regular files",
                "Exclude it, or turn it into a file.");
    }

    private static Problem brokenLink(String key, String seen) {
        return Problem.passing(
                "LEAT-S028",
                Place.of(key),
                seen,
                "with `follow: true` every link must lead to a file",
                "Mend or exclude the link.");
    }

    private static Problem problem(String code, String key, IOException e) {
        return Problem.passing(
                code,
                Place.of(key.isEmpty() ? "." : key),
                String.valueOf(e.getMessage()),
                "it could not be read",
                "Check its permissions; what is known of it stays as it is.");
    }
}
