package dev.leat.spark;

import dev.leat.engine.Elsewhere;
import dev.leat.engine.apply.TargetLost;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaSparkContext;

/// Each partition is a job of one task: Spark repeats it elsewhere when its executor is lost, and whichever try
/// answers first counts.
final class SparkElsewhere implements Elsewhere {
    private final JavaSparkContext spark;
    private final WorkerJob job;
    private final int slots;
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    SparkElsewhere(JavaSparkContext spark, WorkerJob job, int slots) {
        this.spark = spark;
        this.job = job;
        this.slots = slots;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public CompletableFuture<Reply> read(String pipeline, byte[] partition) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.execute(() -> {
            try {
                List<ReadPartition.Result> results = spark.parallelize(List.of(partition), 1)
                        .map(new ReadPartition(job, pipeline))
                        .collectAsync()
                        .get();
                ReadPartition.Result result = results.getFirst();
                if (result.refusal().isEmpty()) {
                    reply.complete(result.reply());
                } else {
                    reply.completeExceptionally(new TargetLost(Codes.notOpened(pipeline, result.refusal())));
                }
            } catch (ExecutionException | RuntimeException e) {
                reply.completeExceptionally(new TargetLost(Codes.failed(pipeline, SparkTrouble.shortly(e)), e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reply.completeExceptionally(e);
            } catch (Throwable e) {
                // Scala throws checked exceptions that Java does not announce; whoever waits must hear of each
                reply.completeExceptionally(new TargetLost(Codes.failed(pipeline, SparkTrouble.shortly(e)), e));
            }
        });
        return reply;
    }

    @Override
    public void close() {
        spark.cancelAllJobs();
        spark.close();
        waiting.shutdownNow();
    }
}
