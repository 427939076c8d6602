package dev.leat.testkit.fault;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A disk that notes every change below a folder, and knows in which states a power cut after any of them may leave
/// that folder.
///
/// The model is weak on purpose: of a file only what was forced is sure, the rest may be whole, lost, zeros, its first
/// or only its second half; of a folder only the entries at its last [#forceFolder] are sure, each later change may be
/// there or not, in any order. A rename happens wholly or not at all. What lay there when the trace began is sure.
/// Thread-safe.
public final class CrashDisk extends PassingDisk {
    private sealed interface Node {}

    private static final class FileNode implements Node {}

    private static final class FolderNode implements Node {}

    private record LinkNode(String text) implements Node {}

    /// `name` of `folder` becomes `node`, or goes.
    private record Effect(
            FolderNode folder, String name, @Nullable Node node) {}

    private sealed interface Step {
        record Data(FileNode file, byte[] whole) implements Step {}

        record Force(FileNode file) implements Step {}

        record Entries(String what, List<Effect> effects) implements Step {}

        record ForceFolder(FolderNode folder) implements Step {}
    }

    /// What lies at a path after a cut.
    public sealed interface Content {
        record Folder() implements Content {}

        record Bytes(byte[] bytes) implements Content {}

        record Link(String text) implements Content {}
    }

    /// One possible state: everything below the folder, by relative path. `what` says which cut this is.
    public record State(String what, SortedMap<String, Content> contents) {
        /// Makes an empty folder into this state.
        public void layOut(Path folder) throws IOException {
            for (Map.Entry<String, Content> entry : contents.entrySet()) {
                Path path = folder.resolve(entry.getKey());
                switch (entry.getValue()) {
                    case Content.Folder() -> Files.createDirectories(path);
                    case Content.Bytes(byte[] bytes) -> Files.write(path, bytes);
                    case Content.Link(String text) -> Files.createSymbolicLink(path, Path.of(text));
                }
            }
        }

        private String canonical() {
            StringBuilder text = new StringBuilder();
            contents.forEach((path, content) -> text.append(path)
                    .append(
                            switch (content) {
                                case Content.Folder() -> "/";
                                case Content.Bytes(byte[] bytes) -> "=" + Arrays.hashCode(bytes) + "," + bytes.length;
                                case Content.Link(String to) -> "->" + to;
                            })
                    .append('\n'));
            return text.toString();
        }
    }

    /// What becomes of data that was written and not forced.
    private enum Unforced {
        WHOLE,
        LOST,
        ZEROS,
        FIRST_HALF,
        SECOND_HALF
    }

    private final Path root;
    private final FolderNode rootNode = new FolderNode();
    private final Map<FolderNode, Map<String, Node>> sureEntries = new HashMap<>();
    private final Map<FileNode, byte[]> sureData = new HashMap<>();
    private final Map<FolderNode, Map<String, Node>> entries = new HashMap<>();
    private final Map<FileNode, byte[]> data = new HashMap<>();
    private final List<Step> trace = new ArrayList<>();

    public CrashDisk(Disk disk, Path root) throws IOException {
        super(disk);
        this.root = root;
        readSure(root, rootNode);
        sureEntries.forEach((folder, names) -> entries.put(folder, new TreeMap<>(names)));
        data.putAll(sureData);
    }

    private void readSure(Path folder, FolderNode node) throws IOException {
        Map<String, Node> names = new TreeMap<>();
        sureEntries.put(node, names);
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.sorted().toList()) {
                names.put(child.getFileName().toString(), readSure(child));
            }
        }
    }

    private Node readSure(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return new LinkNode(Files.readSymbolicLink(path).toString());
        }
        if (Files.isDirectory(path)) {
            FolderNode node = new FolderNode();
            readSure(path, node);
            return node;
        }
        FileNode node = new FileNode();
        sureData.put(node, Files.readAllBytes(path));
        return node;
    }

    // Recording.

    private @Nullable Node find(Path path) {
        if (!path.startsWith(root)) {
            return null;
        }
        Node node = rootNode;
        for (Path name : root.relativize(path)) {
            if (!name.toString().isEmpty()) {
                node = node instanceof FolderNode folder ? entriesOf(folder).get(name.toString()) : null;
            }
        }
        return node;
    }

    private Map<String, Node> entriesOf(FolderNode folder) {
        return entries.computeIfAbsent(folder, f -> new TreeMap<>());
    }

    private void note(String what, Path path, @Nullable Node node) {
        note(what, Map.of(path, java.util.Optional.ofNullable(node)));
    }

    private void note(String what, Map<Path, java.util.Optional<Node>> changes) {
        List<Effect> effects = new ArrayList<>();
        changes.forEach((path, node) -> {
            if (path.getParent() != null && find(path.getParent()) instanceof FolderNode folder) {
                effects.add(new Effect(folder, path.getFileName().toString(), node.orElse(null)));
            }
        });
        if (!effects.isEmpty()) {
            effects.forEach(effect -> apply(effect, entries));
            trace.add(new Step.Entries(what, effects));
        }
    }

    private static void apply(Effect effect, Map<FolderNode, Map<String, Node>> to) {
        Map<String, Node> names = to.computeIfAbsent(effect.folder(), f -> new TreeMap<>());
        if (effect.node() == null) {
            names.remove(effect.name());
        } else {
            names.put(effect.name(), effect.node());
        }
    }

    private String name(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    @Override
    public synchronized Output create(Path file, int mode) throws IOException {
        Output output = super.create(file, mode);
        FileNode node = new FileNode();
        data.put(node, new byte[0]);
        note("create " + name(file), file, node);
        return new NotingOutput(output, node);
    }

    @Override
    public synchronized Output append(Path file, int mode) throws IOException {
        Output output = super.append(file, mode);
        if (find(file) instanceof FileNode known) {
            return new NotingOutput(output, known);
        }
        FileNode node = new FileNode();
        data.put(node, new byte[0]);
        note("create " + name(file), file, node);
        return new NotingOutput(output, node);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        Node node = find(from);
        super.rename(from, to);
        Map<Path, java.util.Optional<Node>> changes = new LinkedHashMap<>();
        changes.put(from, java.util.Optional.empty());
        changes.put(to, java.util.Optional.ofNullable(node));
        note("rename to " + name(to), changes);
    }

    @Override
    public synchronized void symlink(Path link, String text) throws IOException {
        super.symlink(link, text);
        note("link " + name(link), link, new LinkNode(text));
    }

    @Override
    public synchronized void mkdir(Path folder, int mode) throws IOException {
        super.mkdir(folder, mode);
        note("mkdir " + name(folder), folder, new FolderNode());
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        super.delete(path);
        note("delete " + name(path), path, null);
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        super.forceFolder(folder);
        if (find(folder) instanceof FolderNode node) {
            trace.add(new Step.ForceFolder(node));
        }
    }

    @Override
    public synchronized @Nullable Lock tryLock(Path file, String holder) throws IOException {
        Lock lock = super.tryLock(file, holder);
        if (lock != null && find(file) == null) {
            FileNode node = new FileNode();
            data.put(node, new byte[0]);
            note("create " + name(file), file, node);
        }
        return lock;
    }

    private final class NotingOutput extends PassingOutput {
        private final FileNode node;

        NotingOutput(Output output, FileNode node) {
            super(output);
            this.node = node;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (CrashDisk.this) {
                super.write(bytes, offset, length);
                byte[] before = java.util.Objects.requireNonNull(data.get(node));
                byte[] whole = Arrays.copyOf(before, before.length + length);
                System.arraycopy(bytes, offset, whole, before.length, length);
                data.put(node, whole);
                trace.add(new Step.Data(node, whole));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (CrashDisk.this) {
                super.force();
                trace.add(new Step.Force(node));
            }
        }
    }

    // What a cut may leave.

    /// How many changes were noted; a cut may come before the first, after each, after the last.
    public synchronized int steps() {
        return trace.size();
    }

    /// Every state that some cut may leave, each once, in the order of the cuts.
    public synchronized List<State> states() {
        List<State> states = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Replay replay = new Replay();
        for (int step = 0; step <= trace.size(); step++) {
            if (step > 0) {
                replay.step(trace.get(step - 1));
            }
            for (State state : replay.states("cut after step " + step)) {
                if (seen.add(state.canonical())) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    /// The states that a cut may leave long after the last change.
    public synchronized List<State> lastStates() {
        Replay replay = new Replay();
        trace.forEach(replay::step);
        return replay.states("cut after the end");
    }

    private final class Replay {
        private final Map<FolderNode, Map<String, Node>> sure = new HashMap<>();
        private final Map<FileNode, byte[]> forced = new HashMap<>(sureData);
        private final Map<FileNode, byte[]> written = new HashMap<>(sureData);
        private final List<Step.Entries> pending = new ArrayList<>();

        Replay() {
            sureEntries.forEach((folder, names) -> sure.put(folder, new TreeMap<>(names)));
        }

        void step(Step step) {
            switch (step) {
                case Step.Data(FileNode file, byte[] whole) -> written.put(file, whole);
                case Step.Force(FileNode file) -> forced.put(file, written.getOrDefault(file, new byte[0]));
                case Step.Entries change -> pending.add(change);
                case Step.ForceFolder(FolderNode folder) ->
                    pending.removeIf(change -> {
                        boolean here = change.effects().stream().anyMatch(effect -> effect.folder() == folder);
                        if (here) {
                            change.effects().forEach(effect -> apply(effect, sure));
                        }
                        return here;
                    });
            }
        }

        List<State> states(String cut) {
            List<State> states = new ArrayList<>();
            List<Step.Entries> all = List.copyOf(pending);
            for (Unforced unforced : Unforced.values()) {
                states.add(state(cut + ", unforced data " + unforced, all, unforced));
            }
            states.add(state(cut + ", no unforced entry", List.of(), Unforced.WHOLE));
            states.add(state(cut + ", nothing unforced", List.of(), Unforced.LOST));
            for (int i = 0; i < all.size(); i++) {
                int out = i;
                List<Step.Entries> others = IntStream.range(0, all.size())
                        .filter(j -> j != out)
                        .mapToObj(all::get)
                        .toList();
                String what = all.get(i).what();
                states.add(state(cut + ", without: " + what, others, Unforced.WHOLE));
                states.add(state(cut + ", only: " + what, List.of(all.get(i)), Unforced.WHOLE));
                states.add(state(cut + ", only, its data lost: " + what, List.of(all.get(i)), Unforced.LOST));
            }
            return states;
        }

        private State state(String what, List<Step.Entries> survivors, Unforced unforced) {
            Map<FolderNode, Map<String, Node>> tree = new HashMap<>();
            sure.forEach((folder, names) -> tree.put(folder, new TreeMap<>(names)));
            survivors.forEach(change -> change.effects().forEach(effect -> apply(effect, tree)));
            SortedMap<String, Content> contents = new TreeMap<>();
            collect("", rootNode, tree, unforced, contents);
            return new State(what, contents);
        }

        private void collect(
                String at,
                FolderNode folder,
                Map<FolderNode, Map<String, Node>> tree,
                Unforced unforced,
                SortedMap<String, Content> into) {
            tree.getOrDefault(folder, Map.of()).forEach((name, node) -> {
                String path = at.isEmpty() ? name : at + "/" + name;
                switch (node) {
                    case LinkNode(String text) -> into.put(path, new Content.Link(text));
                    case FileNode file -> into.put(path, new Content.Bytes(bytes(file, unforced)));
                    case FolderNode child -> {
                        into.put(path, new Content.Folder());
                        collect(path, child, tree, unforced, into);
                    }
                }
            });
        }

        private byte[] bytes(FileNode file, Unforced unforced) {
            byte[] whole = written.getOrDefault(file, new byte[0]);
            byte[] safe = forced.getOrDefault(file, new byte[0]);
            int half = safe.length + (whole.length - safe.length) / 2;
            byte[] left = whole.clone();
            return switch (unforced) {
                case WHOLE -> whole;
                case LOST -> safe;
                case FIRST_HALF -> Arrays.copyOf(whole, half);
                case ZEROS -> {
                    Arrays.fill(left, safe.length, whole.length, (byte) 0);
                    yield left;
                }
                case SECOND_HALF -> {
                    Arrays.fill(left, safe.length, half, (byte) 0);
                    yield left;
                }
            };
        }
    }
}
