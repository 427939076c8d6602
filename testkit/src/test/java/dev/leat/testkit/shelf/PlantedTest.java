package dev.leat.testkit.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Performer;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import dev.leat.testkit.campaign.Campaigns;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The campaigns find bugs: each of these breaks one step of the protocol, and one campaign says so. A campaign
/// that finds nothing where something is wrong would say nothing where it is right.
class PlantedTest {
    @TempDir
    Path folder;

    /// Which campaign is to find a bug.
    private enum By {
        KILL,
        ERROR,
        ERROR_THEN_CUT,
        CUT,
        BLIND,
        CLOCK,
        TWO
    }

    private record Bug(String name, By by, Planted planted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bug> bugs() {
        Map<String, Bug> bugs = new TreeMap<>();
        List.of(
                        new Bug("nothing is forced", By.CUT, disk(UnforcedDisk::new)),
                        new Bug("folders are not forced", By.CUT, disk(UnforcedFolders::new)),
                        new Bug("the journal is not forced", By.CUT, disk(d -> new UnforcedFile(d, "journal"))),
                        new Bug("the manifest is not forced", By.CUT, disk(d -> new UnforcedFile(d, "manifest"))),
                        new Bug("a file is copied into its place", By.KILL, disk(CopyingDisk::new)),
                        new Bug("the journal goes before the commit", By.KILL, disk(EarlyDisk::new)),
                        new Bug("a failed sync is taken for done", By.ERROR_THEN_CUT, disk(DeafSyncs::new)),
                        new Bug("a failed rename is taken for done", By.ERROR, disk(DeafDisk::new)),
                        new Bug("a folder that cannot be listed is empty", By.BLIND, disk(EmptyDisk::new)),
                        new Bug("what cannot be looked at is gone", By.BLIND, disk(GoneDisk::new)),
                        new Bug("the lock is given to everybody", By.TWO, disk(OpenDisk::new)),
                        new Bug("nothing is undone", By.KILL, performer(LazyPerformer::new)),
                        new Bug("a failed operation is taken for done", By.ERROR, performer(DeafPerformer::new)),
                        new Bug("the scan hides what it could not see", By.BLIND, new Planted() {
                            @Override
                            public Scanner scanner(Scanner scanner, Disk disk, Path root) {
                                return new SilentScanner(scanner);
                            }
                        }),
                        new Bug("a young stamp is trusted", By.CLOCK, new Planted() {
                            @Override
                            public Scanner scanner(Scanner scanner, Disk disk, Path root) {
                                return new TrustingScanner(scanner, disk, root);
                            }
                        }),
                        new Bug("the last operation of a plan is lost", By.KILL, new Planted() {
                            @Override
                            public Planner<Card, ShelfView, ShelfOperation> planner(
                                    Planner<Card, ShelfView, ShelfOperation> planner) {
                                return new ForgetfulPlanner(planner);
                            }
                        }))
                .forEach(bug -> bugs.put(bug.name(), bug));
        return bugs.values().stream();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(Bug bug) throws Exception {
        Campaigns campaigns = new Campaigns((where, time) -> ShelfBench.in(where, time, bug.planted()), folder);
        Throwable found = null;
        try {
            switch (bug.by()) {
                case KILL -> campaigns.everyKill();
                case ERROR -> campaigns.everyError();
                case ERROR_THEN_CUT -> campaigns.everyErrorThenCut();
                case CUT -> campaigns.everyCut(Integer.MAX_VALUE, 1);
                case BLIND -> campaigns.blindness(200, 1);
                case CLOCK -> campaigns.hiddenChanges();
                case TWO -> campaigns.twoAtOnce();
            }
        } catch (AssertionError e) {
            found = e;
        }
        assertThat(found).as("what the campaign says of: " + bug).isNotNull();
    }

    private interface DiskBug {
        Disk on(Disk disk);
    }

    private interface PerformerBug {
        Performer<ShelfView, ShelfOperation> on(Performer<ShelfView, ShelfOperation> performer);
    }

    private static Planted disk(DiskBug bug) {
        return new Planted() {
            @Override
            public Disk disk(Disk disk) {
                return bug.on(disk);
            }
        };
    }

    private static Planted performer(PerformerBug bug) {
        return new Planted() {
            @Override
            public Performer<ShelfView, ShelfOperation> performer(
                    Performer<ShelfView, ShelfOperation> performer, Disk disk, Path shelf) {
                return bug.on(performer);
            }
        };
    }

    // Disks.

    private static final class UnforcedDisk extends PassingDisk {
        UnforcedDisk(Disk disk) {
            super(PassingDisk.unsynced(disk));
        }
    }

    private static final class UnforcedFolders extends PassingDisk {
        UnforcedFolders(Disk disk) {
            super(disk);
        }

        @Override
        public void forceFolder(Path folder) {}
    }

    private static final class UnforcedFile extends PassingDisk {
        private final String name;

        UnforcedFile(Disk disk, String name) {
            super(disk);
            this.name = name;
        }

        @Override
        public Output create(Path file, int mode) throws IOException {
            Output output = super.create(file, mode);
            return !PathName.of(file).contains(name)
                    ? output
                    : new PassingOutput(output) {
                        @Override
                        public void force() {}
                    };
        }
    }

    private static final class DeafSyncs extends PassingDisk {
        DeafSyncs(Disk disk) {
            super(disk);
        }

        @Override
        public void forceFolder(Path folder) {
            try {
                super.forceFolder(folder);
            } catch (IOException e) {
                // surely the next one will do
            }
        }
    }

    private static final class CopyingDisk extends PassingDisk {
        CopyingDisk(Disk disk) {
            super(disk);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (!PathName.of(to).contains("manifest")) {
                super.rename(from, to);
                return;
            }
            byte[] bytes = readAll(from, 1 << 20);
            if (exists(to)) {
                super.delete(to);
            }
            try (Output output = super.create(to, 0600)) {
                output.write(bytes, 0, bytes.length / 2);
                output.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
            }
            super.delete(from);
        }
    }

    private static final class EarlyDisk extends PassingDisk {
        EarlyDisk(Disk disk) {
            super(disk);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Path journal = to.resolveSibling("journal");
            if (PathName.of(to).contains("manifest") && exists(journal)) {
                super.delete(journal);
            }
            super.rename(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            if (!PathName.of(path).equals("journal") || exists(path)) {
                super.delete(path);
            }
        }
    }

    private static final class DeafDisk extends PassingDisk {
        DeafDisk(Disk disk) {
            super(disk);
        }

        @Override
        public void rename(Path from, Path to) {
            try {
                super.rename(from, to);
            } catch (IOException e) {
                // the bug
            }
        }
    }

    private static final class EmptyDisk extends PassingDisk {
        EmptyDisk(Disk disk) {
            super(disk);
        }

        @Override
        public List<Path> list(Path path) {
            try {
                return super.list(path);
            } catch (IOException e) {
                return List.of();
            }
        }
    }

    private static final class GoneDisk extends PassingDisk {
        GoneDisk(Disk disk) {
            super(disk);
        }

        @Override
        public Facts facts(Path path) throws IOException {
            try {
                return super.facts(path);
            } catch (IOException e) {
                throw new NoSuchFileException(path.toString());
            }
        }
    }

    private static final class OpenDisk extends PassingDisk {
        OpenDisk(Disk disk) {
            super(disk);
        }

        @Override
        public @Nullable Lock tryLock(Path file, String holder) throws IOException {
            Lock lock = super.tryLock(file, holder);
            return lock != null ? lock : () -> {};
        }
    }

    private static final class PathName {
        static String of(Path path) {
            Path name = path.getFileName();
            return name == null ? "" : name.toString();
        }
    }

    // Performers.

    private static class PassingPerformer implements Performer<ShelfView, ShelfOperation> {
        final Performer<ShelfView, ShelfOperation> performer;

        PassingPerformer(Performer<ShelfView, ShelfOperation> performer) {
            this.performer = performer;
        }

        @Override
        public ShelfView present() {
            return performer.present();
        }

        @Override
        public void check(ShelfOperation operation) throws ApplyFailed {
            performer.check(operation);
        }

        @Override
        public void perform(ShelfOperation operation) throws IOException, ApplyFailed {
            performer.perform(operation);
        }

        @Override
        public void undo(ShelfOperation operation) throws IOException {
            performer.undo(operation);
        }

        @Override
        public void settle() throws IOException {
            performer.settle();
        }

        @Override
        public void forget(ShelfOperation operation) throws IOException {
            performer.forget(operation);
        }

        @Override
        public String toText(ShelfOperation operation) {
            return performer.toText(operation);
        }

        @Override
        public ShelfOperation fromText(String text) {
            return performer.fromText(text);
        }
    }

    private static final class LazyPerformer extends PassingPerformer {
        LazyPerformer(Performer<ShelfView, ShelfOperation> performer) {
            super(performer);
        }

        @Override
        public void undo(ShelfOperation operation) {}
    }

    private static final class DeafPerformer extends PassingPerformer {
        DeafPerformer(Performer<ShelfView, ShelfOperation> performer) {
            super(performer);
        }

        @Override
        public void perform(ShelfOperation operation) throws ApplyFailed {
            try {
                super.perform(operation);
            } catch (IOException e) {
                // the bug
            }
        }
    }

    // Scanner and planner.

    private record TrustingScanner(Scanner scanner, Disk disk, Path root) implements Scanner {
        @Override
        public List<Key> covers() {
            return scanner.covers();
        }

        @Override
        public boolean selects(Key key) {
            return scanner.selects(key);
        }

        @Override
        public boolean waits() {
            return scanner.waits();
        }

        @Override
        public Iterator<Scanned> scan() throws dev.leat.engine.scan.ScanLost {
            List<Scanned> stamped = new ArrayList<>();
            Iterator<Scanned> scan = scanner.scan();
            while (scan.hasNext()) {
                Scanned next = scan.next();
                stamped.add(
                        next instanceof Scanned.Found(SourceRef source) ? new Scanned.Found(trusted(source)) : next);
            }
            return stamped.iterator();
        }

        private SourceRef trusted(SourceRef source) {
            try {
                Facts facts = disk.facts(root.resolve(source.key().text()));
                return new SourceRef(
                        source.key(),
                        new Stamp.OfFile(facts.size(), facts.modifiedNanos(), facts.changedNanos(), facts.inode()),
                        source.bytes());
            } catch (IOException e) {
                return source;
            }
        }

        @Override
        public Content open(SourceRef source) throws IOException {
            return scanner.open(source);
        }

        @Override
        public void close() throws IOException {
            scanner.close();
        }
    }

    private record SilentScanner(Scanner scanner) implements Scanner {
        @Override
        public List<Key> covers() {
            return scanner.covers();
        }

        @Override
        public boolean selects(Key key) {
            return scanner.selects(key);
        }

        @Override
        public boolean waits() {
            return scanner.waits();
        }

        @Override
        public Iterator<Scanned> scan() {
            List<Scanned> seen = new ArrayList<>();
            try {
                Iterator<Scanned> scan = scanner.scan();
                while (scan.hasNext()) {
                    Scanned next = scan.next();
                    if (!(next instanceof Scanned.Unseen)) {
                        seen.add(next);
                    }
                }
            } catch (dev.leat.engine.scan.ScanLost e) {
                // the bug
            }
            return seen.iterator();
        }

        @Override
        public Content open(SourceRef source) throws IOException {
            return scanner.open(source);
        }

        @Override
        public void close() throws IOException {
            scanner.close();
        }
    }

    private record ForgetfulPlanner(Planner<Card, ShelfView, ShelfOperation> planner)
            implements Planner<Card, ShelfView, ShelfOperation> {
        @Override
        public Grouping grouping() {
            return planner.grouping();
        }

        @Override
        public Plan<ShelfOperation> plan(Group<Card> group, ShelfView present) throws dev.leat.engine.apply.TargetLost {
            Plan<ShelfOperation> plan = planner.plan(group, present);
            List<ShelfOperation> operations = plan.operations();
            return new Plan<>(operations.subList(0, Math.max(0, operations.size() - 1)), plan.items(), plan.refusals());
        }
    }
}
