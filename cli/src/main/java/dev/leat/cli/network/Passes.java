package dev.leat.cli.network;

import dev.leat.cli.command.Session;
import dev.leat.engine.disk.Disk;
import dev.leat.network.concurrency.ConcurrencyProfile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A cold and a warm pass over the same captures into the same store.
record Passes(MeasuredPass cold, MeasuredPass warm) {
    static final String PIPELINE = "devices";

    /// @param snapshotIn empty text: the one that the cold pass leaves; absent: none
    record Wish(
            List<String> patterns,
            Optional<String> target,
            Optional<String> platform,
            ConcurrencyProfile.Wishes limits,
            Optional<String> snapshotIn,
            Optional<String> snapshotOut,
            boolean coldAgain,
            boolean warmAgain,
            boolean cacheUpdate) {}

    static Passes of(Session session, Path folder, Wish wish) {
        Path here = session.host().here();
        Path snapshot = wish.snapshotOut().map(here::resolve).orElse(folder.resolve("baselines"));
        Optional<Path> in = wish.snapshotIn().map(name -> name.isEmpty() ? snapshot : here.resolve(name));
        String store = wish.target()
                .map(name -> here.resolve(name).toString())
                .orElse(folder.resolve("leat.db").toString());
        return new Passes(
                new MeasuredPass(
                        wish.patterns(),
                        store,
                        PIPELINE,
                        wish.platform(),
                        wish.limits(),
                        folder.resolve("cold"),
                        Optional.empty(),
                        Optional.of(snapshot),
                        wish.coldAgain(),
                        wish.cacheUpdate()),
                new MeasuredPass(
                        wish.patterns(),
                        store,
                        PIPELINE,
                        wish.platform(),
                        wish.limits(),
                        folder.resolve("warm"),
                        wish.cacheUpdate() ? in : Optional.empty(),
                        Optional.empty(),
                        wish.warmAgain(),
                        wish.cacheUpdate()));
    }

    /// A pass that begins with what is remembered, if anything is, and remembers what it leaves.
    MeasuredPass single(Session session, Path events) throws IOException {
        Disk disk = session.host().disk();
        try {
            disk.delete(events);
        } catch (NoSuchFileException e) {
            // no earlier pass
        }
        Path snapshot = cold.snapshotOut().orElseThrow();
        return new MeasuredPass(
                cold.patterns(),
                cold.store(),
                cold.pipeline(),
                cold.platform(),
                cold.wishes(),
                events,
                disk.exists(snapshot) ? Optional.of(snapshot) : Optional.empty(),
                Optional.of(snapshot),
                true,
                cold.cacheUpdate());
    }

    /// Removes the events of an earlier pass.
    static void clear(Session session, Path folder) throws IOException {
        Disk disk = session.host().disk();
        try {
            for (Path file : disk.list(folder)) {
                if (file.toString().endsWith(".jsonl")) {
                    disk.delete(file);
                }
            }
        } catch (NoSuchFileException e) {
            // no earlier pass
        }
    }
}
