package dev.leat.engine.evidence;

import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;

/// The events every run leaves, whatever its rooms.
public final class Events {
    private Events() {}

    public record RunStarted(long run, String command) implements Event {
        @Override
        public String type() {
            return "run.started";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("run", run).put("command", command);
        }
    }

    public record RunEnded(long run, int exit) implements Event {
        @Override
        public String type() {
            return "run.ended";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("run", run).put("exit", exit);
        }
    }

    public record PipelineStarted(String pipeline, String room, String recipe) implements Event {
        @Override
        public String type() {
            return "pipeline.started";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline).put("room", room).put("recipe", recipe);
        }
    }

    public record PipelineEnded(String pipeline, String state, long items, long operations, double seconds)
            implements Event {
        @Override
        public String type() {
            return "pipeline.ended";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline)
                    .put("state", state)
                    .put("items_count", items)
                    .put("operations_count", operations)
                    .put("took_ms", seconds * 1000);
        }
    }

    /// Unchanged items of one place: how many, and the SHA-256 of their keys in order, each followed by a line feed.
    public record PlaceScanned(String pipeline, String place, long unchanged, String digest) implements Event {
        @Override
        public String type() {
            return "scan.place";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline)
                    .put("place", place)
                    .put("unchanged_count", unchanged)
                    .put("digest", digest);
        }
    }

    public record PlaceUnseen(String pipeline, String place, String code, String seen) implements Event {
        @Override
        public String type() {
            return "scan.unseen";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline)
                    .put("place", place)
                    .put("code", code)
                    .put("seen", seen);
        }
    }

    /// What became of one item that is not unchanged. `outcome` is a word of the screen: added, changed, moved,
    /// removed, reparsed, skipped, failed.
    public record ItemOutcome(
            String pipeline, String item, String outcome, String reason, String detail, String code, long rows)
            implements Event {
        public static ItemOutcome of(String pipeline, Key item, Outcome outcome) {
            String key = item.text();
            return switch (outcome) {
                case Outcome.Done done ->
                    new ItemOutcome(
                            pipeline,
                            key,
                            word(done.change()),
                            done.reason(),
                            done.detail(),
                            "",
                            done.tally().total());
                case Outcome.Skipped(Problem why) ->
                    new ItemOutcome(pipeline, key, "skipped", "", why.describe(), why.code(), 0);
                case Outcome.Failed(Problem why, boolean known) ->
                    new ItemOutcome(pipeline, key, "failed", known ? "known" : "", why.describe(), why.code(), 0);
            };
        }

        private static String word(Change change) {
            return switch (change) {
                case ADDED -> "added";
                case CHANGED -> "changed";
                case MOVED -> "moved";
                case REMOVED -> "removed";
                case NONE -> "reparsed";
            };
        }

        @Override
        public String type() {
            return "item.outcome";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline).put("item", item).put("outcome", outcome);
            if (!reason.isEmpty()) {
                fields.put("reason", reason);
            }
            if (!detail.isEmpty()) {
                fields.put("detail", detail);
            }
            if (!code.isEmpty()) {
                fields.put("code", code);
            }
            fields.put("rows_count", rows);
        }
    }

    public record BatchCommitted(
            String pipeline, String batch, int items, long rows, double planMillis, double applyMillis)
            implements Event {
        @Override
        public String type() {
            return "batch.committed";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline)
                    .put("batch", batch)
                    .put("items_count", items)
                    .put("rows_count", rows)
                    .put("plan_ms", planMillis)
                    .put("apply_ms", applyMillis);
        }
    }

    /// Sources read by another machine and answered.
    public record PartitionRead(
            String pipeline, long partition, int sources, long read, long answered, String worker, double millis)
            implements Event {
        @Override
        public String type() {
            return "partition.read";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline)
                    .put("partition", partition)
                    .put("sources_count", sources)
                    .put("source_bytes", read)
                    .put("answer_bytes", answered)
                    .put("worker", worker)
                    .put("took_ms", millis);
        }
    }

    public record Retried(String pipeline, String batch, int attempt, String why) implements Event {
        @Override
        public String type() {
            return "retry";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline)
                    .put("batch", batch)
                    .put("attempt", attempt)
                    .put("why", why);
        }
    }

    /// Another run held what the pipeline writes to, for so long.
    public record LockWaited(String pipeline, double millis) implements Event {
        @Override
        public String type() {
            return "lock.waited";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline).put("took_ms", millis);
        }
    }

    public record Warned(String pipeline, String item, String code, String text) implements Event {
        @Override
        public String type() {
            return "warning";
        }

        @Override
        public void tell(Fields fields) {
            fields.put("pipeline", pipeline).put("item", item).put("code", code).put("text", text);
        }
    }
}
