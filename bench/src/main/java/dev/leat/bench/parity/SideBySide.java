package dev.leat.bench.parity;

import dev.leat.bench.execute.Launcher;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.flow.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Items of a parity set, some at once, each worker with a launcher and scratch files of its own. The first trouble in
/// the order of the items is the one that is told.
record SideBySide(Launcher launcher, int jobs) {
    interface Item {
        SortedMap<String, Compared> of(String input, Bench bench) throws IOException, InterruptedException, ConfigError;
    }

    /// What came of one input.
    private record Came(SortedMap<String, Compared> results, Optional<Exception> trouble) {}

    SortedMap<String, Compared> each(List<String> inputs, Item item)
            throws IOException, InterruptedException, ConfigError {
        List<Came> all = new ArrayList<>(inputs.stream()
                .map(input -> new Came(new TreeMap<>(), Optional.empty()))
                .toList());
        AtomicInteger next = new AtomicInteger();
        try (Workers workers = new Workers(jobs)) {
            for (int i = 0; i < jobs; i++) {
                String suffix = "." + i;
                workers.parse(() -> work(inputs, item, suffix, next, all));
            }
        }
        SortedMap<String, Compared> results = new TreeMap<>();
        for (Came came : all) {
            if (came.trouble().isPresent()) {
                switch (came.trouble().get()) {
                    case IOException e -> throw e;
                    case InterruptedException e -> throw e;
                    case ConfigError e -> throw e;
                    default -> throw new IllegalStateException(came.trouble().get());
                }
            }
            results.putAll(came.results());
        }
        return results;
    }

    private void work(List<String> inputs, Item item, String suffix, AtomicInteger next, List<Came> all) {
        try (Launcher own = launcher.beside()) {
            for (int at = next.getAndIncrement(); at < inputs.size(); at = next.getAndIncrement()) {
                Came came;
                try {
                    came = new Came(item.of(inputs.get(at), new Bench(own, suffix)), Optional.empty());
                } catch (IOException | InterruptedException | ConfigError | RuntimeException e) {
                    next.set(inputs.size()); // no further one is begun
                    came = new Came(new TreeMap<>(), Optional.of(e));
                }
                synchronized (all) {
                    all.set(at, came);
                }
            }
        }
    }
}
