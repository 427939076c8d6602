package dev.leat.engine;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Other machines, and what they have done so far. Thread-safe.
final class CountedElsewhere implements Elsewhere {
    private final Elsewhere there;
    private final SortedMap<String, Long> workers = new TreeMap<>();
    private long partitions;
    private double millis;

    CountedElsewhere(Elsewhere there) {
        this.there = there;
    }

    @Override
    public int slots() {
        return there.slots();
    }

    @Override
    public CompletableFuture<Reply> read(String pipeline, byte[] partition) {
        return there.read(pipeline, partition).thenApply(this::count);
    }

    private synchronized Reply count(Reply reply) {
        partitions++;
        millis += reply.millis();
        boolean named = workers.containsKey(reply.worker()) || workers.size() < ClusterPart.WORKERS_NAMED;
        workers.merge(named ? reply.worker() : ClusterPart.OTHERS, 1L, Long::sum);
        return reply;
    }

    synchronized ClusterPart part() {
        return new ClusterPart(partitions, millis / 1e3, workers);
    }

    @Override
    public void close() {
        there.close();
    }
}
