package dev.leat.spark;

import dev.leat.engine.Elsewhere;
import dev.leat.engine.PartitionWork;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Ticker;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;

/// The task: one partition of a pipeline, read by the engine.
record ReadPartition(WorkerJob job, String pipeline) implements Function<byte[], ReadPartition.Result> {
    /// What a task gives back. `refusal` is empty, or says why the worker cannot do this at all; then trying again
    /// helps nobody.
    record Result(byte[] answers, String worker, double millis, String refusal) implements Serializable {
        Elsewhere.Reply reply() {
            return new Elsewhere.Reply(answers, worker, millis);
        }
    }

    @Override
    public Result call(byte[] partition) throws IOException {
        Ticker ticker = Ticker.system();
        long start = ticker.nanos();
        try {
            byte[] answers = PartitionWork.read(WorkerPipelines.of(job, pipeline), partition, ticker);
            return new Result(answers, worker(), (ticker.nanos() - start) / 1e6, "");
        } catch (PartitionWork.OtherRecipe e) {
            return new Result(new byte[0], worker(), 0, String.valueOf(e.getMessage()));
        } catch (ConfigError e) {
            return new Result(new byte[0], worker(), 0, e.problem().describe());
        }
    }

    static String worker() {
        SparkEnv environment = SparkEnv.get();
        return environment == null
                ? "?"
                : environment.executorId() + "@"
                        + environment.blockManager().blockManagerId().host();
    }
}
